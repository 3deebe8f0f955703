import { AverError } from '../../errors.ts';
import { decodeSheetText, type Message, sniffSeparator } from '../../ingest/index.ts';
import { type Address, formatAddress, parseAddress } from './address.ts';
import { LONGEST_CELL } from './cell-text.ts';
import { type CsvField, type CsvRecord, readSpans } from './csv-spans.ts';
import { csvText } from './csv-text.ts';
import type { CellValue, Filled } from './index.ts';

/** A table without an answer column may get one: this many columns beyond the widest row are still the file's. */
const MARGIN = 4;

/** What a spreadsheet takes for a formula when it opens a delimited file (CWE-1236, OWASP CSV injection). */
const LOOKS_LIKE_FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * Writes values into a delimited file and keeps every other byte: encoding, byte order mark, separator, quoting and line
 * ends stay what they are. A value that a spreadsheet would run as a formula gets an apostrophe in front, with a message.
 * Rows are records, as the reader counts them: a quoted line break does not start a new one.
 * @throws AverError `bad_input` (no such cell, two values for one cell), `illegal_value` (too long, or letters that the
 *   file's encoding does not have)
 */
export function fillCsv(bytes: Uint8Array, name: string, values: readonly CellValue[]): Filled {
  const { text: decoded, encoding } = decodeSheetText(bytes);
  const { separator, declared } = sniffSeparator(decoded);
  const file = csvText(bytes, encoding);
  const wanted = new Set(values.map((value) => parseAddress(value.cell)?.row ?? 0));
  const { records, rows, widest } = readSpans(file.text, file.shadow, separator, declared, wanted);
  const messages: Message[] = [];
  const targets = new Map<string, Address & { text: string }>();
  for (const value of values) {
    const at = locate(value, rows, widest + MARGIN, name);
    const text = settle(value, messages);
    const address = formatAddress(at);
    const other = targets.get(address);
    if (other && other.text !== text)
      throw new AverError('bad_input', `Cell ${address} of ${name} is given two different values: keep one.`, {
        cell: address,
      });
    targets.set(address, { ...at, text });
  }
  const pieces: string[] = [];
  let kept = 0;
  const write = (start: number, end: number, text: string) => {
    pieces.push(file.text.slice(kept, start), text);
    kept = end;
  };
  const inOrder = [...targets.values()].sort((a, b) => a.row - b.row || a.column - b.column);
  const wide = new Map<number, number>();
  for (const { row, column, text } of inOrder) {
    const record = records.get(row) as CsvRecord;
    const field = record.fields[column - 1];
    const encoded = file.encode(written(text, separator, field?.quoted || quotesAll(file.text, record, separator)));
    if (encoded === null) {
      const problem = `The text for cell ${formatAddress({ row, column })} has letters that ${name} cannot hold (it is ${encoding}): save it as UTF-8 first.`;
      throw new AverError('illegal_value', problem, { cell: formatAddress({ row, column }) });
    }
    if (field) write(field.start, field.end, encoded);
    else {
      const width = wide.get(row) ?? record.fields.length;
      const padding = record.fields.every((other) => other.quoted) ? '""' : '';
      write(
        record.end,
        record.end,
        file.encode(separator + `${padding}${separator}`.repeat(column - width - 1)) + encoded,
      );
      wide.set(row, column);
    }
  }
  pieces.push(file.text.slice(kept));
  return { bytes: file.toBytes(pieces.join('')), messages, written: targets.size };
}

function locate(value: CellValue, rows: number, columns: number, name: string): Address {
  const at = parseAddress(value.cell);
  if (!at) throw new AverError('bad_input', `${name} has no cell ${value.cell}: name it like C12.`, { ...value });
  if (at.row > rows || at.column > columns) {
    const size = `it has ${rows} rows and ${columns - MARGIN} columns`;
    throw new AverError('bad_input', `${name} has no cell ${formatAddress(at)}: ${size}.`, { cell: value.cell });
  }
  return at;
}

/** The text as it will stand in the cell, with a message where that is not the text given. */
function settle({ cell, value }: CellValue, messages: Message[]): string {
  let text = value.replaceAll('\0', '').toWellFormed();
  if (text !== value) {
    const note = `Characters that no text file can hold were left out of ${cell}.`;
    messages.push({ level: 'warning', code: 'character_removed', text: note, cell });
  }
  if (LOOKS_LIKE_FORMULA.test(text)) {
    text = `'${text}`;
    const note = `The text for ${cell} begins like a formula; an apostrophe in front keeps spreadsheets from running it.`;
    messages.push({ level: 'warning', code: 'formula_escaped', text: note, cell });
  }
  if (text.length <= LONGEST_CELL) return text;
  const problem = `The text for cell ${cell} has ${text.length} characters, a spreadsheet's cells hold ${LONGEST_CELL}: shorten it.`;
  throw new AverError('illegal_value', problem, { cell });
}

function written(text: string, separator: string, quoted: boolean): string {
  return quoted || mustQuote(text, separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

function mustQuote(text: string, separator: string): boolean {
  return text.includes(separator) || /["\r\n]|^\s|\s$/.test(text);
}

/** True where the row's quotes stand around everything, not only where they must. */
function quotesAll(text: string, record: CsvRecord, separator: string): boolean {
  const filled = record.fields.filter((field) => field.end > field.start);
  const needless = (field: CsvField) => !mustQuote(text.slice(field.start + 1, field.end - 1), separator);
  return filled.every((field) => field.quoted) && filled.some(needless);
}
