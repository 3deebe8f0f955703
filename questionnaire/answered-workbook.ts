import { AverError } from '../errors.ts';
import {
  type DetectedQuestion,
  type Message,
  type NewSheet,
  readLaidOut,
  readQuestionnaire,
  sniffFormat,
  writeSheets,
} from '../ingest/index.ts';
import { contains, formatAddress, parseAddress } from './fill/address.ts';
import { LONGEST_CELL } from './fill/cell-text.ts';
import { type CellValue, type Filled, fillWorkbook } from './fill/index.ts';
import { fillJson } from './fill/json.ts';
import { readText } from './fill/part-text.ts';
import { openZip } from './fill/zip.ts';

/** `fileName` is the buyer's, with another ending where the answers come back in a new workbook. */
export type FilledFile = Filled & { fileName: string };

/** Why the formats that cannot be written in place are not. */
const reasons: Readonly<Record<string, string>> = {
  xls: 'is an old Excel workbook (.xls), which cannot be written in place',
  xlsb: 'is a binary Excel workbook (.xlsb), which cannot be written in place',
  pdf: 'is a PDF, which cannot be written in place',
  json: 'has no place for answers',
};

/**
 * The buyer's file with values in it. What can be written in place is (`fillWorkbook`, and JSON that has a field for the
 * answer). An .xls or .xlsb comes back as a new .xlsx laid out like it, a PDF or other JSON as a list of its questions
 * with the answers beside them; both say so on their first sheet and in a message.
 *
 * @param made when the new workbook says it was made
 * @throws AverError what `fillWorkbook` and `readQuestionnaire` throw
 */
export async function fillFile(
  bytes: Uint8Array,
  name: string,
  values: readonly CellValue[],
  made = new Date(),
): Promise<FilledFile> {
  const isDelimited = /\.(csv|tsv|tab|txt)$/i.test(name) && ![0x50, 0xd0, 0x25].includes(bytes[0] ?? 0);
  const format = isDelimited ? 'csv' : await sniffFormat(bytes, name);
  if (format === 'json') {
    const filled = fillJson(bytes, name, values);
    if (filled) return { ...filled, fileName: name };
  }
  const reason = reasons[format];
  if (reason === undefined) return { ...fillWorkbook(bytes, name, values), fileName: name };
  const isGrid = format === 'xls' || format === 'xlsb';
  const sheets = isGrid
    ? likeOriginal(await readLaidOut(bytes, name), name, values)
    : asList((await readQuestionnaire(bytes, name)).value.questions, name, values);
  const why = `${name} ${reason}.`;
  const what = isGrid
    ? 'This is a new workbook laid out like it, with the answers in their cells; its colours, drop-downs and formulas stayed behind.'
    : 'This is a new workbook with its questions in their order and the answers beside them.';
  const note: NewSheet = { name: freeName(sheets), widths: [100], filter: false, rows: [[why], [what]] };
  const message: Message = { level: 'warning', code: 'new_workbook', text: `${why} ${what}` };
  return {
    bytes: undated(wrapped(writeSheets([note, ...sheets], name, made))),
    messages: [message],
    written: values.length,
    fileName: `${name.replace(/\.[^.]+$/, '')}.xlsx`,
  };
}

/** Long texts wrap within their columns: SheetJS writes no such style, so it is put in afterwards. */
function wrapped(bytes: Uint8Array): Uint8Array {
  const zip = openZip(bytes);
  const styles = zip.find('xl/styles.xml');
  if (!styles) return bytes;
  const alignment = '<alignment vertical="top" wrapText="1"/>';
  const text = readText(zip.read(styles)).replace(/<cellXfs[\s\S]*?<\/cellXfs>/, (formats) =>
    formats.replace(/<xf\b([^>]*?)\/>/g, `<xf$1 applyAlignment="1">${alignment}</xf>`),
  );
  return zip.splice(new Map([[styles, Buffer.from(text)]]));
}

