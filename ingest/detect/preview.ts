import { columnName } from '../workbook/grid.ts';
import { columnRolesOf } from './corrections.ts';
import type { ColumnRoles, SheetPreview } from './detected.ts';
import type { ReadTable } from './read-table.ts';
import type { SheetView } from './view.ts';

/** A long text is cut in the preview; the question itself is whole. */
const longestText = 240;
/** Of all sheets together: some 10,000 questions with their columns. A cell costs its text and a little. */
const mostCharacters = 4_000_000;
const cellCost = 5;

/**
 * Every sheet with its cells and the parts its columns play in the first table that is used. A workbook of more than
 * four million characters is cut: each sheet gets the same share, and what a small one leaves goes to the larger.
 */
export function previewSheets(sheets: readonly { view: SheetView; read: ReadTable | null }[]): SheetPreview[] {
  const cells = new Map<SheetView, (string | null)[][]>();
  const bySize = sheets.map(({ view }) => view).sort((one, other) => one.rows - other.rows);
  let left = mostCharacters;
  bySize.forEach((view, index) => {
    const { rows, cost } = firstRows(view, left / (bySize.length - index));
    cells.set(view, rows);
    left -= cost;
  });
  return sheets.map(({ view, read }) => ({
    name: view.sheet.name,
    state: view.sheet.state,
    rows: view.sheet.rows,
    columns: view.sheet.columns,
    cells: cells.get(view) ?? [],
    roles: read ? rolesOf(read) : null,
  }));
}

function firstRows(view: SheetView, budget: number): { rows: (string | null)[][]; cost: number } {
  const rows: (string | null)[][] = [];
  let cost = 0;
  for (let row = 1; row <= view.rows; row++) {
    const line: (string | null)[] = [];
    for (let column = 1; column <= (view.sheet.cells[row - 1]?.length ?? 0); column++) {
      const text = view.text(row, column);
      line.push(text === '' ? null : text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text);
    }
    while (line.length > 0 && line.at(-1) === null) line.pop();
    cost += line.reduce((sum, text) => sum + cellCost + (text?.length ?? 0), cellCost);
    if (cost > budget) return { rows, cost: budget };
    rows.push(line);
  }
  return { rows, cost };
}

function rolesOf({ table, columns, rows }: ReadTable): ColumnRoles {
  const letters = (list: readonly number[]) => list.map(columnName);
  const roles: ColumnRoles = {
    headerRow: table.stretches[0]?.header?.bottom ?? null,
    question: columnName(columns.question),
    columns: columnRolesOf(columns),
    sections: rows.filter(({ kind }) => kind === 'section').map(({ row }) => row),
  };
  const answers = [...columns.answers, ...columns.ticks.flat(), ...columns.links].sort((one, other) => one - other);
  const [comment] = columns.comments;
  const [section] = columns.sections;
  if (columns.id !== null) roles.id = columnName(columns.id);
  if (answers.length > 0) roles.answer = letters(answers);
  if (comment !== undefined) roles.comment = columnName(comment);
  if (section !== undefined) roles.section = columnName(section);
  return roles;
}
