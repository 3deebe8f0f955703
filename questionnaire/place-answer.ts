import type { AnswerSlot } from '../ingest/index.ts';
import { LONGEST_CELL } from './fill/cell-text.ts';
import type { CellValue } from './fill/index.ts';

export type Obstacle = {
  code: 'no_slot' | 'already_filled' | 'illegal_value' | 'too_long';
  text: string;
};

/**
 * Which cells an answer goes to: the choice to its drop-down or tick, the prose to the comment, or both to the one text
 * cell there is. What stands in the buyer's cells already is left there unless `overwrite`; a tick then takes the mark
 * from the others, so that one is set.
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
    else if (value.length > longestIn(slot.cell))
      obstacles.push({ code: 'too_long', text: `${value.length} characters; ${slot.cell} holds ${LONGEST_CELL}.` });
    else values.push({ sheet: question.sheet, cell: slot.cell, value });
  };

  const choice = question.slots.find((slot) => slot.kind === 'choice');
  const ticks = question.slots.filter((slot) => slot.kind === 'tick');
  const prose =
    question.slots.find((slot) => slot.kind === (choice || ticks.length > 0 ? 'comment' : 'text')) ??
    question.slots.find((slot) => slot.kind !== 'choice' && slot.kind !== 'tick');

  if (choice) {
    if (answer.choice !== null && (choice.choices ?? [answer.choice]).includes(answer.choice))
      write(choice, answer.choice);
    else obstacles.push({ code: 'illegal_value', text: notLegal(choice, answer.choice) });
  } else if (ticks.length > 0) {
    const tick = ticks.find((slot) => answer.choice !== null && slot.choices?.includes(answer.choice));
    const others = ticks.filter((slot) => slot !== tick && isFilled(slot));
    const [other] = others;
    if (tick && other && !options.overwrite)
      obstacles.push({ code: 'already_filled', text: `${other.cell} is ticked already.` });
    else if (tick) {
      write(tick, 'x');
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

/** A place in a Word document, unlike a cell of a spreadsheet, holds any text. */
function longestIn(cell: string): number {
  return /^(?:table|para|control):\d/.test(cell) ? Number.POSITIVE_INFINITY : LONGEST_CELL;
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
