import { parseRange } from '../workbook/grid.ts';
import type { ReadTable } from './read-table.ts';
import type { SheetView } from './view.ts';

/**
 * Takes out questions whose text is taken, by a plain reference, from a question that is asked and answered on another
 * sheet: a report or an overview, not to be answered twice. A text fetched from a bank of questions stays.
 */
export function dropMirrored(found: readonly { view: SheetView; read: ReadTable }[]): void {
  const asked = new Set<string>();
  for (const { read } of found) {
    for (const question of read.questions)
      if (question.slots.length > 0) asked.add(addressOf(question.sheet ?? '', question.row, read.columns.question));
  }
  for (const { view, read } of found) {
    const mirrored = new Set<number>();
    for (const question of read.questions) {
      const target = referenceIn(view.formula(question.row, read.columns.question));
      if (target && target.sheet !== view.sheet.name && asked.has(addressOf(target.sheet, target.row, target.column)))
        mirrored.add(question.row);
    }
    if (mirrored.size === 0) continue;
    read.questions = read.questions.filter((question) => !mirrored.has(question.row));
    for (const row of read.rows) if (mirrored.has(row.row)) row.kind = 'mirrored';
  }
}

function addressOf(sheet: string, row: number, column: number): string {
  return `${sheet.toLowerCase()} ${row} ${column}`;
}

/** "'Sheet one'!$B$5" → that cell; null for any other formula. */
function referenceIn(formula: string | null): { sheet: string; row: number; column: number } | null {
  const match = /^\+?(?:'((?:[^']|'')+)'|([\p{L}\p{N}_.]+))!(\$?[A-Z]{1,3}\$?\d+)$/iu.exec(formula?.trim() ?? '');
  const range = match ? parseRange(match[3] ?? '') : null;
  return range
    ? { sheet: match?.[1]?.replace(/''/g, "'") ?? match?.[2] ?? '', row: range.top, column: range.left }
    : null;
}
