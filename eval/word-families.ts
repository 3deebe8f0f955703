import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stem } from '../retrieval/index.ts';

const VOCABULARY = new URL('../retrieval/model/vocab.txt', import.meta.url);
const FAMILIES = new URL('../questionnaire/checks/claims/families.txt', import.meta.url);
const PARTS = { n: 'noun', v: 'verb', a: 'adj', s: 'adj', r: 'adv' } as const;
/** Rarer meanings of a word are passed over. */
const MEANINGS = 6;
/** Derived from, pertaining to, participle of. */
const MADE_OF = new Set(['+', '\\', '<']);

type Meaning = { words: string[]; links: { to: string; from: number; at: number }[] };

/**
 * Writes questionnaire/checks/claims/families.txt from the dict folder of Princeton WordNet: words that were made of one
 * another (remove, removal) and whose stems differ, of those that the built-in vectors know. The same WordNet gives the same
 * bytes. To be run as `node eval/word-families.ts dict` when another WordNet is taken.
 */
export function writeFamilies(dict: string): number {
  const known = new Set(
    readFileSync(VOCABULARY, 'latin1')
      .split('\n')
      .filter((word) => /^[a-z]{3,}$/.test(word)),
  );
  const meanings = new Map(Object.values(PARTS).flatMap((part) => readMeanings(dict, part)));
  const families = new Map<string, Set<string>>();
  for (const part of new Set(Object.values(PARTS)))
    for (const { word, ids } of readIndex(dict, part))
      for (const { words, links } of ids.slice(0, MEANINGS).flatMap((id) => meanings.get(`${part} ${id}`) ?? []))
        for (const { to, from, at } of links) {
          if (from !== 0 && words[from - 1] !== word) continue;
          const others = meanings.get(to)?.words ?? [];
          for (const other of at === 0 ? others : others.slice(at - 1, at)) {
            if (!known.has(word) || !known.has(other) || stem(word) === stem(other)) continue;
            const [first, second] = word < other ? [word, other] : [other, word];
            families.set(first, (families.get(first) ?? new Set()).add(second));
          }
        }
  const lines = [...families].map(([first, others]) => [first, ...[...others].sort()].join(' ')).sort();
  writeFileSync(FAMILIES, `${lines.join('\n')}\n`);
  return lines.length;
}

function readIndex(dict: string, part: string): { word: string; ids: string[] }[] {
  return linesOf(dict, `index.${part}`).map((line) => {
    const [word = '', , , pointers = '0', ...rest] = line.trim().split(' ');
    return { word, ids: rest.slice(Number(pointers) + 2) };
  });
}

/** By part of speech and place in the file, as links name them. */
function readMeanings(dict: string, part: string): [string, Meaning][] {
  return linesOf(dict, `data.${part}`).map((line) => {
    const [id = '', , , count = '0', ...rest] = (line.split(' | ')[0] ?? '').trim().split(' ');
    const size = Number.parseInt(count, 16);
    const words = Array.from({ length: size }, (_, i) => (rest[2 * i] ?? '').toLowerCase().replace(/\(.*\)$/, ''));
    const links = [];
    for (let i = 2 * size + 1; i + 3 < rest.length; i += 4) {
      const [kind = '', to = '', of = 'n', ends = '0000'] = rest.slice(i, i + 4);
      if (!MADE_OF.has(kind)) continue;
      const [from, at] = [ends.slice(0, 2), ends.slice(2)].map((end) => Number.parseInt(end, 16)) as [number, number];
      links.push({ to: `${PARTS[of as keyof typeof PARTS]} ${to}`, from, at });
    }
    return [`${part} ${id}`, { words, links }];
  });
}

/** Without the licence at the top. */
function linesOf(dict: string, name: string): string[] {
  return readFileSync(join(dict, name), 'latin1')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(' '));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFamilies(process.argv[2] ?? 'dict');
