import type { QuestionShape } from './question-shape.ts';
import type { Relevance } from './relevance.ts';
import { holdsFact } from './score.ts';

/** The names in the question that a text does not hold, by themselves or by another word for them. */
export function namesUnheard(names: readonly string[], text: string, relevance: Relevance): string[] {
  if (names.length === 0) return [];
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const held = (name: string) => (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => words.has(word));
  return names.filter((name) => !held(name) && relevance(name, text) < 0.5);
}

/**
 * A logistic fit over 246 answered questions (fimil), 39 answerable and 22 unanswerable ones (comply) and 106 about
 * things that three companies' documents do not speak of: AUC .84 for "the best sentence is the published answer",
 * .94 for "the documents speak of it". A long question scores lower for the same answer, hence its length. The weight
 * of a wanted fact ("how long" and a number of days) is ours, not fitted: too few of the questions want one.
 */
export function likelihoodOf(
  shape: QuestionShape,
  best: { score: number; text: string },
  around: string,
  relevance: Relevance,
): number {
  const named = shape.names.length - namesUnheard(shape.names, around, relevance).length;
  const share = shape.names.length === 0 ? 1 : named / shape.names.length;
  const length = Math.min(1, shape.phrases.length / 8);
  const fact = holdsFact(shape, best.text);
  const wanted = fact === null ? 0 : fact ? 0.8 : -0.8;
  return 1 / (1 + Math.exp(7.0 - 8.9 * best.score - 0.6 * share - wanted - 2.3 * length));
}

/** How much of what the question is about a text speaks of, 0..1, and what it does not speak of; each phrase weighed by its part in the question. */
export function weigh(
  shape: QuestionShape,
  text: string,
  relevance: Relevance,
): { carried: number; lacking: string[] } {
  const weighed = shape.phrases.map((phrase) => ({
    phrase,
    weight: relevance(shape.asks[0] ?? '', phrase),
    held: Math.min(1, relevance(phrase, text) / 0.55),
  }));
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const carried = total === 0 ? 1 : weighed.reduce((sum, { weight, held }) => sum + weight * held, 0) / total;
  const lacking = weighed.filter(({ held }) => held < 0.6).sort((a, b) => b.weight - a.weight);
  return { carried, lacking: lacking.map(({ phrase }) => phrase) };
}
