import { type CellRange, parseRange } from './grid.ts';
import type { WorkbookPackage } from './package.ts';
import { attribute, tagsOf } from './xml.ts';

/** One of Excel's own tables (Insert > Table). */
export type WorkbookTable = { name: string; sheet: string; range: CellRange; columns: string[] };

export function readTables(zip: WorkbookPackage, sheet: string): WorkbookTable[] {
  return zip.related(sheet, 'table').flatMap((xml) => {
    let table: WorkbookTable | null = null;
    for (const tag of tagsOf(xml)) {
      if (tag.closing) continue;
      if (tag.name === 'table') {
        const range = parseRange(attribute(tag.attributes, 'ref') ?? '');
        const name = attribute(tag.attributes, 'displayName') ?? attribute(tag.attributes, 'name') ?? '';
        if (range) table = { name, sheet, range, columns: [] };
      } else if (tag.name === 'tableColumn') table?.columns.push(attribute(tag.attributes, 'name') ?? '');
    }
    return table ?? [];
  });
}
