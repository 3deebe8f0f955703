import type { AnswerSlot } from '../ingest/index.ts';
import { askedFor } from '../prompts/index.ts';
import { choicesOf } from './question.ts';

/** Whether the file takes several values for a question: it asks for several, and has a cell to tick for each. */
export function takesSeveral({ text, slots }: { text: string; slots: readonly AnswerSlot[] }): boolean {
  return (
    slots.some(({ kind }) => kind === 'tick') &&
    !slots.some(({ kind }) => kind === 'choice') &&
    askedFor(text, choicesOf(slots)).type === 'multi_select'
  );
}

/** The most characters that the cells for words allow; undefined where none says. */
export function longestOf(slots: readonly AnswerSlot[]): number | undefined {
  const limits = slots.flatMap(({ kind, longest }) =>
    (kind === 'text' || kind === 'comment') && longest ? [longest] : [],
  );
  return limits.length === 0 ? undefined : Math.min(...limits);
}
