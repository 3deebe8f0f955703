import { plainText } from '../../../prompts/index.ts';
import type { Check } from '../check.ts';

const RULER = /^\s*\|?\s*:?-{2,}/;

/**
 * A quote with what stands over it: a table row says "SHA-1" under "Not allowed", and cited without its column it says
 * nothing. The row's cells by their columns' names are added; any other quote comes back as it is.
 */
export function withColumns(quote: string, passage: string): string {
  if (!quote.includes('|')) return quote;
  const at = passage.indexOf(quote);
  const above = passage.slice(0, Math.max(0, at)).split('\n');
  const ruler = above.findLastIndex((line) => RULER.test(line));
  if (at < 0 || ruler < 1) return quote;
  const names = cellsOf(above[ruler - 1] as string);
  const rows = quote.split('\n').map((row) =>
    cellsOf(row)
      .flatMap((cell, i) => (cell === '' ? [] : [names[i] ? `${names[i]}: ${cell}` : cell]))
      .join('; '),
  );
  return [quote, ...rows.map((row) => `${row}.`)].join('\n\n');
}

/** What is longer is a sentence under its topic, and no cell. */
const LONGEST_VALUE = 60;
const FIELD = /(?:^|; )(\p{Lu}[^:;]{0,60}): ([^;]+?)(?=;|\.?$)/gu;

/** A row told field by field: under each name must stand what stands under it in the source. */
export function checkFields(sentence: string, source: readonly string[]): Check[] {
  const stated = source.flatMap(fieldsOf);
  return fieldsOf(sentence).flatMap(({ name, value }): Check[] => {
    const same = stated.filter((field) => field.name.toLowerCase() === name.toLowerCase());
    const [other] = same;
    if (!other || same.some((field) => isPartOf(field.value, value) || isPartOf(value, field.value))) return [];
    return [
      {
        code: 'entity',
        severity: 'block',
        text: `${name}: ${value} is claimed, the source says ${name}: ${other.value}.`,
      },
    ];
  });
}

function isPartOf(whole: string, part: string): boolean {
  return whole.toLowerCase().includes(part.toLowerCase());
}

function fieldsOf(sentence: string): { name: string; value: string }[] {
  return [...sentence.matchAll(FIELD)]
    .map((match) => ({ name: match[1] ?? '', value: (match[2] ?? '').trim() }))
    .filter(({ value }) => value.length <= LONGEST_VALUE);
}

function cellsOf(row: string): string[] {
  return row
    .replace(/^\s*\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map(plainText);
}
