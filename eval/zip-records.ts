import { inflateRawSync } from 'node:zlib';

/** One entry of a zip as it lies in the file: header, name, packed data and all, and where its data is in it. */
export type ZipRecord = { name: string; record: Buffer; central: Buffer; method: number; packedSize: number };

/**
 * The records of a sound zip, in its directory's order. A reader of its own, so that what fill wrote is not judged by the
 * code that wrote it.
 */
export function zipRecords(bytes: Uint8Array): ZipRecord[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const directory = view.readUInt32LE(end + 16);
  const entries: (Omit<ZipRecord, 'record'> & { offset: number })[] = [];
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
  const starts = [...entries.map((entry) => entry.offset), directory].sort((a, b) => a - b);
  return entries.map(({ offset, ...entry }) => {
    const until = starts.find((start) => start > offset) ?? directory;
    return { ...entry, record: view.subarray(offset, until) };
  });
}

/** An entry's content as text. */
export function textOf({ record, method, packedSize }: ZipRecord): string {
  const start = 30 + record.readUInt16LE(26) + record.readUInt16LE(28);
  const packed = record.subarray(start, start + packedSize);
  return (method === 8 ? inflateRawSync(packed) : packed).toString('utf8');
}

/** Names of the entries whose record is not byte for byte the same; an entry that only one side has counts too. */
export function changedRecords(before: Uint8Array, after: Uint8Array): string[] {
  const [was, is] = [before, after].map(
    (bytes) => new Map(zipRecords(bytes).map((entry) => [entry.name, entry.record])),
  );
  const names = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
  return [...names].filter((name) => !was?.get(name)?.equals(is?.get(name) ?? Buffer.alloc(0)));
}
