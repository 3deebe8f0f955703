import { CONTRASTS, type Contrast } from './contrasts.ts';
import type { Fact } from './fact.ts';
import { isRank } from './names.ts';
import { carries, type Segment, shared, type Word } from './segment.ts';
import { isDenial, standingOf } from './stance.ts';

/** A sentence this near to the best one may be the one that carries the claim. */
const NEARLY = 0.85;

/** What of the source speaks of the claim: its nearest sentences, and of each the segment nearest to the claim. */
export type Aligned = { sentence: string; segments: Segment[]; nearest: Segment; score: number };

export function align(claim: Segment, source: readonly Segment[]): Aligned[] {
  const sentences = Map.groupBy(source, (segment) => segment.sentence);
  const scored = [...sentences].map(([sentence, segments]) => ({
    sentence,
    segments,
    nearest: nearest(claim, segments) as Segment,
    score: spokenOf(
      claim.words,
      segments.flatMap((segment) => segment.words),
    ),
  }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score >= NEARLY * best);
}

/** What is said of the subject ties a claim to a sentence more than the subject does. */
function spokenOf(claim: readonly Word[], source: readonly Word[]): number {
  const predicates = claim.filter(({ predicate }) => predicate);
  return shared(claim, source) + shared(predicates, source);
}

/** Sentences that say nothing but what the claim speaks of, however short: "No exceptions noted." */
export function within(claim: Segment, source: readonly Segment[]): Aligned[] {
  return [...Map.groupBy(source, (segment) => segment.sentence)].flatMap(([sentence, segments]) => {
    const words = segments.flatMap((segment) => segment.words);
    const held = shared(words, claim.words);
    const total = words.reduce((sum, word) => sum + word.weight, 0);
    return words.length > 1 && held >= total
      ? [{ sentence, segments, nearest: nearest(claim, segments) as Segment, score: held }]
      : [];
  });
}

/** A value or a counterpart in common ties a claim to a segment more than two words do. */
const TIE = 2;
/** So does a common counterpart, or a common way to say it: both deny, both plan. */
const LIKENESS = 0.7;
/** What is said of the subject tells two segments of one sentence apart. */
const PREDICATE = 0.5;
/** What a segment leaves unsaid because the one before it said it. */
const INHERITED = 0.5;

/** How near a segment is to a claim: the words they share, the values, and which of several counterparts they name. */
export function nearness(claim: Segment, segment: Segment, without?: Fact | Contrast): number {
  const ties = claim.facts
    .filter((fact) => fact !== without && (fact.code !== 'entity' || isRank(fact)))
    .map((fact) => {
      if (segment.facts.some((other) => carries(fact, other))) return TIE;
      return segment.inheritedFacts.some((other) => carries(fact, other)) ? INHERITED * TIE : 0;
    })
    .reduce((sum, tie) => sum + tie, 0);
  let named = 0;
  for (const contrast of CONTRASTS)
    if (contrast !== without)
      for (const member of contrast.members)
        if (member.test(claim.text))
          named += member.test(segment.text) ? 1 : member.test(segment.inheritedText) ? INHERITED : 0;
  const inherited = INHERITED * shared(claim.words, segment.inherited);
  const denies = Number(isDenial(claim.text) && isDenial(segment.text));
  const standing = standingOf(claim.text);
  const stands = Number(standing !== 'done' && standing === standingOf(segment.text));
  return shared(claim.words, segment.words) + inherited + ties + LIKENESS * (named + denies + stands);
}

/** The segment that says most of the claim; of equals one that says it of the subject, and then the shortest. */
export function nearest(claim: Segment, segments: readonly Segment[]): Segment | undefined {
  let best: Segment | undefined;
  let most = -1;
  const predicates = claim.words.filter(({ predicate }) => predicate);
  for (const segment of segments) {
    const score =
      nearness(claim, segment) + PREDICATE * shared(predicates, segment.words) - 0.001 * segment.words.length;
    if (score > most) [best, most] = [segment, score];
  }
  return best;
}
