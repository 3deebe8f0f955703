import { readFileSync } from 'node:fs';
import { isStopWord, stem, words } from './words.ts';

type Phrase = { stems: string[]; concept: string };

/** First stem → the phrases that begin with it, longest first. */
let phrases: Map<string, Phrase[]> | undefined;

/** The stems of a text in order without its stop words: what phrases are matched on. */
export function stemsOf(text: string): string[] {
  const found: string[] = [];
  for (const word of words(text)) if (!isStopWord(word)) found.push(stem(word));
  return found;
}

/** One line a concept: its name first, then the other ways to say it, parted by `|`. */
function load(): Map<string, Phrase[]> {
  if (phrases) return phrases;
  const loaded = new Map<string, Phrase[]>();
  const seen = new Set<string>();
  for (const line of readFileSync(new URL('./model/thesaurus.txt', import.meta.url), 'utf8').split('\n')) {
    const [name, ...rest] = line.split('|');
    if (!name) continue;
    for (const phrase of [name, ...rest]) {
      const stems = stemsOf(phrase);
      const [first] = stems;
      const key = stems.join(' ');
      if (first === undefined || seen.has(key)) continue;
      seen.add(key);
      const group = loaded.get(first) ?? [];
      loaded.set(first, group);
      group.push({ stems, concept: `=${name}` });
    }
  }
  for (const group of loaded.values()) group.sort((a, b) => b.stems.length - a.stems.length);
  phrases = loaded;
  return loaded;
}

/** Where a concept is named: `length` stems from `start`. */
export type ConceptSpan = { concept: string; start: number; length: number };

/** The concepts named in a row of stems, in order, by greedy longest match: MFA, 2FA and two-factor are all '=mfa'. */
export function conceptSpans(stems: readonly string[]): ConceptSpan[] {
  const byFirst = load();
  const found: ConceptSpan[] = [];
  for (let start = 0; start < stems.length; ) {
    const match = byFirst
      .get(stems[start] ?? '')
      ?.find((phrase) => phrase.stems.every((s, i) => stems[start + i] === s));
    const length = match?.stems.length ?? 1;
    if (match) found.push({ concept: match.concept, start, length });
    start += length;
  }
  return found;
}

/** Every concept named in a row of stems, those inside longer ones too: "encrypt data at rest" also speaks of encryption. */
export function conceptsWithin(stems: readonly string[]): string[] {
  const byFirst = load();
  return stems.flatMap((first, start) =>
    (byFirst.get(first) ?? [])
      .filter((phrase) => phrase.stems.every((s, i) => stems[start + i] === s))
      .map((phrase) => phrase.concept),
  );
}

/** The concepts named in a row of stems, by greedy longest match. */
export function conceptsOf(stems: readonly string[]): string[] {
  return conceptSpans(stems).map((span) => span.concept);
}
