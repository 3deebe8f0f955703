/** Rows and columns are 1-based everywhere in this room: A1 is row 1, column 1. */
export type Address = { row: number; column: number };
export type Range = { top: number; left: number; bottom: number; right: number };

/** Excel's sheet ends at XFD1048576. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** `C12`, `$C$12` or `c12`; null for anything else, and for cells beyond the end of a sheet. */
export function parseAddress(text: string): Address | null {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text.trim());
  if (!match) return null;
  const address = { row: Number(match[2]), column: columnNumber(match[1] ?? '') };
  return inSheet(address) ? address : null;
}

export function inSheet({ row, column }: Address): boolean {
  return row >= 1 && row <= LAST_ROW && column >= 1 && column <= LAST_COLUMN;
}

export function formatAddress({ row, column }: Address): string {
  return columnLetters(column) + row;
}

/** `A1:C3` or `B2`; also whole columns and rows (`A:C`, `2:4`). Null for anything else. */
export function parseRange(text: string): Range | null {
  const [from = '', to = from] = text.replaceAll('$', '').split(':');
  const start = corner(from, 1, 1);
  const end = corner(to, LAST_ROW, LAST_COLUMN);
  if (!start || !end) return null;
  return {
    top: Math.min(start.row, end.row),
    left: Math.min(start.column, end.column),
    bottom: Math.max(start.row, end.row),
    right: Math.max(start.column, end.column),
  };
}

export function formatRange({ top, left, bottom, right }: Range): string {
  const from = formatAddress({ row: top, column: left });
  return top === bottom && left === right ? from : `${from}:${formatAddress({ row: bottom, column: right })}`;
}

export function contains(range: Range, { row, column }: Address): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

function corner(text: string, row: number, column: number): Address | null {
  const match = /^([A-Za-z]{0,3})(\d{0,7})$/.exec(text.trim());
  if (!match || text === '') return null;
  return { row: match[2] ? Number(match[2]) : row, column: match[1] ? columnNumber(match[1]) : column };
}
