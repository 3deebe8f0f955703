import type { AnswerSlot } from '../ingest/index.ts';
import type { CellValue } from './fill/index.ts';

/** Excel's limit for one cell, in UTF-16 units. */
export const CELL_LIMIT = 32_767;

export type Obstacle = {
  code: 'no_slot' | 'already_filled' | 'illegal_value' | 'too_long';
  text: string;
};

/**
 * Which cells an answer goes to: the choice to its drop-down or tick, the prose to the comment, or both to the one text
 * cell there is. What stands in the buyer's cells already is left there unless `overwrite`.
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
    if (slot.current && slot.current.trim() !== '' && !options.overwrite)
      obstacles.push({ code: 'already_filled', text: `${slot.cell} already says “${slot.current.slice(0, 60)}”.` });
    else if (value.length > CELL_LIMIT)
      obstacles.push({ code: 'too_long', text: `${value.length} characters; ${slot.cell} holds ${CELL_LIMIT}.` });
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
    if (tick) write(tick, 'x');
    else obstacles.push({ code: 'illegal_value', text: notLegal(ticks[0] as AnswerSlot, answer.choice) });
  }
  if (prose) write(prose, choice || ticks.length > 0 ? answer.text : inOneCell(answer));
  if (question.slots.length === 0) obstacles.push({ code: 'no_slot', text: 'The file has no cell for this answer.' });
  return { values, obstacles };
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
