import type { AnswerSlot, DetectedQuestion } from '../detect/detected.ts';
import { headerRoles } from '../detect/header-words.ts';
import { viewSheet } from '../detect/view.ts';
import { cellName, columnNumber, type GridSheet } from '../workbook/grid.ts';
import { leadingId } from './found.ts';

/**
 * In a Word table every row that has boxes of its own to tick under the heads is to be ticked, however short its text:
 * "Training" under "Do you use one of these:". Rows that were taken for titles or for the rest of a question get their own
 * place, and the column beside the ticks takes the comment if none is there.
 */
export function withTickRows(sheet: GridSheet, questions: readonly DetectedQuestion[]): DetectedQuestion[] {
  const ticked = questions.filter((question) => question.slots.filter((slot) => slot.kind === 'tick').length >= 2);
  const [first] = ticked;
  if (!first || ticked.length < questions.length * 0.5) return [...questions];
  const view = viewSheet(sheet);
  const known = new Map(questions.map((question) => [question.row, question]));
  const column = columnNumber(first.cell.replace(/\d+$/, ''));
  const columns = first.slots
    .filter((slot) => slot.kind === 'tick')
    .map((slot) => columnNumber(slot.cell.replace(/\d+$/, '')));
  const id = idColumn(sheet, questions, column);
  const bold = ticked.filter((question) => view.look(question.row, column).bold).length > ticked.length / 2;
  const added = new Set<string>();
  const result: DetectedQuestion[] = [];
  const opening = Math.min(...questions.map((question) => question.row));
  for (let row = opening; row <= sheet.rows; row++) {
    const question = known.get(row);
    const text = view.text(row, column);
    if (question) {
      result.push({ ...question });
      continue;
    }
    const look = view.look(row, column);
    const open = columns.every((at) => view.text(row, at) === '' && !view.merge(row, at) && !view.look(row, at).filled);
    if (text === '' || !open || view.merge(row, column) || look.filled || (look.bold && !bold)) continue;
    added.add(text);
    const slots = columns.map(
      (at, index): AnswerSlot => ({
        kind: 'tick',
        cell: cellName(row, at),
        choices: first.slots.filter((slot) => slot.kind === 'tick')[index]?.choices ?? null,
        current: null,
      }),
    );
    const comments = first.slots.filter((slot) => slot.kind !== 'tick');
    slots.push(
      ...comments.map((slot) => ({
        ...slot,
        cell: cellName(row, columnNumber(slot.cell.replace(/\d+$/, ''))),
        current: null,
      })),
    );
    const own = id === null ? '' : view.text(row, id);
    result.push({
      sheet: sheet.name,
      row,
      cell: cellName(row, column),
      id: own || leadingId(text),
      text,
      section: null,
      slots,
    });
  }
  let section: string | null = null;
  for (const question of result) {
    if (known.has(question.row)) section = added.has(question.section?.split(' > ')[0] ?? '') ? null : question.section;
    question.section = section;
    question.text = withoutAdded(question.text, added);
  }
  return withComments(view.text, sheet, result, columns, opening);
}

function withoutAdded(text: string, added: ReadonlySet<string>): string {
  if (added.has(text)) return text;
  const lines = text.split('\n');
  while (lines.length > 1 && added.has(lines.at(-1) ?? '')) lines.pop();
  return lines.join('\n');
}

function idColumn(sheet: GridSheet, questions: readonly DetectedQuestion[], question: number): number | null {
  for (let column = 1; column < question; column++) {
    const same = questions.filter(
      ({ row, id }) => id !== null && sheet.cells[row - 1]?.[column - 1]?.text.trim() === id,
    ).length;
    if (same > questions.length / 2) return column;
  }
  return null;
}

/** The empty, headed column right of the ticks, where nothing else takes a comment. */
function withComments(
  text: (row: number, column: number) => string,
  sheet: GridSheet,
  questions: DetectedQuestion[],
  ticks: readonly number[],
  opening: number,
): DetectedQuestion[] {
  const column = Math.max(...ticks) + 1;
  const head = opening > 1 ? text(opening - 1, column) : '';
  const roles = headerRoles(head);
  const taken = questions.some((question) => question.slots.some((slot) => slot.kind !== 'tick'));
  const closed = Math.max(roles.id ?? 0, roles.reference ?? 0, roles.section ?? 0) >= 0.45;
  if (taken || head === '' || closed || column > sheet.columns) return questions;
  if (questions.some((question) => text(question.row, column) !== '')) return questions;
  for (const question of questions)
    question.slots.push({ kind: 'comment', cell: cellName(question.row, column), choices: null, current: null });
  return questions;
}
