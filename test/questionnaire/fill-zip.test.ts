import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fillWorkbook } from '../../questionnaire/fill/index.ts';
import { buildWorkbook } from '../fixtures/workbook.ts';
import { changedRecords, recordsOf } from './fill-reading.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const plain = buildWorkbook({
  sheets: [
    { name: 'S', rows: [['q', null]] },
    { name: 'T', rows: [['kept']] },
  ],
});
const answer = [{ sheet: 'S', cell: 'B1', value: 'yes' }];

type Entry = { local: Buffer; central: Buffer };

/** The archive's records, to be put together anew. */
function entriesOf(bytes: Uint8Array): Entry[] {
  const records = recordsOf(bytes);
  const view = Buffer.from(bytes);
  return [...records].map(([name, local]) => {
    const at = view.lastIndexOf(name, undefined, 'latin1') - 46;
    return { local: Buffer.from(local), central: Buffer.from(view.subarray(at, at + 46 + name.length)) };
  });
}

function assemble(entries: readonly Entry[], between = Buffer.alloc(0)): Buffer {
  let offset = 0;
  const central = entries.map(({ local, central: record }) => {
    const copy = Buffer.from(record);
    copy.writeUInt32LE(offset, 42);
    offset += local.length + between.length;
    return copy;
  });
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries.flatMap(({ local }) => [local, between]), ...central, end]);
}

/** Sizes and offsets in 64 bits, as programs write that do not know how long the archive will be. */
function widened(bytes: Uint8Array): Buffer {
  const narrow = assemble(entriesOf(bytes));
  const start = narrow.readUInt32LE(narrow.length - 6);
  const central = entriesOf(bytes).map(({ central: record }, i) => {
    const at = [...recordsOf(narrow).values()].slice(0, i).reduce((sum, local) => sum + local.length, 0);
    const extra = Buffer.alloc(28);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeBigUInt64LE(BigInt(record.readUInt32LE(24)), 4);
    extra.writeBigUInt64LE(BigInt(record.readUInt32LE(20)), 12);
    extra.writeBigUInt64LE(BigInt(at), 20);
    for (const field of [20, 24, 42]) record.writeUInt32LE(0xffffffff, field);
    record.writeUInt16LE(extra.length, 30);
    return Buffer.concat([record, extra]);
  });
  const size = Buffer.concat(central).length;
  const end = Buffer.alloc(56 + 20 + 22, 0);
  end.write('PK\x06\x06', 0, 'latin1');
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(central.length), 24);
  end.writeBigUInt64LE(BigInt(central.length), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.write('PK\x06\x07', 56, 'latin1');
  end.writeBigUInt64LE(BigInt(start + size), 64);
  end.writeUInt32LE(1, 72);
  end.write('PK\x05\x06', 76, 'latin1');
  end.fill(0xff, 84, 96);
  return Buffer.concat([narrow.subarray(0, start), ...central, end]);
}

function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, Buffer.from(part).toString()]),
  );
}

