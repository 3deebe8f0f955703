import { type ConceptSpan, conceptSpans, stemsOf } from './thesaurus.ts';

/**
 * How many words of the longest of these ways of asking a question holds, all of them, in any order and in any form; 0 where
 * it holds none of the ways whole. "MFA" is held by "two-factor" too, "cyber insurance" not by "insurance".
 */
export function speaksOf(question: string, waysOfAsking: readonly string[]): number {
  const asked = stemsOf(question);
  const stems = new Set(asked);
  const concepts = conceptSpans(asked);
  const held = waysOfAsking.map((way) => {
    const wanted = stemsOf(way);
    const inOtherWords = conceptSpans(wanted).filter((span) =>
      concepts.some((said) => said.concept === span.concept && !isPart(at(asked, said), at(wanted, span))),
    );
    const isHeld = (stem: string, i: number) =>
      stems.has(stem) || inOtherWords.some(({ start, length }) => i >= start && i < start + length);
    return wanted.every(isHeld) ? wanted.length : 0;
  });
  return Math.max(0, ...held);
}

/** Whether a way of asking has words that tell one question from another. */
export function canBeAsked(way: string): boolean {
  return stemsOf(way).length > 0;
}

const at = (stems: readonly string[], { start, length }: ConceptSpan) => stems.slice(start, start + length);

const isPart = (some: readonly string[], of: readonly string[]) => some.every((stem) => of.includes(stem));