/** Parts say 1 January 1980 instead of the time of writing: the same answers give the same bytes. */
function undated(bytes: Uint8Array): Uint8Array {
  const view = Buffer.from(bytes);
  for (const { localOffset, central } of openZip(bytes).entries)
    for (const at of [localOffset + 10, central.start + 12]) view.writeUInt32LE(0x0021_0000, at);
  return new Uint8Array(view);
}

function freeName(sheets: readonly NewSheet[]): string {
  const taken = new Set(sheets.map(({ name }) => name.toLowerCase()));
  let name = 'About this copy';
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `About this copy ${number}`;
  return name;
}

function likeOriginal(sheets: NewSheet[], name: string, values: readonly CellValue[]): NewSheet[] {
  const copies = sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => [...row]) }));
  const given = new Map<string, string>();
  for (const value of values) {
    const sheet = copies.find((one) => one.name === value.sheet) ?? (copies.length === 1 ? copies[0] : undefined);
    if (!sheet || (value.sheet !== null && sheet.name !== value.sheet))
      throw new AverError('bad_input', `${name} has no sheet "${value.sheet}" (for cell ${value.cell}).`, { ...value });
    const cell = parseAddress(value.cell);
    if (!cell) throw new AverError('bad_input', `${name} has no cell ${value.cell}: name it like C12.`, { ...value });
    refuseLong(value);
    const merge = sheet.layout?.merges.find((range) => contains(range, cell));
    const at = merge ? { row: merge.top, column: merge.left } : cell;
    const key = `${sheet.name}!${formatAddress(at)}`;
    if ((given.get(key) ?? value.value) !== value.value)
      throw new AverError('bad_input', `${key} of ${name} is given two different values: keep one.`, { ...value });
    given.set(key, value.value);
    while (sheet.rows.length < at.row) sheet.rows.push([]);
    const row = sheet.rows[at.row - 1] ?? [];
    while (row.length < at.column) row.push(null);
    row[at.column - 1] = value.value === '' ? null : plain(value.value);
  }
  return copies;
}

const headings = ['No.', 'Section', 'Question', 'Answer', 'Comment', 'Where'];

function asList(questions: readonly DetectedQuestion[], name: string, values: readonly CellValue[]): NewSheet[] {
  const given = new Map<string, string>();
  for (const value of values) {
    refuseLong(value);
    if ((given.get(value.cell) ?? value.value) !== value.value)
      throw new AverError('bad_input', `${value.cell} of ${name} is given two different values: keep one.`, {
        ...value,
      });
    given.set(value.cell, value.value);
  }
  const rows = questions.map((question, index) => {
    const of = (isComment: boolean) =>
      question.slots
        .filter((slot) => (slot.kind === 'comment') === isComment)
        .flatMap((slot) => {
          const value = given.get(slot.cell) ?? slot.current ?? '';
          given.delete(slot.cell);
          // A tick stands for the one answer its place has.
          return value === '' ? [] : [slot.kind === 'tick' ? (slot.choices?.[0] ?? value) : value];
        })
        .join('\n');
    return [question.id ?? index + 1, question.section, question.text, of(false), of(true), question.cell].map(
      (cell) => (typeof cell === 'string' ? plain(cell) : cell),
    );
  });
  const [lost] = given.keys();
  if (lost !== undefined)
    throw new AverError('bad_input', `${name} has no place ${lost} for an answer.`, { cell: lost });
  return [{ name: 'Answers', widths: [8, 24, 60, 60, 40, 20], filter: true, rows: [headings, ...rows] }];
}

function refuseLong({ sheet, cell, value }: CellValue): void {
  if (value.length <= LONGEST_CELL) return;
  const text = `The text for ${cell} has ${value.length} characters, Excel's cells hold ${LONGEST_CELL}: shorten it.`;
  throw new AverError('illegal_value', text, { sheet, cell });
}

/** What a cell can hold of a text. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .toWellFormed()
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .slice(0, LONGEST_CELL);
}
