import { readFileSync } from 'node:fs';
import { alike } from './alike.ts';
import type { Segment, Word } from './segment.ts';

/** Stem → the stems of words that were made of it, or it of them. */
let families: Map<string, Set<string>> | undefined;

/** Read once, on first use. How the file came about: eval/word-families.ts. */
function load(): Map<string, Set<string>> {
  if (families) return families;
  const loaded = new Map<string, Set<string>>();
  for (const line of readFileSync(new URL('./families.txt', import.meta.url), 'utf8').split('\n')) {
    const [first = '', ...others] = line.split(' ');
    for (const one of stemsOf(first))
      for (const other of others.flatMap(stemsOf)) {
        loaded.set(one, (loaded.get(one) ?? new Set()).add(other));
        loaded.set(other, (loaded.get(other) ?? new Set()).add(one));
      }
  }
  families = loaded;
  return families;
}

/** "Add" and "added" have stems of their own. */
function stemsOf(word: string): string[] {
  return [...new Set([alike(word), alike(word.endsWith('e') ? `${word}d` : `${word}ed`)])];
}

/** The same word, or one that was made of it. */
export const areKin = (one: string, other: string): boolean => one === other || load().get(one)?.has(other) === true;

/** The claim with every word that the source lacks said by the source's word of the same family: "closure" by "closed". */
export function inWordsOf(source: readonly Segment[], claim: Segment): Segment {
  const held = new Set(source.flatMap(({ words }) => words.map(({ stem }) => stem)));
  const said = (word: Word): Word => {
    if (held.has(word.stem)) return word;
    for (const kin of load().get(word.stem) ?? []) if (held.has(kin)) return { ...word, stem: kin };
    return word;
  };
  return { ...claim, words: claim.words.map(said) };
}
