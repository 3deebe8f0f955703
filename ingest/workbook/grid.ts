/** Every row and column here is 1-based, as a spreadsheet shows it: row 1, column 1 is A1. */
export type CellRange = { top: number; left: number; bottom: number; right: number };

/** What a cell shows. `formula` is its text without the equals sign; `text` is then the cached result. */
export type GridCell = { text: string; formula: string | null };

/** How a cell looks, as far as it tells a title from a question or an open cell from a closed one. */
export type Look = { bold: boolean; filled: boolean; bordered: boolean; locked: boolean };

/** A rule on what may be typed. `choices` is null where the kind is no list, or the list could not be worked out. */
export type Validation = {
  range: CellRange;
  kind: 'list' | 'whole' | 'decimal' | 'date' | 'time' | 'textLength' | 'custom';
  choices: string[] | null;
  /** Of a rule on a text's length: the most characters. */
  longest?: number;
};

export type GridSheet = {
  name: string;
  state: 'visible' | 'hidden' | 'veryHidden';
  /** The last row and column that hold text, never what the file claims. */
  rows: number;
  columns: number;
  /** `cells[row - 1]?.[column - 1]`; rows are ragged, empty cells are null or missing. */
  cells: (GridCell | null)[][];
  /** `looks[lookOf[row - 1]?.[column - 1] ?? 0]`: index 0 is the plain look. Also of empty cells, near the text. */
  looks: Look[];
  lookOf: number[][];
  merges: CellRange[];
  hiddenRows: number[];
  hiddenColumns: number[];
  /** Cells whose look is locked cannot be typed into. */
  protected: boolean;
  validations: Validation[];
  /** Where drop-downs of any sheet take their values from, on this sheet. */
  lists: CellRange[];
  /** Excel's own tables: the first row of the range is the header. */
  tables: CellRange[];
};

/** A sheet of a file that knows no more of its sheets than their cells. */
export function bareSheet(name: string): GridSheet {
  return {
    name,
    state: 'visible',
    rows: 0,
    columns: 0,
    cells: [],
    looks: [],
    lookOf: [],
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
    protected: false,
    validations: [],
    lists: [],
    tables: [],
  };
}

export type GridFormat = 'xlsx' | 'xlsm' | 'xlsb' | 'xls' | 'ods' | 'csv';

/** A workbook as plain data. A csv file is one sheet, named like the file. */
export type Grid = { format: GridFormat; sheets: GridSheet[] };

/** What is read of one workbook; more is left out with a message. Excel itself ends at 1,048,576 rows × 16,384 columns. */
export const gridLimits = { sheets: 64, rows: 20_000, columns: 200, cells: 200_000, characters: 16_000_000 } as const;

/** Characters of one cell: Excel's own limit; what is longer was not written by it. */
export const longestText = 32_767;

/** 28 → "AB". */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** (3, 28) → "AB3". */
export function cellName(row: number, column: number): string {
  return columnName(column) + row;
}

/** "AB" → 28; 0 for what is no column name. */
export function columnNumber(name: string): number {
  if (!/^[A-Za-z]{1,3}$/.test(name)) return 0;
  let column = 0;
  for (const letter of name.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** "A1", "$A$1:B7", "A:A" or "3:9" → its range; null for anything else. */
export function parseRange(reference: string): CellRange | null {
  const cells = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?$/i.exec(reference);
  if (cells) {
    const [, left = '', top = '', right = left, bottom = top] = cells;
    return ordered(Number(top), columnNumber(left), Number(bottom), columnNumber(right));
  }
  const columns = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/i.exec(reference);
  if (columns) return ordered(1, columnNumber(columns[1] ?? ''), 1_048_576, columnNumber(columns[2] ?? ''));
  const rows = /^\$?([1-9]\d{0,6}):\$?([1-9]\d{0,6})$/.exec(reference);
  if (rows) return ordered(Number(rows[1]), 1, Number(rows[2]), 16_384);
  return null;
}

function ordered(top: number, left: number, bottom: number, right: number): CellRange {
  return {
    top: Math.min(top, bottom),
    left: Math.min(left, right),
    bottom: Math.max(top, bottom),
    right: Math.max(left, right),
  };
}
