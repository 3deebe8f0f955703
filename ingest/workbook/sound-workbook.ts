import { cellName, columnNumber } from './grid.ts';
import { openPackage } from './package.ts';
import type { Book } from './sheetjs.ts';
import { tagsOf } from './xml.ts';

/**
 * Says what an Office workbook promises and does not hold, null when nothing. SheetJS passes over all of this without a
 * word and reads an empty sheet: two sheets of one name, a sheet whose part is missing or is something else, a sheet it
 * could not make sense of (a cell that names a text which is not there). `isRead` tells which sheets it made sense of.
 */
export function whyUnsound(
  part: Book['part'],
  sheets: readonly string[],
  isRead: (sheet: string) => boolean,
): string | null {
  const zip = openPackage(part);
  if (!zip) return null;
  const known = new Set<string>();
  const paths = new Set<string | null>();
  for (const sheet of sheets) {
    if (known.has(sheet.toLowerCase())) return `two of its sheets are named "${sheet}"`;
    known.add(sheet.toLowerCase());
    const xml = zip.sheetPart(sheet);
    if (xml === null) return `its sheet "${sheet}" is missing`;
    const path = zip.sheetPath(sheet);
    if (paths.has(path)) return `its sheet "${sheet}" is another sheet too`;
    paths.add(path);
    const root = rootOf(xml);
    if (!['worksheet', 'chartsheet', 'dialogsheet', 'macrosheet'].includes(root ?? ''))
      return `its sheet "${sheet}" is no sheet`;
    if (root === 'worksheet' && !/<(?:[\w.-]+:)?sheetData[\s/>]/.test(xml)) return `its sheet "${sheet}" has no cells`;
    const rows = whyRowsUnsound(xml);
    if (rows !== null) return `its sheet "${sheet}" ${rows}`;
    if (!isRead(sheet)) return `its sheet "${sheet}" cannot be read`;
  }
  return null;
}

function rootOf(xml: string): string | null {
  for (const tag of tagsOf(xml)) return tag.name;
  return null;
}

const rowOrCell = /<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^>]*)>/g;
const referenceIn = /\sr\s*=\s*["']([^"']*)["']/;

/** A row or cell that stands there twice hides one of the two; one that is numbered below 1 can be read, never filled. */
function whyRowsUnsound(xml: string): string | null {
  const rows = new Set<number>();
  let row = 0;
  let columns = new Set<number>();
  let column = 0;
  for (const [, tag, attributes = ''] of xml.matchAll(rowOrCell)) {
    const reference = referenceIn.exec(attributes)?.[1];
    if (tag === 'row') {
      row = reference === undefined ? row + 1 : Number(reference);
      if (!Number.isInteger(row) || row < 1) return `has a row numbered ${reference?.slice(0, 40)}`;
      if (rows.has(row)) return `has row ${row} twice`;
      rows.add(row);
      columns = new Set();
      column = 0;
      continue;
    }
    const letters = reference === undefined ? undefined : /^([A-Za-z]{1,3})[1-9]\d{0,6}$/.exec(reference)?.[1];
    if (reference !== undefined && letters === undefined) return `has a cell ${reference.slice(0, 40)}`;
    column = letters === undefined ? column + 1 : columnNumber(letters);
    if (columns.has(column)) return `has cell ${cellName(row, column)} twice`;
    columns.add(column);
  }
  return null;
}
