import type { Check } from './check.ts';

const ABSOLUTES =
  /\b(always|never|all|every|any|none|entirely|completely|guarantee[sd]?|fully|at all times|100\s?%)(?![\p{L}])/giu;

/** Absolutes are promises that end up in contracts: each one must stand in the cited words, or a person is told. */
export function checkAbsolutes(text: string, quotes: readonly string[]): Check[] {
  const source = quotes.join('\n').toLowerCase();
  const unsupported = new Set(
    [...text.matchAll(ABSOLUTES)].map((m) => m[0].toLowerCase()).filter((word) => !source.includes(word)),
  );
  return [...unsupported].map((word) => ({
    code: 'absolute',
    severity: 'warning',
    text: `“${word}” is a promise that the cited words do not make.`,
  }));
}
