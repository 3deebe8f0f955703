import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { Damaged, unsupported } from './damaged.ts';
import { findDirectory, readDirectory, ZIP64_EXTRA, type ZipEntry } from './zip-directory.ts';

export type { ZipEntry } from './zip-directory.ts';

/** No part of a questionnaire comes near this; the figure bounds what a zip bomb can take. */
const LARGEST_PART = 128 * 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;

/** A zip whose untouched records keep their very bytes. */
export type Zip = {
  readonly entries: readonly ZipEntry[];
  /** The entry of this name, exact first, then as Office compares part names: without case, `\` as `/`. */
  find(path: string): ZipEntry | null;
  read(entry: ZipEntry): Uint8Array;
  /** The same archive with some entries' content replaced, or (null) left out. */
  splice(changes: ReadonlyMap<ZipEntry, Uint8Array | null>): Uint8Array;
};

/** @throws Damaged when this is no zip, or one that cannot be kept byte for byte. */
export function openZip(bytes: Uint8Array): Zip {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  const entries = readDirectory(view, directory);
  return {
    entries,
    find: (path) => findEntry(entries, path),
    read: (entry) => readEntry(view, entry),
    splice(changes) {
      const records = [...changes.keys()].sort((a, b) => a.localOffset - b.localOffset);
      const pieces: Buffer[] = [];
      const moved: { from: number; by: number }[] = [];
      const written = new Map<ZipEntry, NewRecord>();
      let kept = 0;
      let shift = 0;
      for (const entry of records) {
        const { start, end } = recordOf(view, entry, entries, directory.start);
        const content = changes.get(entry) ?? null;
        const record = content === null ? null : newRecord(view, entry, content);
        pieces.push(view.subarray(kept, start));
        if (record) {
          pieces.push(record.bytes);
          written.set(entry, record);
        }
        kept = end;
        shift += (record?.bytes.length ?? 0) - (end - start);
        moved.push({ from: end, by: shift });
      }
      pieces.push(view.subarray(kept, directory.start));
      const offsetOf = (old: number) => old + (moved.findLast((m) => m.from <= old)?.by ?? 0);
      const remaining = entries.filter((entry) => changes.get(entry) !== null);
      const central = remaining.map((entry) =>
        centralRecord(view, entry, offsetOf(entry.localOffset), written.get(entry)),
      );
      const signature = view.subarray(entries.at(-1)?.central.end ?? directory.start, directory.end);
      const size = central.reduce((sum, record) => sum + record.length, signature.length);
      pieces.push(
        ...central,
        signature,
        directory.tail({ offset: directory.start + shift, size, entries: remaining.length }),
      );
      return new Uint8Array(Buffer.concat(pieces));
    },
  };
}

function findEntry(entries: readonly ZipEntry[], path: string): ZipEntry | null {
  const loose = (name: string) => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
  const exact = entries.filter((entry) => entry.name === path);
  const found = exact.length ? exact : entries.filter((entry) => loose(entry.name) === loose(path));
  if (found.length > 1) throw new Damaged(`it holds ${path} twice`);
  return found[0] ?? null;
}

function localHeader(view: Buffer, entry: ZipEntry): { nameEnd: number; dataStart: number } {
  const at = entry.localOffset;
  if (at + 30 > view.length || view.readUInt32LE(at) !== 0x04034b50)
    throw new Damaged(`${entry.name} is not where it should be`);
  const nameEnd = at + 30 + view.readUInt16LE(at + 26);
  return { nameEnd, dataStart: nameEnd + view.readUInt16LE(at + 28) };
}

