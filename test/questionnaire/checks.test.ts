import { describe, expect, it } from 'vitest';
import { checkLinks } from '../../questionnaire/checks/links.ts';
import { checkChoiceAgrees } from '../../questionnaire/checks/polarity.ts';
import { checkSources } from '../../questionnaire/checks/sources.ts';

const codes = (checks: { code: string }[]) => checks.map((check) => check.code);

describe('a draft is checked against the words it cites', () => {
  it('blocks a link or address that the source does not hold', () => {
    const quotes = ['Reports go to security@larkspur.example, see https://larkspur.example/trust.'];
    expect(checkLinks('Write to security@larkspur.example or see https://larkspur.example/trust.', quotes)).toEqual([]);
    expect(codes(checkLinks('See https://evil.example/?q=secret and mail a@evil.example.', quotes))).toEqual([
      'link',
      'link',
    ]);
  });

  it('warns of an answer that rests on what another buyer was told, and on nothing else', () => {
    expect(codes(checkSources(new Set(['past_questionnaire'])))).toEqual(['past_answer']);
    expect(checkSources(new Set(['past_questionnaire', 'policy']))).toEqual([]);
    expect(checkSources(new Set())).toEqual([]);
  });

  it('blocks a choice that the text contradicts', () => {
    expect(checkChoiceAgrees('Yes', 'No, this is not done.')).toMatchObject([{ code: 'choice', severity: 'block' }]);
    expect(checkChoiceAgrees('Yes', 'Yes, quarterly.')).toEqual([]);
    expect(codes(checkChoiceAgrees('Yes', 'No we do not.'))).toEqual(['choice']);
    expect(checkChoiceAgrees('Yes', 'No change goes to production without approval by another engineer.')).toEqual([]);
    expect(checkChoiceAgrees('Yes', 'Notification is sent within 72 hours.')).toEqual([]);
  });
});
