import { readFileSync } from 'node:fs';
import { conceptsWithin, stemsOf } from './thesaurus.ts';

type Topic = { names: { stems: string[]; concept: string | null }[]; words: string[][] };
let topics: Topic[] | undefined;

/** One line a topic: the ways to ask about it, then ` > `, then what its answers usually name; each parted by `|`. */
function load(): Topic[] {
  topics ??= readFileSync(new URL('./model/answer-words.txt', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [names, words] = line.split(' > ');
      if (!names || !words) return [];
      return [
        {
          names: names.split('|').map((name) => {
            const stems = stemsOf(name);
            return { stems, concept: conceptsWithin(stems)[0] ?? null };
          }),
          words: words.split('|').map(stemsOf),
        },
      ];
    });
  return topics;
}

/**
 * Stems that an answer to a question usually holds and the question does not: what is asked as "password policy" is
 * answered with a length, a lockout, a history. Each with its weight, 1 for a word alone, less for part of a phrase.
 * The list is our own, by topics of security questionnaires.
 */
export function answerWords(question: string): Map<string, number> {
  const stems = stemsOf(question);
  const said = new Set(stems);
  const concepts = new Set(conceptsWithin(stems));
  const found = new Map<string, number>();
  for (const { names, words } of load()) {
    const isAsked = names.some(
      (name) => name.stems.every((s) => said.has(s)) || (name.concept !== null && concepts.has(name.concept)),
    );
    if (!isAsked) continue;
    for (const phrase of words)
      for (const stem of phrase)
        if (!said.has(stem)) found.set(stem, Math.max(found.get(stem) ?? 0, 1 / Math.sqrt(phrase.length)));
  }
  return found;
}
