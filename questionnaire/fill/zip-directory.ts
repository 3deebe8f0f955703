import { Damaged, unsupported } from './damaged.ts';

export const ZIP64_EXTRA = 0x0001;
const MOST_ENTRIES = 20_000;

export type ZipEntry = {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly localOffset: number;
  /** Where its central directory record lies. */
  readonly central: { readonly start: number; readonly end: number };
  /** Where the local offset is written when it is 64 bits wide (zip64), else null. */
  readonly offsetField: number | null;
};

export type Directory = {
  readonly start: number;
  readonly end: number;
  readonly entries: number;
  /** What follows the directory, telling where it now is. */
  tail(directory: { offset: number; size: number; entries: number }): Buffer;
};

/** The end-of-archive record, with its zip64 companion if there is one. */
export function findDirectory(view: Buffer): Directory {
  const at = endRecord(view);
  const locator = at - 20;
  const wide = locator >= 0 && view.readUInt32LE(locator) === 0x07064b50;
  const wideAt = wide ? Number(view.readBigUInt64LE(locator + 8)) : -1;
  if (wide && (wideAt + 56 > locator || view.readUInt32LE(wideAt) !== 0x06064b50))
    throw new Damaged('its directory is broken');
  if (view.readUInt16LE(at + 4) !== 0 || view.readUInt16LE(at + 6) !== 0)
    throw new Damaged('it is one piece of several');
  const entries = wide ? Number(view.readBigUInt64LE(wideAt + 32)) : view.readUInt16LE(at + 10);
  const size = wide ? Number(view.readBigUInt64LE(wideAt + 40)) : view.readUInt32LE(at + 12);
  const start = wide ? Number(view.readBigUInt64LE(wideAt + 48)) : view.readUInt32LE(at + 16);
  const end = start + size;
  if (end > (wide ? wideAt : at)) throw new Damaged('its directory is broken or has been cut short');
  if (entries > MOST_ENTRIES) throw unsupported(`it has ${entries} parts`);
  return {
    start,
    end,
    entries,
    tail(directory) {
      const tail = Buffer.from(view.subarray(end));
      const record = at - end;
      const fits = (value: number, width: 2 | 4) => Math.min(value, width === 2 ? 0xffff : 0xffffffff);
      const was = (offset: number, width: 2 | 4) =>
        view.readUIntLE(at + offset, width) === (width === 2 ? 0xffff : 0xffffffff);
      // A field that points to its zip64 twin by being all ones stays so.
      for (const offset of [8, 10])
        if (!was(offset, 2)) tail.writeUInt16LE(fits(directory.entries, 2), record + offset);
      if (!was(12, 4)) tail.writeUInt32LE(fits(directory.size, 4), record + 12);
      if (!was(16, 4)) tail.writeUInt32LE(fits(directory.offset, 4), record + 16);
      if (wide) {
        tail.writeBigUInt64LE(BigInt(directory.entries), wideAt - end + 24);
        tail.writeBigUInt64LE(BigInt(directory.entries), wideAt - end + 32);
        tail.writeBigUInt64LE(BigInt(directory.size), wideAt - end + 40);
        tail.writeBigUInt64LE(BigInt(directory.offset), wideAt - end + 48);
        tail.writeBigUInt64LE(BigInt(directory.offset + directory.size + (wideAt - end)), locator - end + 8);
      }
      return tail;
    },
  };
}

export function readDirectory(view: Buffer, directory: Directory): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = directory.start;
  while (entries.length < directory.entries) {
    if (at + 46 > directory.end || view.readUInt32LE(at) !== 0x02014b50) throw new Damaged('its directory is broken');
    const nameEnd = at + 46 + view.readUInt16LE(at + 28);
    const extraEnd = nameEnd + view.readUInt16LE(at + 30);
    const end = extraEnd + view.readUInt16LE(at + 32);
    if (end > directory.end) throw new Damaged('its directory is broken');
    const wide = wideFields(view, at, nameEnd, extraEnd);
    const entry = {
      name: view.toString('utf8', at + 46, nameEnd),
      flags: view.readUInt16LE(at + 8),
      method: view.readUInt16LE(at + 10),
      crc: view.readUInt32LE(at + 16),
      central: { start: at, end },
      ...wide,
    };
    if (entry.localOffset + 30 + entry.packedSize > directory.start) throw new Damaged('it has been cut short');
    entries.push(entry);
    at = end;
  }
  return entries;
}

/** Sizes and offset, each from the 32-bit field or, where that is all ones, from the zip64 extra field. */
function wideFields(view: Buffer, at: number, nameEnd: number, extraEnd: number) {
  let field = 0;
  let fieldEnd = 0;
  for (let p = nameEnd; p + 4 <= extraEnd; p += 4 + view.readUInt16LE(p + 2)) {
    if (view.readUInt16LE(p) !== ZIP64_EXTRA) continue;
    field = p + 4;
    fieldEnd = Math.min(extraEnd, field + view.readUInt16LE(p + 2));
    break;
  }
  const read = (offset: number) => {
    const narrow = view.readUInt32LE(at + offset);
    if (narrow !== 0xffffffff) return { value: narrow, field: null };
    if (field + 8 > fieldEnd) throw new Damaged('its directory is broken');
    const found = { value: Number(view.readBigUInt64LE(field)), field };
    field += 8;
    return found;
  };
  const size = read(24);
  const packedSize = read(20);
  const offset = read(42);
  return { size: size.value, packedSize: packedSize.value, localOffset: offset.value, offsetField: offset.field };
}

/** The last 22 bytes, or up to 64 KB earlier when the archive has a comment. */
function endRecord(view: Buffer): number {
  const lowest = Math.max(0, view.length - 22 - 0xffff);
  for (let at = view.length - 22; at >= lowest; at--) {
    if (view.readUInt32LE(at) === 0x06054b50 && at + 22 + view.readUInt16LE(at + 20) === view.length) return at;
  }
  throw new Damaged('its end is missing, as after a broken download');
}
