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
  for (const sheet of sheets) {
    if (known.has(sheet.toLowerCase())) return `two of its sheets are named "${sheet}"`;
    known.add(sheet.toLowerCase());
    const xml = zip.sheetPart(sheet);
    if (xml === null) return `its sheet "${sheet}" is missing`;
    const root = rootOf(xml);
    if (!['worksheet', 'chartsheet', 'dialogsheet', 'macrosheet'].includes(root ?? ''))
      return `its sheet "${sheet}" is no sheet`;
    if (root === 'worksheet' && !/<(?:[\w.-]+:)?sheetData[\s/>]/.test(xml)) return `its sheet "${sheet}" has no cells`;
    if (!isRead(sheet)) return `its sheet "${sheet}" cannot be read`;
  }
  return null;
}

function rootOf(xml: string): string | null {
  for (const tag of tagsOf(xml)) return tag.name;
  return null;
}
