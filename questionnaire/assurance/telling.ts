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
