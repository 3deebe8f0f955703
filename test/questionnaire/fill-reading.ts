import { inflateRawSync } from 'node:zlib';
import { read, type WorkBook } from 'xlsx';

/** Every local record of a zip by name: header, name, extra field, packed data and descriptor, byte for byte. */
export function recordsOf(bytes: Uint8Array): Map<string, Buffer> {
  return new Map(entriesOf(bytes).map(({ name, record }) => [name, record]));
}

/** Central directory records by name, without the offset: all that a reader is told about an entry. */
export function directoryOf(bytes: Uint8Array): [string, Buffer][] {
  return entriesOf(bytes).map(({ name, central }) => {
    const copy = Buffer.from(central);
    copy.fill(0, 42, 46);
    return [name, copy];
  });
}

export function partOf(bytes: Uint8Array, name: string): string {
  const entry = entriesOf(bytes).find((e) => e.name === name);
  if (!entry) throw new Error(`no part ${name}`);
  const { record, method, packedSize } = entry;
  const start = 30 + record.readUInt16LE(26) + record.readUInt16LE(28);
  const packed = record.subarray(start, start + packedSize);
  return (method === 8 ? inflateRawSync(packed) : packed).toString('utf8');
}

function entriesOf(bytes: Uint8Array) {
  const view = Buffer.from(bytes);
  const end = view.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const directory = view.readUInt32LE(end + 16);
  const entries = [];
  for (let at = directory; entries.length < view.readUInt16LE(end + 10); ) {
    const next = at + 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
    entries.push({
      name: view.toString('utf8', at + 46, at + 46 + view.readUInt16LE(at + 28)),
      method: view.readUInt16LE(at + 10),
      packedSize: view.readUInt32LE(at + 20),
      offset: view.readUInt32LE(at + 42),
      central: view.subarray(at, next),
    });
    at = next;
  }
  const starts = [...entries.map((e) => e.offset), directory].sort((a, b) => a - b);
  return entries.map((e) => {
    const until = starts.find((start) => start > e.offset) ?? directory;
    return { ...e, record: view.subarray(e.offset, until) };
  });
}

/** Names of the entries whose record is not byte for byte the same; entries only one side has count. */
export function changedRecords(before: Uint8Array, after: Uint8Array): string[] {
  const [a, b] = [recordsOf(before), recordsOf(after)];
  return [...new Set([...a.keys(), ...b.keys()])].filter(
    (name) => !a.get(name)?.equals(b.get(name) ?? Buffer.alloc(0)),
  );
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

/**
 * The sheet's XML without the cells named, for comparing what must not have changed: rows that are left without cells,
 * the stated dimension and the rows' spans are left out too, since a new cell may touch those.
 */
export function withoutCells(xml: string, cells: readonly string[]): string {
  const named = new Set(cells);
  return xml
    .replace(/<((?:\w+:)?)c\b([^>]*?)(?:\/>|>.*?<\/\1c>)/gs, (whole, _prefix, attributes: string) =>
      named.has(/\br="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? '') ? '' : whole,
    )
    .replace(/(<(?:\w+:)?row\b[^>]*?) spans="[^"]*"/g, '$1')
    .replace(/<((?:\w+:)?)row r="\d+"(?:\/>|><\/\1row>)/g, '')
    .replace(/(<(?:\w+:)?row\b[^>]*?)><\/(?:\w+:)?row>/g, '$1/>')
    .replace(/<((?:\w+:)?)sheetData><\/\1sheetData>/, '<$1sheetData/>')
    .replace(/(<(?:\w+:)?dimension\b)[^>]*/, '$1');
}
