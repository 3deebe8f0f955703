/** Which cells and columns of a sheet play a part, and how wide the columns are. */
import type { ColumnRole, PreviewView, SheetCorrection, SheetPreview } from '../../api/index.ts';

export type Question = PreviewView['questions'][number];

/** The colour of a part, behind its cells and in the legend. */
export const tints: Record<ColumnRole, string> = {
  question: 'bg-accent-soft',
  answer: 'bg-ok-soft',
  tick: 'bg-ok-soft',
  comment: 'bg-tint-comment',
  link: 'bg-tint-comment',
  id: 'bg-sunken',
  section: 'bg-sunken',
};

export function letterOf(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? letterOf(rest) : '') + String.fromCharCode(65 + (column % 26));
}

export function columnOf(letter: string): number {
  return [...letter].reduce((sum, char) => sum * 26 + char.charCodeAt(0) - 64, 0) - 1;
}

/** Enough rows to know a column by. */
const measured = 300;

/** As wide as what is asked and answered there; a title that runs on over empty cells does not count. */
export function columnWidths(cells: SheetPreview['cells'], columns: number, tinted: Map<string, ColumnRole>): number[] {
  const rows = cells.slice(0, measured);
  return Array.from({ length: columns }, (_, column) => {
    const longest = Math.max(
      0,
      ...rows.map((row, index) => {
        const counts =
          tinted.has(`${letterOf(column)}${index + 1}`) || !runsOn(row, index + 1, column, columns, tinted);
        return counts ? Math.min(60, row[column]?.length ?? 0) : 0;
      }),
    );
    return Math.round(Math.min(420, Math.max(96, 24 + longest * 7)));
  });
}

/** Like in a spreadsheet, the last text of a row runs on over the empty cells to its right; not over those that play a part. */
export function runsOn(
  cells: (string | null)[],
  row: number,
  column: number,
  columns: number,
  tinted: Map<string, ColumnRole>,
): boolean {
  if ((cells[column]?.length ?? 0) <= 16 || column >= columns - 1) return false;
  for (let right = column + 1; right < columns; right++)
    if (cells[right] || tinted.has(`${letterOf(right)}${row}`)) return false;
  return true;
}

/** As the person said, at once; where nobody said anything, as it was found in the cells. */
export function columnRoles(
  sheet: SheetPreview,
  mapping: SheetCorrection | null,
  columns: number,
  tinted: Map<string, ColumnRole>,
): (ColumnRole | undefined)[] {
  const byLetter = new Map<string, ColumnRole>(mapping?.asks ? Object.entries(mapping.columns) : []);
  if (mapping === null) {
    const { roles } = sheet;
    for (const [letter, role] of Object.entries(roles?.columns ?? {})) byLetter.set(letter, role);
    if (roles?.section) byLetter.set(roles.section, 'section');
    if (roles?.id) byLetter.set(roles.id, 'id');
    // What was found in the cells says more than the roles: a column of links or comments has no role of its own.
    for (const [cell, role] of tinted) byLetter.set(cell.replace(/\d+$/, ''), role);
  }
  return Array.from({ length: columns }, (_, column) => byLetter.get(letterOf(column)));
}

/** Of a Word table its columns are known and where they are read, not which row is which question. */
export function tintedRows({ roles, cells: rows }: SheetPreview): Map<string, ColumnRole> {
  const cells = new Map<string, ColumnRole>();
  const parts = Object.entries(roles?.columns ?? {});
  const question = roles?.question === undefined ? -1 : columnOf(roles.question);
  const head = rows[(roles?.headerRow ?? 0) - 1]?.[question];
  rows.forEach((row, index) => {
    if (index < (roles?.headerRow ?? 0) || !row[question] || row[question] === head) return;
    for (const [letter, role] of parts) cells.set(`${letter}${index + 1}`, role);
  });
  return cells;
}

/** The exact cells: a question's own, its answer slots, and its reference and section on the same row. */
export function tintedCells(sheet: SheetPreview, questions: Question[]): Map<string, ColumnRole> {
  const cells = new Map<string, ColumnRole>();
  for (const question of questions) {
    if (sheet.roles?.section) cells.set(`${sheet.roles.section}${question.row}`, 'section');
    if (sheet.roles?.id) cells.set(`${sheet.roles.id}${question.row}`, 'id');
    cells.set(question.cell, 'question');
    for (const { kind, cell } of question.slots)
      cells.set(cell, kind === 'comment' || kind === 'link' || kind === 'tick' ? kind : 'answer');
  }
  return cells;
}
