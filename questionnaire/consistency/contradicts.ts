import { verdictOf } from '../../prompts/index.ts';
import { likeness, remembering } from '../../retrieval/index.ts';
import { checkClaims } from '../checks/claims/index.ts';
import { segmentsOf } from '../checks/claims/segment.ts';

/** One side: what was answered, and to what, where that is known. */
export type Side = { question: string | null; choice: string | null; text: string };

/** Why two sides cannot both be so; null where they can. */
export type Contradiction = { why: string };

/** Two questions this alike ask for the same thing. */
const SAME_QUESTION = 0.72;
/** Two sentences this alike say something of the same thing. */
const SAME_THING = 0.5;
/** A word that weighs less tells no subject from another. */
const TELLING = 0.3;
/** What makes two statements of one thing contradict each other; that one says more than the other does not. */
const CODES = new Set(['number', 'negation', 'date']);

/**
 * Whether two answers, or two documents, say the opposite of one thing: a yes and a no to the same question, or two
 * sentences about the same thing with another number, another date or a denial. Precise before complete: a false alarm
 * costs a reviewer's trust.
 */
export function contradiction(one: Side, other: Side): Contradiction | null {
  if (one.question && other.question && likeness(one.question, other.question) >= SAME_QUESTION) {
    const [a, b] = [verdictOf(one.choice ?? ''), verdictOf(other.choice ?? '')];
    if ((a === 'yes' && b === 'no') || (a === 'no' && b === 'yes'))
      return { why: `${one.choice} is answered here, ${other.choice} there.` };
  }
  for (const said of sentencesOf(one.text))
    for (const against of sentencesOf(other.text)) {
      if (likeness(said, against) < SAME_THING || !sameSubject(said, against)) continue;
      const there = found(said, against);
      const back = found(against, said);
      if (there && back) return { why: there.text };
    }
  return null;
}

function found(claim: string, source: string): { code: string; text: string } | null {
  const checks = checkClaims({ text: claim, sources: [source] }).checks;
  // Where it is of something else too, it is no contradiction.
  if (checks.some(({ code }) => code === 'scope' || code === 'entity')) return null;
  return checks.find(({ code }) => CODES.has(code)) ?? null;
}

/** Where each side speaks of something that the other does not, they speak of two things. */
function sameSubject(one: string, other: string): boolean {
  const words = (text: string) =>
    new Map(segmentsOf(text).flatMap((segment) => segment.words.map(({ stem, weight }) => [stem, weight] as const)));
  const [a, b] = [words(one), words(other)];
  const alone = (own: Map<string, number>, against: Map<string, number>) =>
    [...own].some(([stem, weight]) => weight >= TELLING && !against.has(stem));
  return !(alone(a, b) && alone(b, a));
}

/** Passages come back with every question, and their sentences with them. */
const sentencesOf = remembering(
  (text) => [...new Set(segmentsOf(text).map(({ sentence }) => sentence))].filter((sentence) => sentence.length > 12),
  1_000,
);
