import { columnName } from '../workbook/grid.ts';
import type { ColumnRoles, SheetPreview } from './detected.ts';
import type { ReadTable } from './read-table.ts';
import type { SheetView } from './view.ts';

const previewRows = 60;
const previewColumns = 20;

/** A sheet's first cells, and the parts its columns play in the first table that is used. */
export function preview(view: SheetView, read: ReadTable | null): SheetPreview {
  const { sheet } = view;
  const cells: (string | null)[][] = [];
  for (let row = 1; row <= Math.min(view.rows, previewRows); row++) {
    cells.push(
      Array.from(
        { length: Math.min(view.sheet.columns, previewColumns) },
        (_, index) => view.text(row, index + 1) || null,
      ),
    );
  }
  return {
    name: sheet.name,
    state: sheet.state,
    rows: sheet.rows,
    columns: sheet.columns,
    cells,
    roles: read ? rolesOf(read) : null,
  };
}

function rolesOf({ table, columns }: ReadTable): ColumnRoles {
  const letters = (list: readonly number[]) => list.map(columnName);
  const roles: ColumnRoles = {
    headerRow: table.stretches[0]?.header?.bottom ?? null,
    question: columnName(columns.question),
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
