import { inspectArchive } from './archive.ts';
import { readInChild } from './child/pool.ts';
import type { NewSheet } from './workbook/sheetjs.ts';

/**
 * A workbook of a format that cannot be written in place (.xls, .xlsb) as sheets for `writeSheets`, read in a child
 * process: texts, widths of columns, merged cells, what is hidden.
 * @throws AverError unreadable_file
 */
export async function readLaidOut(bytes: Uint8Array, name: string): Promise<NewSheet[]> {
  if (bytes[0] === 0x50) await inspectArchive(bytes, name);
  return readInChild<NewSheet[]>('laidOut', bytes, name);
}
