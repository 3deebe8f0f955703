import { readFileSync } from 'node:fs';

/** Stem → the groups that it belongs to. */
let groups: Map<string, number[]> | undefined;

/**
 * The groups of near words that a stem belongs to: what a question calls by one word and a document by another, beyond
 * what the memory's thesaurus knows of the field. Near enough to say that a sentence speaks of the thing asked, not near
 * enough to claim it. One group a line in near-words.txt.
 */
export function groupsOf(stem: string, stemOf: (word: string) => string): readonly number[] {
  if (!groups) {
    groups = new Map();
    const lines = readFileSync(new URL('./near-words.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    for (const [group, line] of lines.entries())
      for (const word of line.split('|')) {
        const key = stemOf(word);
        const known = groups.get(key) ?? [];
        if (!known.includes(group)) groups.set(key, [...known, group]);
      }
  }
  return groups.get(stem) ?? [];
}
