import type { Check } from './check.ts';

/**
 * Every number an answer states must stand in the words it cites: "14 characters" from a source that says 12 is
 * the commonest harmful slip of a model. Blocks approval. Numbers are compared as values ("1,000" equals "1000").
 */
export function checkNumbers(text: string, quotes: readonly string[]): Check[] {
  const known = new Set(quotes.flatMap(numbersIn));
  const unknown = [...new Set(numbersIn(text))].filter((number) => !known.has(number));
  return unknown.map((number) => ({
    code: 'number',
    severity: 'block',
    text: `${number} is claimed, and the cited words do not say it.`,
  }));
}

const WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

function numbersIn(text: string): string[] {
  // A digit glued to letters is a name (AES256, S3, SHA-256 keeps its 256), not a quantity of its own.
  const digits = [...text.matchAll(/(?<![\p{L}\d.,])\d+(?:[.,]\d+)*(?!\p{L}*\d)/gu)].map((m) =>
    m[0]
      .replace(/,(?=\d{3}\b)/g, '')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, ''),
  );
  const words = [...text.toLowerCase().matchAll(/[a-z]+/g)].flatMap((m) => {
    const value = WORDS.indexOf(m[0]);
    // "one" is mostly a pronoun; counting it would flag half of all prose.
    return value > 1 || value === 0 ? [String(value)] : [];
  });
  return [...digits, ...words];
}
