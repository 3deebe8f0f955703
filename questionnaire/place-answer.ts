import type { AnswerSlot } from '../ingest/index.ts';
import { chosenIn } from '../prompts/index.ts';
import { LONGEST_CELL } from './fill/cell-text.ts';
import type { CellValue } from './fill/index.ts';
import { dateIn, numberIn } from './value-in.ts';

export type Obstacle = {
  code: 'no_slot' | 'already_filled' | 'illegal_value' | 'too_long';
  text: string;
};

/**
 * Which cells an answer goes to: the choice to its drop-down or tick, the prose to the comment, or both to the one text
 * cell there is; a date or a number alone to the cell that wants one. What stands in the buyer's cells already is left there unless `overwrite`; a tick then takes the mark
 * from the others, so that only what is chosen is set.
 */
export function placeAnswer(
  question: { sheet: string | null; slots: readonly AnswerSlot[] },
  answer: { choice: string | null; text: string },
  options: { overwrite?: boolean } = {},
): { values: CellValue[]; obstacles: Obstacle[] } {
  const values: CellValue[] = [];
  const obstacles: Obstacle[] = [];
  const write = (slot: AnswerSlot, value: string): void => {
    if (value === '') return;
    if (isFilled(slot) && !options.overwrite)
      obstacles.push({ code: 'already_filled', text: `${slot.cell} already says “${slot.current?.slice(0, 60)}”.` });
    else if (value.length > longestIn(slot))
      obstacles.push({ code: 'too_long', text: `${value.length} characters; ${slot.cell} holds ${longestIn(slot)}.` });
    else values.push({ sheet: question.sheet, cell: slot.cell, value });
  };

  const choice = question.slots.find((slot) => slot.kind === 'choice');
  const ticks = question.slots.filter((slot) => slot.kind === 'tick');
  const free = question.slots.filter(({ kind }) => kind !== 'choice' && kind !== 'tick');
  const prose =
    free.find((slot) => slot.kind === (choice || ticks.length > 0 ? 'comment' : 'text')) ??
    free.find((slot) => slot.kind === 'text' || slot.kind === 'comment') ??
    free.find((slot) => slot.kind === 'link');
  for (const slot of free.filter(({ kind }) => kind === 'date' || kind === 'number')) {
    const value = slot.kind === 'date' ? dateIn(answer.text) : numberIn(answer.text);
    if (value !== null) write(slot, value);
    // Beside a cell for words, one that wants a date may stay empty where there is none to tell.
    else if (!prose && answer.text !== '')
      obstacles.push({
        code: 'illegal_value',
        text: `${slot.cell} wants one ${slot.kind}, and the answer does not give one.`,
      });
  }

  if (choice) {
    if (answer.choice !== null && (choice.choices ?? [answer.choice]).includes(answer.choice))
      write(choice, answer.choice);
    else obstacles.push({ code: 'illegal_value', text: notLegal(choice, answer.choice) });
  } else if (ticks.length > 0) {
    const chosen =
      answer.choice === null
        ? []
        : (chosenIn(
            answer.choice,
            ticks.flatMap((slot) => slot.choices ?? []),
          ) ?? []);
    const marked = ticks.filter((slot) => slot.choices?.some((value) => chosen.includes(value)));
    const others = ticks.filter((slot) => !marked.includes(slot) && isFilled(slot));
    const [other] = others;
    if (marked.length > 0 && other && !options.overwrite)
      obstacles.push({ code: 'already_filled', text: `${other.cell} is ticked already.` });
    else if (marked.length > 0) {
      for (const tick of marked) write(tick, 'x');
      for (const { cell } of others) values.push({ sheet: question.sheet, cell, value: '' });
    } else obstacles.push({ code: 'illegal_value', text: notLegal(ticks[0] as AnswerSlot, answer.choice) });
  }
  if (prose) write(prose, choice || ticks.length > 0 ? answer.text : inOneCell(answer));
  if (question.slots.length === 0) obstacles.push({ code: 'no_slot', text: 'The file has no cell for this answer.' });
  return { values, obstacles };
}

/** Whether a buyer's cell holds something; a box drawn in a cell to be ticked is nothing yet. */
export function isFilled({ kind, current }: AnswerSlot): boolean {
  const held = (current ?? '').trim();
  return (
    held !== '' && !(kind === 'tick' && /^(?:[\u2610\u25a1\u25fb\u25a2\u25cb\u25ef]|\[ *\]|\( *\)|false)$/i.test(held))
  );
}

/** What the cell's own rule allows; a place in a Word document, unlike a cell of a spreadsheet, holds any text. */
function longestIn({ cell, longest }: AnswerSlot): number {
  const most = /^(?:table|para|control):\d/.test(cell) ? Number.POSITIVE_INFINITY : LONGEST_CELL;
  return Math.min(most, longest ?? most);
}

function inOneCell({ choice, text }: { choice: string | null; text: string }): string {
  if (choice === null || text.toLowerCase().startsWith(choice.toLowerCase())) return text;
  return text === '' ? choice : `${choice}. ${text}`;
}

function notLegal(slot: AnswerSlot, choice: string | null): string {
  return choice === null
    ? `${slot.cell} wants one of its values, and none is chosen.`
    : `“${choice}” is not one of the values ${slot.cell} allows.`;
}
