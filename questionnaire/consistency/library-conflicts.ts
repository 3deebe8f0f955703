import type { Confidentiality } from '../../retrieval/index.ts';
import { type LibraryEntry, likeness, listLibrary, type MemoryScope, stem } from '../../retrieval/index.ts';
import { contradiction } from './contradicts.ts';
import { pairKey, pairsLetStand } from './pairs.ts';

/** Two current entries of the answer library that cannot both be so, or that answer the same thing twice. */
export type LibraryConflict = {
  kind: 'contradiction' | 'duplicate';
  one: LibraryEntry;
  other: LibraryEntry;
  /** What differs, of a contradiction. */
  why: string | null;
};

/** Two questions this alike are near enough to be compared; this alike, they are the same question. */
const NEAR = 0.5;
const SAME = 0.85;
/** A word in more questions than this tells none from another. */
const COMMON = 60;
const PAGE = 200;
const AT_ONCE = 100;

/**
 * Every pair in the library that contradicts or repeats itself, contradictions first, newest entries first. A pair that a
 * person let stand is not among them.
 */
export async function libraryConflicts(
  scope: MemoryScope,
  input: { clearance: Confidentiality },
): Promise<LibraryConflict[]> {
  const entries: LibraryEntry[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await listLibrary(scope, { clearance: input.clearance, limit: PAGE, cursor });
    entries.push(...page.items);
    if (page.next === null) break;
    cursor = page.next;
  }
  const stand = await pairsLetStand(scope);
  const conflicts: LibraryConflict[] = [];
  for (const [at, [one, other]] of pairsOf(entries).entries()) {
    // A thousand entries take a second or two: others have their turn meanwhile.
    if (at % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    if (stand.has(pairKey(one.id, other.id))) continue;
    const near = likeness(one.question, other.question);
    if (near < NEAR) continue;
    const found = contradiction(one, other);
    if (found) conflicts.push({ kind: 'contradiction', one, other, why: found.why });
    else if (near >= SAME) conflicts.push({ kind: 'duplicate', one, other, why: null });
  }
  return conflicts.sort((a, b) => Number(a.kind === 'duplicate') - Number(b.kind === 'duplicate'));
}

/** Pairs whose questions share two telling words: all pairs of a thousand entries would be half a million. */
function pairsOf(entries: readonly LibraryEntry[]): [LibraryEntry, LibraryEntry][] {
  const holding = new Map<string, number[]>();
  for (const [i, { question }] of entries.entries())
    for (const word of new Set((question.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).map(stem)))
      holding.set(word, [...(holding.get(word) ?? []), i]);
  const shared = new Map<string, number>();
  for (const indices of holding.values()) {
    if (indices.length > COMMON) continue;
    for (const [at, i] of indices.entries())
      for (const j of indices.slice(at + 1)) shared.set(`${i} ${j}`, (shared.get(`${i} ${j}`) ?? 0) + 1);
  }
  return [...shared].flatMap(([key, count]) => {
    const [i = 0, j = 0] = key.split(' ').map(Number);
    const [one, other] = [entries[i], entries[j]];
    return count >= 2 && one && other ? [[one, other] as [LibraryEntry, LibraryEntry]] : [];
  });
}
