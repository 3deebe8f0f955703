import { wordWeight } from './static-embedder.ts';
import { conceptSpans } from './thesaurus.ts';
import { isStopWord, stem, words } from './words.ts';

/** One thing a text speaks of: a concept, or a word outside any. It is held by a text that has one of `keys`. */
export type Unit = { keys: string[]; weight: number };

/** The things a text speaks of, each once, with how much each says in general English. */
export function unitsOf(text: string): Unit[] {
  const content = words(text).filter((word) => !isStopWord(word));
  const stems = content.map(stem);
  const spans = new Map(conceptSpans(stems).map((span) => [span.start, span]));
  const units = new Map<string, Unit>();
  for (let at = 0; at < content.length; ) {
    const span = spans.get(at);
    const length = span?.length ?? 1;
    const said = content.slice(at, at + length);
    const key = span?.concept ?? stems[at] ?? '';
    const weight = Math.max(...said.map(wordWeight));
    const keys = span && length === 1 ? [key, stems[at] ?? ''] : [key];
    if (!units.has(key)) units.set(key, { keys, weight });
    at += length;
  }
  return [...units.values()];
}
