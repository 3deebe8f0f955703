import type { CellRange, GridCell, GridSheet, Look, Validation } from '../workbook/grid.ts';
import { plainLook } from '../workbook/looks.ts';

/** Merged areas and drop-downs are laid out cell by cell up to this many cells; beyond it a file is playing games. */
const mostPainted = 2_000_000;

/** A sheet with quick answers to what detection asks. Rows and columns are 1-based. */
export type SheetView = {
  sheet: GridSheet;
  rows: number;
  /** Also columns of drop-downs right of the text. */
  columns: number;
  /** The cell's own text, trimmed; '' inside a merged area except at its first cell. */
  text: (row: number, column: number) => string;
  /** The text a person sees there: a merged area shows its first cell's everywhere. */
  shown: (row: number, column: number) => string;
  formula: (row: number, column: number) => string | null;
  merge: (row: number, column: number) => CellRange | null;
  look: (row: number, column: number) => Look;
  validation: (row: number, column: number) => Validation | null;
  /** May a person type here? Not into formulas, nor into locked cells of a protected sheet. */
  writable: (row: number, column: number) => boolean;
  hiddenRow: (row: number) => boolean;
  hiddenColumn: (column: number) => boolean;
};

export function viewSheet(sheet: GridSheet): SheetView {
  const rows = sheet.rows;
  const lists = sheet.validations.filter((validation) => validation.kind === 'list');
  // One column more: an answer column may be nothing but empty boxes.
  const columns = lists.reduce(
    (most, { range }) => (range.top <= rows ? Math.max(most, range.right) : most),
    sheet.columns + 1,
  );
  const merges = paint(
    sheet.merges
      .filter((range) => range.bottom > range.top || range.right > range.left)
      .map((range) => ({ range, value: range })),
    rows + 2,
    columns + 2,
  );
  const validations = paint(
    sheet.validations.map((validation) => ({ range: validation.range, value: validation })),
    rows + 2,
    columns,
  );
  const hiddenRows = new Set(sheet.hiddenRows);
  const hiddenColumns = new Set(sheet.hiddenColumns);
  const cell = (row: number, column: number): GridCell | null => sheet.cells[row - 1]?.[column - 1] ?? null;
  const merge = (row: number, column: number) => merges.get(row)?.[column] ?? null;
  const text = (row: number, column: number) => {
    const found = cell(row, column);
    if (!found) return '';
    const area = merge(row, column);
    return area && (area.top !== row || area.left !== column) ? '' : found.text.trim();
  };
  const look = (row: number, column: number) =>
    sheet.looks[sheet.lookOf[row - 1]?.[column - 1] ?? 0] ?? sheet.looks[0] ?? plainLook;
  const formula = (row: number, column: number) => cell(row, column)?.formula ?? null;
  return {
    sheet,
    rows,
    columns,
    text,
    shown: (row, column) => {
      const area = merge(row, column);
      return area ? (cell(area.top, area.left)?.text.trim() ?? '') : text(row, column);
    },
    formula,
    merge,
    look,
    validation: (row, column) => validations.get(row)?.[column] ?? null,
    writable: (row, column) => formula(row, column) === null && !(sheet.protected && look(row, column).locked),
    hiddenRow: (row) => hiddenRows.has(row),
    hiddenColumn: (column) => hiddenColumns.has(column),
  };
}

function paint<T>(
  areas: { range: CellRange; value: T }[],
  rows: number,
  columns: number,
): Map<number, (T | undefined)[]> {
  const painted = new Map<number, (T | undefined)[]>();
  const seen = new Set<string>();
  let left = mostPainted;
  for (const { range, value } of areas) {
    const key = `${range.top},${range.left},${range.bottom},${range.right}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const bottom = Math.min(range.bottom, rows);
    const right = Math.min(range.right, columns);
    for (let row = range.top; row <= bottom && left > 0; row++) {
      const line = painted.get(row) ?? [];
      painted.set(row, line);
      for (let column = range.left; column <= right; column++, left--) line[column] ??= value;
    }
  }
  return painted;
}
