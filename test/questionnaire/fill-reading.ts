import { read, type WorkBook } from 'xlsx';
import { textOf, zipRecords } from '../../eval/zip-records.ts';

export { withoutCells } from '../../eval/fill.ts';
export { changedRecords } from '../../eval/zip-records.ts';

/** Every local record of a zip by name, byte for byte. */
export function recordsOf(bytes: Uint8Array): Map<string, Buffer> {
  return new Map(zipRecords(bytes).map(({ name, record }) => [name, record]));
}

/** Central directory records by name, without the offset: all that a reader is told about an entry. */
export function directoryOf(bytes: Uint8Array): [string, Buffer][] {
  return zipRecords(bytes).map(({ name, central }) => {
    const copy = Buffer.from(central);
    copy.fill(0, 42, 46);
    return [name, copy];
  });
}

export function partOf(bytes: Uint8Array, name: string): string {
  const entry = zipRecords(bytes).find((e) => e.name === name);
  if (!entry) throw new Error(`no part ${name}`);
  return textOf(entry);
}

export type Shown = { type: string; value: unknown; formula?: string };

/** What SheetJS reads in each cell of a sheet; empty cells are left out. */
export function shownCells(bytes: Uint8Array, sheet: string): Map<string, Shown> {
  return cellsOf(read(bytes), sheet);
}

export function cellsOf(book: WorkBook, sheet: string): Map<string, Shown> {
  const cells = new Map<string, Shown>();
  for (const [address, cell] of Object.entries(book.Sheets[sheet] ?? {})) {
    if (address.startsWith('!') || cell.v === undefined) continue;
    cells.set(address, { type: cell.t, value: cell.v, ...(cell.f === undefined ? {} : { formula: cell.f }) });
  }
  return cells;
}
