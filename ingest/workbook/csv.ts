import type { Message, Read } from '../read.ts';
import { decodeSheetText } from './encoding.ts';
import { bareSheet, type Grid, type GridCell, gridLimits, longestText } from './grid.ts';
import { plainLook } from './looks.ts';

const separators = [',', ';', '\t', '|'] as const;

/** A csv, tsv or other delimited file as one sheet. Rows are records: a quoted line break does not start a new one. */
export function readCsv(bytes: Uint8Array, name: string): Read<Grid> {
  const { text, encoding, messages } = decodeSheetText(bytes);
  const { separator, declared } = sniffSeparator(text);
  let open: number | null = null;
  const records = readRecords(
    declared ? text.slice(text.search(/\n|\r(?!\n)/) + 1 || text.length) : text,
    separator,
    gridLimits.rows + 1,
    (record) => {
      open = record;
    },
  );
  const said: Message[] = [...messages];
  if (encoding !== 'utf-8' && messages.length === 0) {
    said.push({ level: 'info', code: 'encoding', text: `The file is written in ${encoding}, and was read so.` });
  }
  if (records.length > gridLimits.rows) {
    said.push({
      level: 'warning',
      code: 'rows_clamped',
      text: `Only the first ${gridLimits.rows} rows were read: split the file to use the rest.`,
    });
    records.length = gridLimits.rows;
  }
  let columns = 0;
  let rows = 0;
  let left = gridLimits.cells as number;
  let clamped = false;
  let cut = 0;
  const cells = records.map((record, index) => {
    const line: (GridCell | null)[] = record.slice(0, gridLimits.columns).map((field) => {
      if (field.trim() === '' || left <= 0) return null;
      left--;
      if (field.length > longestText) cut++;
      return { text: field.slice(0, longestText).replace(/\r\n?/g, '\n'), formula: null };
    });
    clamped ||= record.slice(gridLimits.columns).some((field) => field.trim() !== '');
    if (line.some((cell) => cell !== null)) rows = index + 1;
    columns = Math.max(columns, line.findLastIndex((cell) => cell !== null) + 1);
    return line;
  });
  if (clamped)
    said.push({
      level: 'warning',
      code: 'columns_clamped',
      text: `Only the first ${gridLimits.columns} columns were read.`,
    });
  if (left <= 0)
    said.push({
      level: 'warning',
      code: 'cells_clamped',
      text: `Only the first ${gridLimits.cells} filled cells were read.`,
    });
  if (cut > 0)
    said.push({
      level: 'warning',
      code: 'text_clamped',
      text: `${cut} texts are longer than ${longestText} characters and were read in part.`,
    });
  if (open !== null)
    said.push({
      level: 'warning',
      code: 'quote_open',
      text: `A quotation mark in row ${open} is never closed: all that follows was read as one text. Close it and send the file again.`,
    });
  cells.length = rows;
  return {
    value: {
      format: 'csv',
      sheets: [{ ...bareSheet(name), rows, columns, cells, looks: [plainLook] }],
    },
    messages: said,
  };
}

/** The separator that cuts the first records most evenly into more than one field. */
export function sniffSeparator(text: string): { separator: string; declared: boolean } {
  const declared = /^\uFEFF?sep=(.)\s*?(?:\r?\n|\r|$)/i.exec(text);
  if (declared?.[1]) return { separator: declared[1], declared: true };
  const sample = text.slice(0, 200_000);
  let best: { separator: string; score: number } = { separator: ',', score: 0 };
  for (const separator of separators) {
    const counts = readRecords(sample, separator, 60)
      .filter((record) => record.length > 1 || record[0]?.trim() !== '')
      .map((record) => record.length);
    if (counts.length > 1 && sample.length < text.length) counts.pop();
    const wide = counts.filter((count) => count > 1);
    if (wide.length === 0) continue;
    const usual = mode(wide);
    const even = wide.filter((count) => count === usual).length / counts.length;
    // Even first, then width: prose has a comma here and there, a table has the same number on every line.
    const score = even * 10 + Math.min(usual, 20) / 20;
    if (score > best.score) best = { separator, score };
  }
  return { separator: best.separator, declared: false };
}

function mode(counts: readonly number[]): number {
  const seen = new Map<number, number>();
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1);
  return [...seen].sort((one, other) => other[1] - one[1] || other[0] - one[0])[0]?.[0] ?? 0;
}

/**
 * RFC 4180 records, forgiving: a quote inside an unquoted field is a letter, an unclosed quote ends with the file (then
 * `onOpen` is told its record, 1 for the first).
 */
export function readRecords(
  text: string,
  separator: string,
  limit: number,
  onOpen?: (record: number) => void,
): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length && records.length < limit) {
    let field = '';
    if (text[at] === '"') {
      for (at++; at < text.length; ) {
        const quote = text.indexOf('"', at);
        field += text.slice(at, quote < 0 ? text.length : quote);
        at = quote < 0 ? text.length : quote + 1;
        if (quote < 0) onOpen?.(records.length + 1);
        if (quote < 0 || text[at] !== '"') break;
        field += '"';
        at++;
      }
    }
    const from = at;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
    record.push(field + text.slice(from, at));
    if (text[at] === separator) {
      at++;
      if (at >= text.length) record.push('');
      else continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    records.push(record);
    record = [];
  }
  if (record.length > 0 && records.length < limit) records.push(record);
  return records;
}
