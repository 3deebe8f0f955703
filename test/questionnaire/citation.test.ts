import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateQuote } from '../../questionnaire/index.ts';

const passage = 'Customer data at rest is encrypted\n  with AES-256. Keys are rotated once a year.';

describe('a quote', () => {
  it('is found where its words stand', () => {
    const at = locateQuote('Keys are rotated once a year.', passage);
    expect(at && passage.slice(at.start, at.end)).toBe('Keys are rotated once a year.');
  });

  it('is found when a model wrapped its lines otherwise, and gives the words as the document has them', () => {
    const at = locateQuote('encrypted with AES-256.', passage);
    expect(at && passage.slice(at.start, at.end)).toBe('encrypted\n  with AES-256.');
  });

  it('is refused when a single letter differs', () => {
    expect(locateQuote('Keys are rotated twice a year.', passage)).toBeNull();
    expect(locateQuote('keys are rotated once a year.', passage)).toBeNull();
  });

  it('is refused when it is too short to prove anything', () => {
    expect(locateQuote('AES-256', passage)).toBeNull();
    expect(locateQuote('', passage)).toBeNull();
    expect(locateQuote('   ', passage)).toBeNull();
  });

  it('always points at words that equal it but for white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.nat(80), fc.nat(80), (text, a, b) => {
        const quote = text.slice(Math.min(a, b), Math.max(a, b));
        const at = locateQuote(quote, text);
        if (at) expect(text.slice(at.start, at.end).replace(/\s+/g, ' ')).toBe(quote.trim().replace(/\s+/g, ' '));
        else expect(quote.trim().length).toBeLessThan(12);
      }),
      { numRuns: 1_000 },
    );
  });
});
