import { columnName } from '../workbook/grid.ts';
import type { SheetView } from './view.ts';

/** A sheet in little: some of its rows, cut, by row number and column letter, and what the columns are besides their texts. */
export type SheetSample = {
  rows: number;
  cells: { row: number; texts: Record<string, string> }[];
  /** By letter: "drop-down: Yes | No", "formulas", "locked". */
  notes: Record<string, string>;
};

const widest = 26;
/** The header and the first questions stand at the top; below, a few rows show whether they go on. */
const top = 30;
const below = 20;
const longestText = 160;
const mostCharacters = 9_000;

/** What hidden rows and columns hold is left out. Never more than some 9,000 characters. */
export function sampleSheet(view: SheetView): SheetSample {
  const columns = Array.from({ length: Math.min(view.columns, widest) }, (_, index) => index + 1).filter(
    (column) => !view.hiddenColumn(column),
  );
  const filled = Array.from({ length: view.rows }, (_, index) => index + 1).filter(
    (row) => !view.hiddenRow(row) && columns.some((column) => view.text(row, column) !== ''),
  );
  const rest = filled.slice(top);
  const spread = Array.from({ length: Math.min(below, rest.length) }, (_, index) =>
    Math.floor((index * rest.length) / Math.min(below, rest.length)),
  ).flatMap((index) => rest[index] ?? []);
  const cells: SheetSample['cells'] = [];
  let left = mostCharacters;
  for (const row of [...filled.slice(0, top), ...spread]) {
    const texts = textsOf(view, row, columns);
    left -= JSON.stringify(texts).length + 12;
    if (left < 0) break;
    cells.push({ row, texts });
  }
  return { rows: view.rows, cells, notes: notesOf(view, columns, filled) };
}

function textsOf(view: SheetView, row: number, columns: readonly number[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const column of columns) {
    const text = view.text(row, column).replace(/\s+/g, ' ');
    if (text !== '') texts[columnName(column)] = cut(text, longestText);
  }
  return texts;
}

function notesOf(view: SheetView, columns: readonly number[], rows: readonly number[]): Record<string, string> {
  const notes: Record<string, string> = {};
  for (const column of columns) {
    const said: string[] = [];
    const list = rows
      .map((row) => view.validation(row, column)?.choices)
      .find((choices) => choices && choices.length > 0);
    if (list) said.push(`drop-down: ${cut(list.slice(0, 12).join(' | '), longestText)}`);
    const most = (test: (row: number) => boolean) => rows.filter(test).length > rows.length * 0.6;
    if (most((row) => view.formula(row, column) !== null)) said.push('formulas');
    else if (most((row) => !view.writable(row, column))) said.push('locked');
    if (said.length > 0) notes[columnName(column)] = said.join(', ');
  }
  return notes;
}

/** Cut between characters, never inside one. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
