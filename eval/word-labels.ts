import type { AnswerSlot, DetectedQuestion, DetectedQuestionnaire } from '../ingest/index.ts';
import type { SheetLabel } from './detection.ts';

/** A label of a Word document: a table by its place (from 0) with columns by number, or a number of questions in the text. */
export type WordLabel = {
  file: string;
  tableIndex?: number;
  questionColumn: string | number | null;
  answerColumns: (string | number)[];
  commentColumn: string | number | null;
  questionRows: number[];
  rowsAreRange?: boolean;
  count: number;
};

/**
 * Words labels and findings of a Word document like those of a workbook, so that one measure scores both: a table is a
 * sheet. Where a label gives but the number of questions in the text, the questions found are numbered: their score tells
 * whether there are as many, and whether each has as many places for an answer as the label names.
 */
export function wordAsSheets(
  labels: readonly SheetLabel[],
  found: DetectedQuestionnaire,
): { labels: SheetLabel[]; found: DetectedQuestionnaire } {
  const inText = found.questions.filter((question) => question.cell.startsWith('para:'));
  const questions = found.questions.map((question) => asInSheet(question, inText.indexOf(question) + 1));
  return { labels: labels.map((label) => asSheetLabel(label as unknown as WordLabel)), found: { ...found, questions } };
}

function asSheetLabel(label: WordLabel): SheetLabel {
  const { file } = label;
  if (label.tableIndex === undefined) {
    const answerColumns = label.answerColumns.length > 0 ? ['B'] : [];
    const commentColumn = label.commentColumn === null ? null : 'C';
    return {
      file,
      sheet: null,
      questionColumn: 'A',
      answerColumns,
      commentColumn,
      questionRows: [1, label.count],
      rowsAreRange: true,
    };
  }
  return {
    file,
    sheet: `table ${label.tableIndex}`,
    questionColumn: letters(label.questionColumn ?? 1),
    answerColumns: label.answerColumns.map(letters),
    commentColumn: label.commentColumn === null ? null : letters(label.commentColumn),
    questionRows: label.questionRows,
    rowsAreRange: label.rowsAreRange ?? false,
  };
}

function asInSheet(question: DetectedQuestion, number: number): DetectedQuestion {
  if (number > 0) {
    const kinds = new Map<string, AnswerSlot>();
    for (const slot of question.slots) {
      const cell = `${slot.kind === 'comment' ? 'C' : 'B'}${number}`;
      kinds.set(cell, { ...slot, cell });
    }
    return { ...question, sheet: null, row: number, cell: `A${number}`, slots: [...kinds.values()] };
  }
  const table = Number(/^table:(\d+)/.exec(question.cell)?.[1] ?? 0);
  const slots = question.slots.map((slot) => ({ ...slot, cell: cellOf(slot.cell) }));
  return { ...question, sheet: `table ${table - 1}`, cell: cellOf(question.cell), slots };
}

/** "table:2/row:5/col:3" → "C5"; other locators stay as they are. */
function cellOf(locator: string): string {
  const [, row = '', column = ''] = /^table:\d+\/row:(\d+)\/col:(\d+)$/.exec(locator) ?? [];
  return row === '' ? locator : `${letters(Number(column))}${row}`;
}

function letters(column: string | number): string {
  if (typeof column === 'string') return column;
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
