import { describe, expect, it } from 'vitest';
import { formsOf, modifiersIn, shareIn } from '../../prompts/modifiers.ts';

describe('what a question ties its things to', () => {
  it('are names with a capital inside it, and numbers that are no years', () => {
    expect(modifiersIn('What do the 46 checks in Utrecht look at?')).toEqual({
      capitals: ['utrecht'],
      numbers: ['46'],
    });
    expect(modifiersIn('When was the failover to Azure rehearsed in May 2026?')).toEqual({
      capitals: ['azure'],
      numbers: [],
    });
    expect(modifiersIn('Is there 24x7 cover, and what is the 34th entry about?').numbers).toEqual(['34']);
    expect(modifiersIn('Which version of TLS 1.2 suites?').numbers).toEqual(['1.2']);
  });

  it('stand in a sentence as they are, in singular or plural', () => {
    const forms = new Set(formsOf('All 46 tablets run Windows.'));
    expect(shareIn(modifiersIn('Do your 46 devices run Windows or Android?').capitals, forms)).toBe(0.5);
    expect(shareIn(['46'], forms)).toBe(1);
    expect(shareIn([], forms)).toBe(1);
  });
});
