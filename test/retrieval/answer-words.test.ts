import { describe, expect, it } from 'vitest';
import { answerWords } from '../../retrieval/answer-words.ts';
import { askedTerms, questionTerms, slotOf } from '../../retrieval/terms.ts';
import { stem } from '../../retrieval/words.ts';

describe('what an answer usually names', () => {
  it('is asked for too: a password policy is answered with a lockout', () => {
    expect(answerWords('What is your password policy?').get(stem('lockout'))).toBe(1);
  });

  it('follows the other ways to say the topic', () => {
    expect(answerWords('Do you use 2FA?').has(stem('authenticator'))).toBe(true);
  });

  it('leaves out what the question says itself, and says nothing of a topic it does not know', () => {
    expect(answerWords('Do you use TOTP for MFA?').has(stem('totp'))).toBe(false);
    expect(answerWords('What is your favourite colour?').size).toBe(0);
  });

  it('counts for less than what was asked, and only where something is asked of someone', () => {
    const asked = askedTerms('What is your password policy?');
    expect(asked.get(slotOf(stem('lockout'))) ?? 0).toBeGreaterThan(0);
    expect(asked.get(slotOf(stem('lockout'))) ?? 0).toBeLessThan(asked.get(slotOf(stem('password'))) ?? 0);
    expect(questionTerms('A password policy').has(slotOf(stem('lockout')))).toBe(false);
  });
});
