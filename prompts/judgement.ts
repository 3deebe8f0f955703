import { weights } from './answer-weights.ts';
import type { Examined, Seen } from './examine.ts';
import { groundsOf } from './examine.ts';
import type { Sense } from './sense.ts';
import type { Signals } from './signals.ts';

export type Ranked = Seen & { rank: number };

/** A linear model: what each signal counts. */
export type Linear = { weights: Record<string, number>; bias: number };

/**
 * What one company's documents cannot teach: what the auditor did about a control is no answer of ours, and what was told
 * to another buyer once is weaker than what a document says now; what is planned is not
 * so yet; a sentence about its document, or that points to another, says little.
 */
const BESIDES = { test: -4, reply: -1.5, plans: -1, deniesOpen: -0.5, aboutItself: -1.5, elsewhere: -1.5 };

/** Under this likelihood a person is asked; what it costs and saves is measured by `eval abstention`. */
export const LEAST = weights.least;

/**
 * The candidates by how likely each is the one that answers, best first; equal ones in the order of the evidence. Other
 * weights than the committed ones are for fitting.
 */
export function rank(examined: Examined, counted: Record<string, number> = weights.rank): Ranked[] {
  return examined.candidates
    .map((candidate) => ({
      ...candidate,
      rank: sumOf(candidate.signals, counted) + sumOf(candidate.signals, BESIDES),
    }))
    .sort((a, b) => b.rank - a.rank);
}

/**
 * How likely it is that the evidence answers the question, 0 to 1. A statement ("Shared accounts are not used.") names
 * everything by other words than a policy does, and is judged by what it is about; a question by what it asks for.
 */
export function likelihoodOf(examined: Examined, ranked: readonly Ranked[], sense: Sense): number {
  if (ranked.length === 0) return 0;
  const grounds = groundsOf(examined, ranked, sense);
  const model = examined.shape.kind === 'statement' ? weights.statement : weights.question;
  return 1 / (1 + Math.exp(-(model.bias + sumOf(grounds, model.weights))));
}

function sumOf(signals: Signals, counted: Record<string, number>): number {
  return Object.entries(counted).reduce((sum, [name, weight]) => sum + weight * (signals[name] ?? 0), 0);
}
