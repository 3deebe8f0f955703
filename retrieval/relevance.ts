import { cosine, embedText } from './static-embedder.ts';
import { type Unit, unitsOf } from './units.ts';

/** How much of a question's content a text holds, by weight of the words: 0 none, 1 all. Concepts match across wordings. */
export function coverage(question: string, text: string): number {
  return covered(unitsOf(question), new Set(unitsOf(text).flatMap((unit) => unit.keys)));
}

function covered(units: readonly Unit[], held: ReadonlySet<string>): number {
  let sum = 0;
  let total = 0;
  for (const unit of units) {
    total += unit.weight;
    if (unit.keys.some((key) => held.has(key))) sum += unit.weight;
  }
  return total === 0 ? 0 : sum / total;
}

/**
 * How well a sentence speaks to a question, 0 to 1: half the share of the question's content it holds, weighted by
 * how much the words say in general English, half the cosine of the static model.
 */
export function relevance(question: string, sentence: string): number {
  const asked = embedText(question);
  const said = embedText(sentence);
  const near = asked && said ? Math.max(0, cosine(asked, said)) : 0;
  return (coverage(question, sentence) + near) / 2;
}

/** How alike two questions are, 0 to 1: relevance both ways, so that a longer question is not alike to its part. */
export function likeness(a: string, b: string): number {
  return Math.sqrt(relevance(a, b) * relevance(b, a));
}