describe('a zip', () => {
  it('of the 64-bit kind stays one, and can be read', () => {
    const before = widened(plain);
    const after = fillWorkbook(before, 'a.xlsx', answer).bytes;
    const [was, is] = [partsOf(before), partsOf(after)];
    expect(is[SHEET]).toContain('yes');
    expect({ ...is, [SHEET]: '' }).toEqual({ ...was, [SHEET]: '' });
    const tail = Buffer.from(after).subarray(-98);
    expect(tail.toString('latin1', 0, 4)).toBe('PK\x06\x06');
    const [size, start] = [Number(tail.readBigUInt64LE(40)), Number(tail.readBigUInt64LE(48))];
    expect(Buffer.from(after).toString('latin1', start, start + 4)).toBe('PK\x01\x02');
    expect(start + size).toBe(after.length - 98);
    expect(Number(tail.readBigUInt64LE(64))).toBe(start + size);
    expect(tail.subarray(84, 96).every((byte) => byte === 0xff)).toBe(true);
    expect(fillWorkbook(after, 'a.xlsx', answer).bytes).toEqual(after);
  });

  it('keeps what lies between its records, and records in another order than its directory', () => {
    const padding = Buffer.from('padding\0', 'latin1');
    const padded = assemble(entriesOf(plain), padding);
    const filled = Buffer.from(fillWorkbook(padded, 'a.xlsx', answer).bytes);
    expect(filled.toString('latin1').split('padding\0')).toHaveLength(entriesOf(plain).length + 1);
    expect(partsOf(filled)[SHEET]).toContain('yes');

    const shuffled = Buffer.from(padded);
    const at = shuffled.readUInt32LE(shuffled.length - 6);
    const records = entriesOf(padded).map(({ central }) => central);
    const order = [...records].reverse();
    Buffer.concat(order).copy(shuffled, at);
    const again = fillWorkbook(shuffled, 'a.xlsx', answer).bytes;
    expect(Object.keys(unzipSync(again))).toEqual(Object.keys(unzipSync(padded)).reverse());
    expect(partsOf(again)).toEqual(partsOf(filled));
  });

  it('keeps the extra fields, times, attributes and comments of its entries', () => {
    const entries = entriesOf(plain);
    for (const entry of entries) {
      const extra = Buffer.from('20a20400616263640100040000000000', 'hex');
      const at = 30 + entry.local.readUInt16LE(26);
      entry.local = Buffer.concat([entry.local.subarray(0, at), extra, entry.local.subarray(at)]);
      entry.local.writeUInt16LE(extra.length, 28);
      const kept = extra.subarray(0, 8);
      entry.central = Buffer.concat([entry.central, kept, Buffer.from('note')]);
      entry.central.writeUInt16LE(kept.length, 30);
      entry.central.writeUInt16LE(4, 32);
      entry.central.writeUInt32LE(0x81a40000, 38);
    }
    const before = assemble(entries);
    const after = fillWorkbook(before, 'a.xlsx', answer).bytes;
    const [was, is] = [recordsOf(before).get(SHEET) as Buffer, recordsOf(after).get(SHEET) as Buffer];
    expect(is.subarray(4, 14)).toEqual(was.subarray(4, 14));
    expect(is.readUInt16LE(28)).toBe(8);
    expect(is.includes(Buffer.from('20a2040061626364', 'hex'))).toBe(true);
    const note = Buffer.from(after).lastIndexOf(`${SHEET}\x20\xa2\x04\x00abcdnote`, undefined, 'latin1');
    expect(note).toBeGreaterThan(0);
    expect(Buffer.from(after).readUInt32LE(note - 46 + 38)).toBe(0x81a40000);
    expect(partsOf(after)[SHEET]).toContain('yes');
  });

  it('may name its parts in other letters and with other slashes', () => {
    const bytes = Buffer.from(plain);
    for (let at = bytes.indexOf(SHEET); at >= 0; at = bytes.indexOf(SHEET, at))
      bytes.write('XL\\Worksheets\\Sheet1.XML', at);
    expect(Object.values(partsOf(fillWorkbook(bytes, 'a.xlsx', answer).bytes)).join()).toContain('yes');
  });

  it('of a program that streams may give sizes in 64 bits, after the data', () => {
    const streamed = buildWorkbook({
      sheets: [
        { name: 'S', rows: [['q', null]] },
        { name: 'T', rows: [['kept']] },
      ],
      zip: { descriptors: true },
    });
    const entries = entriesOf(streamed).map(({ local, central }) => {
      const nameEnd = 30 + local.readUInt16LE(26);
      const extra = Buffer.alloc(20);
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(16, 2);
      const header = Buffer.from(local.subarray(0, nameEnd));
      header.writeUInt16LE(extra.length, 28);
      const descriptor = Buffer.alloc(24);
      local.copy(descriptor, 0, local.length - 16, local.length - 8);
      descriptor.writeUInt32LE(local.readUInt32LE(local.length - 8), 8);
      descriptor.writeUInt32LE(local.readUInt32LE(local.length - 4), 16);
      return { local: Buffer.concat([header, extra, local.subarray(nameEnd, -16), descriptor]), central };
    });
    const before = assemble(entries);
    const after = fillWorkbook(before, 'a.xlsx', answer).bytes;
    expect(changedRecords(before, after)).toEqual([SHEET]);
    const sheet = recordsOf(after).get(SHEET) as Buffer;
    expect(sheet.readUInt16LE(6) & 8).toBe(0);
    expect(sheet.length).toBe(30 + SHEET.length + sheet.readUInt32LE(18));
    expect(partsOf(after)[SHEET]).toContain('yes');
  });

  it('is refused when it holds a part twice, or is one volume of several', () => {
    const entries = entriesOf(plain);
    const sheet = entries.find(({ central }) => central.includes(SHEET)) as Entry;
    expect(() => fillWorkbook(assemble([...entries, sheet]), 'a.xlsx', answer)).toThrow(
      /holds xl\/worksheets\/sheet1.xml twice/,
    );
    const overlapping = assemble([...entries, { ...sheet, central: Buffer.from(sheet.central) }]);
    const last = overlapping.length - 22 - sheet.central.length;
    overlapping.write('xl/worksheets/sheet9.xml', last + 46);
    overlapping.writeUInt32LE(overlapping.indexOf(sheet.local) + 40, last + 42);
    expect(() => fillWorkbook(overlapping, 'a.xlsx', answer)).toThrow(/parts of it overlap/);
    const volume = assemble(entries);
    volume.writeUInt16LE(1, volume.length - 18);
    expect(() => fillWorkbook(volume, 'a.xlsx', answer)).toThrow(/one piece of several/);
  });
});
