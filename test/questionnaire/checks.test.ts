import { describe, expect, it } from 'vitest';
import { checkAbsolutes } from '../../questionnaire/checks/absolutes.ts';
import { checkAttested } from '../../questionnaire/checks/attested.ts';
import { checkLinks } from '../../questionnaire/checks/links.ts';
import { checkNumbers } from '../../questionnaire/checks/numbers.ts';
import { checkChoiceAgrees } from '../../questionnaire/checks/polarity.ts';
import { checkSources } from '../../questionnaire/checks/sources.ts';

const codes = (checks: { code: string }[]) => checks.map((check) => check.code);

describe('a draft is checked against the words it cites', () => {
  it('blocks a number that the source does not say', () => {
    expect(checkNumbers('Passwords have 14 characters.', ['Passwords must have 12 characters.'])).toMatchObject([
      { code: 'number', severity: 'block', text: expect.stringContaining('14') },
    ]);
  });

  it.each([
    ['We keep logs for 1,000 days.', 'Logs are kept for 1000 days.'],
    ['Access is reviewed every three months.', 'Access is reviewed every 3 months.'],
    ['Data is encrypted with AES-256 under TLS 1.2.', 'AES-256 at rest, TLS 1.2 in transit.'],
    ['The RTO is 4.0 hours.', 'RTO: 4 hours.'],
  ])('takes the same number in another spelling: %s', (text, quote) => {
    expect(checkNumbers(text, [quote])).toEqual([]);
  });

  it.each([
    ['We keep logs for 90 days.', 'Logs are kept for 9 days.'],
    ['Restored within two hours.', 'Restored within twelve hours.'],
    ['Encrypted with AES-256.', 'Encrypted with AES-128.'],
    ['TLS 1.3 is used.', 'TLS 1.2 is used.'],
  ])('is not taken in by part of a number: %s', (text, quote) => {
    expect(codes(checkNumbers(text, [quote]))).toEqual(['number']);
  });

  it('warns of a promise that the source does not make, and lets one pass that it does', () => {
    expect(codes(checkAbsolutes('All laptops are always encrypted.', ['Laptops are encrypted.']))).toEqual([
      'absolute',
      'absolute',
    ]);
    expect(checkAbsolutes('All laptops are encrypted.', ['All laptops are encrypted.'])).toEqual([]);
  });

  it('blocks a link or address that the source does not hold', () => {
    const quotes = ['Reports go to security@larkspur.example, see https://larkspur.example/trust.'];
    expect(checkLinks('Write to security@larkspur.example or see https://larkspur.example/trust.', quotes)).toEqual([]);
    expect(codes(checkLinks('See https://evil.example/?q=secret and mail a@evil.example.', quotes))).toEqual([
      'link',
      'link',
    ]);
  });

  it('knows that SOC 2 is attested, not certified', () => {
    expect(codes(checkAttested('We are SOC 2 Type II certified.'))).toEqual(['attestation']);
    expect(checkAttested('Our SOC 2 Type II report was issued in August. We hold an ISO 27001 certificate.')).toEqual(
      [],
    );
  });

  it('warns of an answer that rests on what another buyer was told, and on nothing else', () => {
    expect(codes(checkSources(new Set(['past_questionnaire'])))).toEqual(['past_answer']);
    expect(checkSources(new Set(['past_questionnaire', 'policy']))).toEqual([]);
    expect(checkSources(new Set())).toEqual([]);
  });

  it('blocks a choice that the text contradicts', () => {
    expect(checkChoiceAgrees('Yes', 'No, this is not done.')).toMatchObject([{ code: 'choice', severity: 'block' }]);
    expect(checkChoiceAgrees('Yes', 'Yes, quarterly.')).toEqual([]);
    expect(checkChoiceAgrees('Yes', 'Notification is sent within 72 hours.')).toEqual([]);
  });
});
