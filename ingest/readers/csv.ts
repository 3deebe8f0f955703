import { decodeText, hiddenTextMessages } from '../decode.ts';
import { limits } from '../limits.ts';
import type { Message, Read, ReadDocument } from '../read.ts';
import { loadCsvTable } from './community.ts';
import { composeDocument } from './composer.ts';
import { composeTable, type Table } from './table.ts';
import { titleFromName } from './title.ts';

/** A csv as a document: each row a line that names its columns. The first line with two cells or more names the columns. */
export async function readCsv(bytes: Uint8Array, name: string): Promise<Read<ReadDocument> & { tables: Table[] }> {
  const { value, messages } = decodeText(bytes);
  const text = value.replace(/^\uFEFF/, '');
  const separator = separatorOf(text);
  const { before, body } = cutPreamble(text, separator);
  const table = await loadCsvTable(body, separator);
  const rows = table.rows.slice(0, limits.tableRows);
  const composer = composeDocument();
  for (const line of before) composer.paragraph(line.replaceAll(separator, ' '));
  composeTable(composer, { header: table.header, rows });
  const read = composer.finish('csv', before[0]?.replaceAll(separator, ' ') || titleFromName(name));
  const all = [...messages, ...hiddenTextMessages(value), ...read.messages, ...unread(table, rows.length)];
  return { value: read.value, messages: all, tables: [{ header: table.header, rows }] };
}

/** Comma, semicolon or tab: the one the first lines have most of. */
function separatorOf(text: string): string {
  const head = text
    .slice(0, 4_000)
    .split(/\r?\n/)
    .slice(0, 10)
    .join('\n')
    .replace(/"[^"]*"/g, '');
  const count = (separator: string) => head.split(separator).length;
  return [',', ';', '\t'].sort((a, b) => count(b) - count(a))[0] ?? ',';
}

/** Exports put a title or a date above the table. */
function cutPreamble(text: string, separator: string): { before: string[]; body: string } {
  const before: string[] = [];
  let body = text;
  while (before.length < 10) {
    const end = body.indexOf('\n');
    const line = (end === -1 ? body : body.slice(0, end)).trim();
    const cells = line.split(separator).filter((cell) => cell.trim() !== '');
    if (cells.length > 1 || line.includes('"') || end === -1) return { before, body };
    if (line !== '') before.push(line);
    body = body.slice(end + 1);
  }
  return { before: [], body: text };
}

function unread(table: { header: string[]; duplicates: string[]; rows: string[][] }, rows: number): Message[] {
  const messages: Message[] = [];
  if (table.rows.length > rows) {
    const text = `Only the first ${rows.toLocaleString('en')} of ${table.rows.length.toLocaleString('en')} rows were read: split the file.`;
    messages.push({ level: 'warning', code: 'rows_left_out', text });
  }
  for (const name of table.duplicates) {
    const text = `Two columns are named "${name}"; only the last was read: give each its own name.`;
    messages.push({ level: 'warning', code: 'duplicate_column', text });
  }
  return messages;
}