function readEntry(view: Buffer, entry: ZipEntry): Uint8Array {
  if (entry.flags & 1) throw new Damaged('it is protected with a password');
  const { dataStart } = localHeader(view, entry);
  const packed = view.subarray(dataStart, dataStart + entry.packedSize);
  if (packed.length < entry.packedSize) throw new Damaged('it ends too early');
  if (entry.size > LARGEST_PART) throw unsupported(`${entry.name} is larger than 128 MB`);
  let content: Buffer = packed;
  if (entry.method === DEFLATED) {
    try {
      content = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
    } catch (cause) {
      throw new Damaged(`${entry.name} cannot be unpacked`, { cause });
    }
  } else if (entry.method !== STORED) {
    throw unsupported(`${entry.name} is packed in a way that is not read`);
  }
  if (content.length !== entry.size || crc32(content) !== entry.crc)
    throw new Damaged(`${entry.name} has wrong bytes in it`);
  return content;
}

/** Where the entry's header, data and data descriptor lie. */
function recordOf(
  view: Buffer,
  entry: ZipEntry,
  all: readonly ZipEntry[],
  directory: number,
): { start: number; end: number } {
  const { nameEnd, dataStart } = localHeader(view, entry);
  let end = dataStart + entry.packedSize;
  if (entry.flags & 8) {
    const wide = extraWithout(view.subarray(nameEnd, dataStart), ZIP64_EXTRA).length < dataStart - nameEnd ? 8 : 4;
    const signed = end + 4 <= view.length && view.readUInt32LE(end) === 0x08074b50;
    end += (signed ? 8 : 4) + 2 * wide;
  }
  const next = all.reduce(
    (min, e) => (e.localOffset > entry.localOffset ? Math.min(min, e.localOffset) : min),
    directory,
  );
  if (end > next) throw new Damaged('parts of it overlap');
  return { start: entry.localOffset, end };
}

type NewRecord = { bytes: Buffer; crc: number; size: number; packedSize: number };

/** The same header with new sizes before the data: no descriptor after it, no zip64 field. */
function newRecord(view: Buffer, entry: ZipEntry, content: Uint8Array): NewRecord {
  const { nameEnd, dataStart } = localHeader(view, entry);
  const packed = entry.method === STORED ? Buffer.from(content) : deflateRawSync(content);
  const extra = extraWithout(view.subarray(nameEnd, dataStart), ZIP64_EXTRA);
  const header = Buffer.from(view.subarray(entry.localOffset, nameEnd));
  const record = { crc: crc32(content), size: content.length, packedSize: packed.length };
  header.writeUInt16LE(entry.flags & ~8, 6);
  header.writeUInt32LE(record.crc, 14);
  header.writeUInt32LE(record.packedSize, 18);
  header.writeUInt32LE(record.size, 22);
  header.writeUInt16LE(extra.length, 28);
  return { ...record, bytes: Buffer.concat([header, extra, packed]) };
}

function centralRecord(view: Buffer, entry: ZipEntry, offset: number, written: NewRecord | undefined): Buffer {
  const record = Buffer.from(view.subarray(entry.central.start, entry.central.end));
  if (entry.offsetField === null) record.writeUInt32LE(offset, 42);
  else record.writeBigUInt64LE(BigInt(offset), entry.offsetField - entry.central.start);
  if (!written) return record;
  const nameEnd = 46 + record.readUInt16LE(28);
  const extraEnd = nameEnd + record.readUInt16LE(30);
  const extra = extraWithout(record.subarray(nameEnd, extraEnd), ZIP64_EXTRA);
  record.writeUInt16LE(entry.flags & ~8, 8);
  record.writeUInt32LE(written.crc, 16);
  record.writeUInt32LE(written.packedSize, 20);
  record.writeUInt32LE(written.size, 24);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(offset, 42);
  return Buffer.concat([record.subarray(0, nameEnd), extra, record.subarray(extraEnd)]);
}

/** An extra field list without the fields of one kind; bytes that are no list (padding) stay. */
function extraWithout(extra: Buffer, id: number): Buffer {
  const kept: Buffer[] = [];
  let at = 0;
  while (at + 4 <= extra.length) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length) break;
    if (extra.readUInt16LE(at) !== id) kept.push(extra.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, extra.subarray(at)]);
}
