import { gridLimits } from './grid.ts';
import { type NewSheet, openBook } from './sheetjs.ts';

/**
 * A workbook as sheets that can be written anew: texts as displayed, whole numbers as numbers, with the columns' widths,
 * merged cells and what is hidden. Formulas, styles and drop-downs are left behind. For the child process.
 * @throws AverError unreadable_file
 */
export function readLaidOut(bytes: Uint8Array, name: string): NewSheet[] {
  return openBook(bytes, name, true).sheets.map((sheet) => ({
    name: sheet.name,
    widths: Array.from({ length: widest(sheet.cells) }, (_, column) => sheet.widths[column] ?? 12),
    filter: false,
    rows: sheet.cells.map((row) =>
      row.slice(0, gridLimits.columns).map((cell) => (cell ? cellValue(cell.text) : null)),
    ),
    layout: {
      state: sheet.state,
      merges: sheet.merges,
      hiddenRows: sheet.hiddenRows,
      hiddenColumns: sheet.hiddenColumns,
    },
  }));
}

function widest(rows: readonly (readonly unknown[])[]): number {
  return Math.min(
    gridLimits.columns,
    rows.reduce((most, row) => Math.max(most, row.length), 0),
  );
}

/** "1.10" is the number of a control, not one and a tenth: only whole numbers are sure to be numbers. */
function cellValue(text: string): string | number {
  return /^(0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}
