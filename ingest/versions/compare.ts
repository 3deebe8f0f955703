import type { Section } from '../read.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

export type ComparedText = { text: string; format: string; sections: readonly Section[] };

/**
 * A sentence of an older text that the newer one does not say any more: where it stood, its words, and the words that
 * took their place; null where none did.
 */
export type LostWords = { start: number; end: number; before: string; after: string | null };

/** Sentences looked at on either side of where one would stand now. */
const near = 12;
/** Candidates looked at for one sentence. */
const most = 60;
/** Two sentences that share this much of their words are one, reworded. */
const alike = 0.4;
/** The same where they stand far from each other. */
const alikeFar = 0.6;

/**
 * What an older text says that a newer one does not, by sentence. Where a sentence stands is nothing: one that moved is
 * there. Said twice under different headings and now once, it is lost where it is no longer said. White space, emphasis
 * and list numbers do not count as words.
 */
export function lostWords(older: ComparedText, newer: ComparedText): LostWords[] {
  if (older.text === newer.text) return [];
  const old = sentencesOf(older);
  const fresh = sentencesOf(newer);
  const at = matched(old, fresh);
  joinBroken(older.text, newer.text, old, fresh, at);
  const after = successors(old, fresh, at);
  return old.flatMap(({ start, end }, i) => {
    if (at[i] !== null) return [];
    const words = fresh[after.get(i) ?? -1];
    return {
      start,
      end,
      before: older.text.slice(start, end),
      after: words ? newer.text.slice(words.start, words.end) : null,
    };
  });
}

/** For each old sentence the place of the same one in the new text: under its own heading first, then anywhere. */
function matched(old: readonly Sentence[], fresh: readonly Sentence[]): (number | null)[] {
  const at: (number | null)[] = old.map(() => null);
  const places = Map.groupBy(fresh.keys(), (j) => (fresh[j] as Sentence).key);
  for (const [key, sames] of Map.groupBy(old.keys(), (i) => (old[i] as Sentence).key)) {
    const there = places.get(key) ?? [];
    const taken = new Set<number>();
    for (const i of sames) {
      // Twice under one heading and now once: the words still stand there, for both.
      const here = there.filter((j) => fresh[j]?.heading === old[i]?.heading);
      const place = here.find((j) => !taken.has(j)) ?? here[0];
      if (place === undefined) continue;
      at[i] = place;
      taken.add(place);
    }
    for (const i of sames) {
      if (at[i] !== null) continue;
      const place = there.find((j) => !taken.has(j));
      if (place === undefined) continue;
      at[i] = place;
      taken.add(place);
    }
  }
  return at;
}

/** The same words cut into sentences otherwise, as when a paragraph's lines are wrapped anew, are no other words. */
function joinBroken(
  olderText: string,
  newerText: string,
  old: readonly Sentence[],
  fresh: readonly Sentence[],
  at: (number | null)[],
): void {
  const used = new Set(at);
  for (let i = 0; i < old.length; i++) {
    if (at[i] !== null) continue;
    let last = i;
    while (last + 1 < old.length && at[last + 1] === null) last++;
    const first = i === 0 ? 0 : (at[i - 1] as number) + 1;
    let end = first;
    while (end < fresh.length && !used.has(end)) end++;
    if (end > first && run(olderText, old.slice(i, last + 1)) === run(newerText, fresh.slice(first, end)))
      for (let k = i; k <= last; k++) at[k] = Math.min(first + k - i, end - 1);
    i = last;
  }
}

function run(text: string, sentences: readonly Sentence[]): string {
  return sentences
    .map(({ start, end }) => text.slice(start, end))
    .join(' ')
    .replace(/\s+/g, ' ');
}

/**
 * For each lost sentence the new one that most likely took its place: the most alike first, those nearby or under the same
 * heading before others; what is left then goes to the only new one between its neighbours.
 */
function successors(
  old: readonly Sentence[],
  fresh: readonly Sentence[],
  at: readonly (number | null)[],
): Map<number, number> {
  const free = new Set(fresh.keys());
  for (const place of at) if (place !== null) free.delete(place);
  const lost = [...old.keys()].filter((i) => at[i] === null);
  const words = new Map<number, Set<string>>([...free].map((j) => [j, wordsOf(fresh[j])]));
  const weigh = weightsOf([...lost.map((i) => wordsOf(old[i])), ...words.values()]);
  const under = Map.groupBy(free, (j) => (fresh[j] as Sentence).heading);
  const everywhere = lost.length * free.size <= most * most * 10 ? [...free] : [];
  const pairs: { i: number; j: number; score: number }[] = [];
  const between = new Map<number, number>();
  let before = -1;
  for (const [i, sentence] of old.entries()) {
    const place = at[i] ?? null;
    if (place !== null) {
      before = place;
      continue;
    }
    const asked = wordsOf(sentence);
    const around = Array.from({ length: 2 * near + 1 }, (_, k) => before - near + k).filter((j) => free.has(j));
    const close = new Set([...around, ...(under.get(sentence.heading) ?? [])].slice(0, most));
    for (const j of close.union(new Set(everywhere))) {
      const others = words.get(j) ?? new Set();
      const likeness = (2 * weigh(asked.intersection(others))) / (weigh(asked) + weigh(others));
      if (likeness > (close.has(j) ? alike : alikeFar))
        pairs.push({ i, j, score: likeness + (close.has(j) ? 0.05 : 0) });
    }
    if (at[i + 1] === before + 2 && fresh[before + 1]?.heading === sentence.heading) between.set(i, before + 1);
  }
  const found = new Map<number, number>();
  for (const { i, j } of pairs.sort((one, other) => other.score - one.score))
    if (!found.has(i) && free.delete(j)) found.set(i, j);
  for (const [i, j] of between) if (!found.has(i) && free.delete(j)) found.set(i, j);
  return found;
}

/** A word that few sentences hold says more of which one it is. */
function weightsOf(sentences: readonly ReadonlySet<string>[]): (words: ReadonlySet<string>) => number {
  const held = new Map<string, number>();
  for (const words of sentences) for (const word of words) held.set(word, (held.get(word) ?? 0) + 1);
  return (words) => {
    let sum = 0;
    for (const word of words) sum += 1 / Math.sqrt(held.get(word) ?? 1);
    return sum;
  };
}

function wordsOf(sentence: Sentence | undefined): Set<string> {
  return new Set(sentence?.key.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
