import { remembering } from './remembering.ts';
import { words } from './words.ts';

/**
 * Two passages say the same when they share this much of all their words and every number: one text cut and wrapped in
 * two ways, as where a report lies there as Word and as PDF. Twelve characters here and fourteen there is a
 * contradiction, and both sides are wanted.
 */
const SAME_WORDS = 0.85;

/** Remembers what was said; true for a text that says the same as one before it, which is not remembered again. */
export function newTwins(): (text: string) => boolean {
  const before: ReadonlySet<string>[] = [];
  return (text) => {
    const said = saidBy(text);
    if (before.some((other) => sameWords(said, other))) return true;
    before.push(said);
    return false;
  };
}

const saidBy = remembering((text): ReadonlySet<string> => new Set(words(text)), 2_000);

function sameWords(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size < other.size ? [one.size, other.size] : [other.size, one.size];
  if (small < SAME_WORDS * large) return false;
  const shared = one.intersection(other).size;
  if (shared < SAME_WORDS * (one.size + other.size - shared)) return false;
  return [...one.symmetricDifference(other)].every((word) => !/\d/.test(word));
}
