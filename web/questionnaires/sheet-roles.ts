/** Which cells and columns of a sheet play a part, and how wide the columns are. */
import type { PreviewView, SheetPreview } from '../../api/index.ts';

export type Question = PreviewView['questions'][number];
export type Role = 'question' | 'answer' | 'comment' | 'id' | 'section';

export function letterOf(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? letterOf(rest) : '') + String.fromCharCode(65 + (column % 26));
}

/** As wide as what is asked and answered there; a title that runs on over empty cells does not count. */
export function columnWidths(cells: SheetPreview['cells'], columns: number, tinted: Map<string, Role>): number[] {
  return Array.from({ length: columns }, (_, column) => {
    const longest = Math.max(
      0,
      ...cells.map((row, index) => {
        const counts = tinted.has(`${letterOf(column)}${index + 1}`) || !runsOn(row, column);
        return counts ? Math.min(60, row[column]?.length ?? 0) : 0;
      }),
    );
    return Math.round(Math.min(420, Math.max(96, 24 + longest * 7)));
  });
}

/** Like in a spreadsheet, the last text of a row runs on over the empty cells to its right. */
export function runsOn(row: (string | null)[], column: number): boolean {
  return (row[column]?.length ?? 0) > 16 && column < row.length - 1 && row.slice(column + 1).every((cell) => !cell);
}

export function columnRoles(sheet: SheetPreview, columns: number, tinted: Map<string, Role>): (Role | undefined)[] {
  const { roles } = sheet;
  const byLetter = new Map<string, Role>();
  if (roles?.section) byLetter.set(roles.section, 'section');
  if (roles?.id) byLetter.set(roles.id, 'id');
  if (roles?.comment) byLetter.set(roles.comment, 'comment');
  for (const letter of roles?.answer ?? []) byLetter.set(letter, 'answer');
  if (roles?.question) byLetter.set(roles.question, 'question');
  // What was found in the cells says more than the roles: a column of links or comments has no role of its own.
  for (const [cell, role] of tinted) byLetter.set(cell.replace(/\d+$/, ''), role);
  return Array.from({ length: columns }, (_, column) => byLetter.get(letterOf(column)));
}

/** The exact cells: a question's own, its answer slots, and its reference and section on the same row. */
export function tintedCells(sheet: SheetPreview, questions: Question[]): Map<string, Role> {
  const cells = new Map<string, Role>();
  for (const question of questions) {
    if (sheet.roles?.section) cells.set(`${sheet.roles.section}${question.row}`, 'section');
    if (sheet.roles?.id) cells.set(`${sheet.roles.id}${question.row}`, 'id');
    cells.set(question.cell, 'question');
    for (const slot of question.slots) {
      cells.set(slot.cell, slot.kind === 'comment' || slot.kind === 'link' ? 'comment' : 'answer');
    }
  }
  return cells;
}
