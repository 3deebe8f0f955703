import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip made byte by byte; every field may lie. */
export type Entry = {
  name: string | Uint8Array;
  content?: Uint8Array | string;
  /** Instead of `content`: already packed, with what the directory is to say of it. */
  packed?: { bytes: Uint8Array; size: number; crc: number };
  /** The size the directory claims. */
  claims?: number;
  /** Unix mode, such as 0o120777 for a symbolic link. */
  mode?: number;
  stored?: boolean;
};

/** A zip of these entries, in this order, without a check of any kind. */
export function zipOf(entries: readonly Entry[]): Uint8Array {
  const records: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = typeof entry.name === 'string' ? Buffer.from(entry.name) : entry.name;
    const content = Buffer.from(entry.content ?? '');
    const { bytes, size, crc } = entry.packed ?? {
      bytes: entry.stored ? content : deflateRawSync(content),
      size: content.length,
      crc: crc32(content),
    };
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(entry.stored ? 0 : 8, 4);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(entry.claims ?? size, 18);
    fields.writeUInt16LE(name.length, 22);
    records.push(Buffer.from('PK\x03\x04'), fields, name, bytes);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x03'), fields, rest, name);
    offset += 30 + name.length + bytes.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...records, ...directory, end]));
}
