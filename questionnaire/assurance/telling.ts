import { splitSentences, type Verdict } from '../../prompts/index.ts';
import type { Told } from './assurance.ts';

/**
 * A sentence of an answer with the facts it tells; `words` are quoted in their place,
 * and beside them a sentence of the same passages that fits `also`.
 */
export type Sentence = { text: string; of: (Told<unknown> | null)[]; words?: string[]; also?: RegExp };
export type Telling = { verdict: Verdict | null; sentences: Sentence[] };

export function oneSentence(verdict: Telling['verdict'], sentence: Sentence | null): Telling | null {
  return sentence && { verdict, sentences: [sentence] };
}

export function sentencesOf(text: string): string[] {
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end).trim());
  return sentences.length > 0 ? sentences : [text];
}

export function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The sentences of management's response that say what was done; all that say something, where none does. */
export function whatWasDone(response: string): string[] {
  // "What happened." and "We have made three changes: 1." lead in what follows them.
  const all = sentencesOf(response)
    .map((text) => text.replace(/^\(?\d+[.)]\s+/, ''))
    .filter((text) => text.split(/\s+/).length > 3 && !/:(?:\s*\(?\d+[.)])?$/.test(text));
  const done = all.filter((text) => DONE.test(text));
  return done.length > 0 ? done : all;
}

const DONE =
  /\b(?:since|now|introduced|implemented|automat\w+|added|changed to|retrained|refuses?|disables?|corrected|fixed|remediated|made (?:\w+ )?changes?)\b/i;
