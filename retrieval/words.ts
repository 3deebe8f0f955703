import { readFileSync } from 'node:fs';
import { stemmer } from 'stemmer';

type Meta = { name: string; version: number; dim: number; stopwords: string[]; maxWordChars: number };

/** The static model's own facts; lexical search shares its stop words. */
export const modelMeta = JSON.parse(readFileSync(new URL('./model/meta.json', import.meta.url), 'utf8')) as Meta;

const stopWords = new Set(modelMeta.stopwords);
const stems = new Map<string, string>();
/** A cap for strangers' files full of random words; English policies hold about 20,000 distinct ones. */
const maxStems = 200_000;

/** Lower-case text without accents; plain ASCII, the usual case, skips the slow normalisation. */
export function fold(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole ASCII range is meant
  const plain = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase();
}

/** The words of a text in any script, folded, in order, stop words included. */
export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/** The Porter stem of a folded word, remembered. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const value = word.length > 40 ? word.slice(0, 40) : stemmer(word);
  if (stems.size >= maxStems) stems.clear();
  stems.set(word, value);
  return value;
}
