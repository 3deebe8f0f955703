import type { FoundPassage } from './search.ts';
import { cosine, embedText } from './static-embedder.ts';

/** A candidate with its two scaled scores, each 0 to 1 within this search. */
export type Ranked = Omit<FoundPassage, 'score'> & { ordinal: number; lexical: number; dense: number };

const TITLE = 0.75;
const HEADING = 0.5;

/** The closer look at the candidates: a document that is *about* the question beats one that mentions it. */
export function rank(question: string, candidates: readonly Ranked[]): FoundPassage[] {
  const asked = embedText(question);
  const near = (text: string): number => {
    const vector = asked && embedText(text);
    return asked && vector ? Math.max(0, cosine(asked, vector)) : 0;
  };
  return candidates
    .map((candidate) => {
      const { lexical, dense, ordinal, ...passage } = candidate;
      const title = near(passage.title);
      const heading = near(`${passage.title} ${passage.heading.join(' ')}`);
      return { passage: { ...passage, score: lexical + dense + TITLE * title + HEADING * heading }, ordinal };
    })
    .sort(
      (a, b) =>
        b.passage.score - a.passage.score || compare(a.passage.document, b.passage.document) || a.ordinal - b.ordinal,
    )
    .map(({ passage }) => passage);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
