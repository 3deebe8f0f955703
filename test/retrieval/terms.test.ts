import { describe, expect, it } from 'vitest';
import { dot, passageTerms, questionTerms, SLOTS, slotOf, slotsOf, toSparse } from '../../retrieval/terms.ts';
import { conceptsOf, conceptsWithin, stemsOf } from '../../retrieval/thesaurus.ts';
import { words } from '../../retrieval/words.ts';

describe('the security thesaurus', () => {
  it.each(['MFA', '2FA', 'multi-factor authentication', 'Two factor', 'TOTP', 'YubiKey'])(
    'reads %s as one and the same concept',
    (wording) => {
      expect(conceptsOf(stemsOf(wording))).toContain('=mfa');
    },
  );

  it('takes the longest wording it knows', () => {
    expect(conceptsOf(stemsOf('encryption key rotation'))).not.toContain('=encryption');
    expect(conceptsOf(stemsOf('vulnerability scan'))).toEqual(['=vulnerability scan']);
  });

  it('sees the concepts inside a longer wording when asked what a text holds', () => {
    expect(conceptsWithin(stemsOf('data encrypted at rest'))).toEqual(
      expect.arrayContaining(['=encryption at rest', '=encryption']),
    );
  });

  it('finds a wording across its small words and endings', () => {
    expect(conceptsOf(stemsOf('Reviews of all the accesses'))).toEqual(['=access review']);
  });
});

describe('words', () => {
  it('drops case and accents and keeps other scripts', () => {
    expect(words('Zugriffs-Überprüfung, КЛЮЧ 2FA')).toEqual(['zugriffs', 'uberprufung', 'ключ', '2fa']);
  });
});

describe('BM25 in parts', () => {
  it('lets a word count less each time it is repeated', () => {
    const once = passageTerms([{ text: 'backup of the database', weight: 1 }]);
    const twice = passageTerms([{ text: 'backup of the backup database', weight: 1 }]);
    const slot = slotOf('backup');
    const [a = 0, b = 0] = [once.get(slot), twice.get(slot)];
    expect(b).toBeGreaterThan(a);
    expect(b).toBeLessThan(2 * a);
  });

  it('counts a word of a long passage for less', () => {
    const slot = slotOf('backup');
    const short = passageTerms([{ text: 'backup', weight: 1 }]).get(slot) ?? 0;
    const long = passageTerms([{ text: `backup ${'other words here '.repeat(60)}`, weight: 1 }]).get(slot) ?? 0;
    expect(long).toBeLessThan(short);
  });

  it('sums what a passage holds of a question', () => {
    const asked = questionTerms('Is MFA required?');
    expect(dot(asked, passageTerms([{ text: 'Two-factor sign-in is required.', weight: 1 }]))).toBeGreaterThan(0);
    expect(dot(asked, passageTerms([{ text: 'Lunch is at noon.', weight: 1 }]))).toBe(0);
  });

  it('keeps every slot through the form the database reads', () => {
    const terms = passageTerms([{ text: 'Access reviews happen every quarter', weight: 1 }]);
    const sparse = toSparse(terms);
    expect(sparse.endsWith(`/${SLOTS}`)).toBe(true);
    expect(slotsOf(sparse).toSorted()).toEqual([...terms.keys()].toSorted());
  });
});
