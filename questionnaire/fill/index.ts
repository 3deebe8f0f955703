import { AverError } from '../../errors.ts';
import type { Message } from '../../ingest/index.ts';
import { fillCsv } from './csv.ts';
import { Damaged } from './damaged.ts';
import { fillOds, isOds } from './ods.ts';
import { fillWord, isWord } from './word.ts';
import { fillSheets } from './workbook.ts';
import { openZip } from './zip.ts';

export { fillCsv } from './csv.ts';

/** One cell to write. `sheet` may be null where there is only one; `cell` is `C12`, in a Word document
 * `table:2/row:5/col:3`, `para:12` or `control:3`; an empty `value` empties the cell. */
export type CellValue = { sheet: string | null; cell: string; value: string };

export type Filled = { bytes: Uint8Array; messages: Message[]; written: number };

/**
 * Writes values into a buyer's workbook (.xlsx, .xlsm, .ods), delimited file (.csv, .tsv) or Word document (.docx, where
 * a cell is named by a locator: see `locateWord`) and changes nothing else. In a
 * workbook every part but the touched sheets keeps its very bytes (the calculation chain excepted, when a formula is
 * overwritten), and within a sheet every character outside the target cells. Values are written as text, never as a
 * formula; a cell's style, drop-down and comment stay. (Excel's own mark for text that looks like a formula, quotePrefix,
 * is a style: setting it would mean to rewrite the buyer's styles, so it is not.) Nothing is written unless everything can be.
 *
 * @param bytes the buyer's file; it is not changed
 * @param name the file's name, for messages and to tell a .csv from a .tsv
 * @returns the filled file, what a person should know about it, and the number of cells written
 * @throws AverError `bad_input` (unknown sheet or cell, two values for one cell), `illegal_value` (too long, or a cell that
 *   cannot be written), `unsupported_file`, `unreadable_file` (empty, damaged, password-protected)
 */
export function fillWorkbook(bytes: Uint8Array, name: string, values: readonly CellValue[]): Filled {
  try {
    if (kindOf(bytes, name) === 'text') return fillCsv(bytes, name, values);
    const zip = openZip(bytes);
    if (isWord(zip)) return fillWord(zip, name, values);
    return isOds(zip) ? fillOds(bytes, name, values) : fillSheets(bytes, name, values);
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    throw new AverError(
      error.code,
      `${name} cannot be filled: ${error.message}; ${error.next}.`,
      { file: name },
      error,
    );
  }
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** What the file is by its content; its name only tells delimited text from other text. */
function kindOf(bytes: Uint8Array, name: string): 'zip' | 'text' {
  const refuse = (code: 'unreadable_file' | 'unsupported_file', text: string) =>
    new AverError(code, `${name} ${text}`, { file: name });
  if (bytes.length === 0) throw refuse('unreadable_file', 'is empty: send the file the buyer sent.');
  if (startsWith(bytes, OLE)) {
    const encrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      'EncryptedPackage',
      0,
      'utf16le',
    );
    throw encrypted
      ? refuse(
          'unreadable_file',
          'is protected with a password: take the password off in Excel, save it and send that file.',
        )
      : refuse(
          'unsupported_file',
          'is an old Excel file (.xls), which cannot be filled in place: save it as .xlsx and send that file.',
        );
  }
  if (startsWith(bytes, ZIP)) return 'zip';
  if (!/\.(csv|tsv|tab|txt)$/i.test(name)) {
    throw refuse('unsupported_file', 'is not a workbook, whatever its name says: send an .xlsx, .xlsm or .csv file.');
  }
  return 'text';
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}
