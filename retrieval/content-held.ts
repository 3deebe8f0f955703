import { remembering } from './remembering.ts';
import { wordWeight } from './static-embedder.ts';
import { conceptSpans, conceptsWithin } from './thesaurus.ts';
import { isStopWord, stem, words } from './words.ts';

/** One thing a question asks for: a concept, or a word outside any. `words` and `stems` are what it was said with. */
export type Unit = { words: string[]; stems: string[]; concept: string | null; weight: number };

/** Sets rare words further apart from common ones. */
const SHARPNESS = 1.5;

/** The things that a text speaks of, each once, in order, with how much each says in general English. Remembered. */
export const unitsOf: (text: string) => Unit[] = remembering(findUnits, 500);

function findUnits(text: string): Unit[] {
  const content = contentWords(text);
  const stems = content.map(stem);
  const spans = new Map(conceptSpans(stems).map((span) => [span.start, span]));
  const units = new Map<string, Unit>();
  for (let at = 0; at < content.length; ) {
    const span = spans.get(at);
    const end = at + (span?.length ?? 1);
    const key = span?.concept ?? stems[at] ?? '';
    const said = content.slice(at, end);
    const weight = Math.max(...said.map(wordWeight)) ** SHARPNESS;
    if (!units.has(key))
      units.set(key, { words: said, stems: stems.slice(at, end), concept: span?.concept ?? null, weight });
    at = end;
  }
  return [...units.values()];
}

/**
 * How much of a question's content a text holds, 0 to 1, each word and concept weighted by how much it says in general
 * English. A concept is held in any of its wordings, and by its own words wherever they stand.
 */
export function contentHeld(question: string, text: string): number {
  const units = unitsOf(question);
  const held = setOfHeld(text);
  let sum = 0;
  let total = 0;
  for (const unit of units) {
    total += unit.weight;
    if ((unit.concept !== null && held.has(unit.concept)) || unit.stems.every((s) => held.has(s))) sum += unit.weight;
  }
  return total === 0 ? 0 : sum / total;
}

/** The stems of a text's content words, and the concepts that they name. Remembered. */
export const heldBy: (text: string) => { stems: string[]; concepts: string[] } = remembering((text) => {
  const stems = contentWords(text).map(stem);
  return { stems, concepts: conceptsWithin(stems) };
}, 3_000);

const setOfHeld = remembering((text) => {
  const { stems, concepts } = heldBy(text);
  return new Set([...stems, ...concepts]);
}, 3_000);

function contentWords(text: string): string[] {
  return words(text).filter((word) => !isStopWord(word));
}
