import { type Candidate, paragraphOf, wordsOf } from './candidates.ts';
import type { QuestionShape } from './question-shape.ts';
import type { Relevance } from './sense.ts';

/** The names in the question that a text does not hold, by themselves or by another word for them. */
export function namesUnheard(names: readonly string[], text: string, relevance: Relevance): string[] {
  if (names.length === 0) return [];
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const held = (name: string) => (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => words.has(word));
  return names.filter((name) => !held(name) && relevance(name, text) < 0.5);
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

/** What the evidence does not speak of, the weightiest first. */
export function lackingIn(shape: QuestionShape, ranked: readonly Candidate[], relevance: Relevance): string[] {
  const [best] = ranked;
  if (!best) return [...shape.phrases];
  const paragraph = ranked.filter((candidate) => paragraphOf(candidate) === paragraphOf(best));
  const around = `${best.context}. ${paragraph.map(wordsOf).join(' ')}`;
  const everything = ranked.map((candidate) => `${candidate.context}. ${wordsOf(candidate)}`).join(' ');
  const unheard = namesUnheard(shape.names, everything, relevance);
  return [...new Set([...unheard, ...weigh(shape, around, relevance).lacking])];
}
