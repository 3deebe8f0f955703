import { AverError } from '../../errors.ts';
import type { Message } from '../../ingest/index.ts';
import { type Address, contains, formatAddress, formatRange, parseAddress, type Range } from './address.ts';
import { LONGEST_CELL } from './cell-text.ts';
import { Damaged } from './damaged.ts';
import type { CellValue } from './index.ts';
import { type OdsTarget, patchTable } from './ods-patch.ts';
import { cellsOf, type OdsTable, scanOds } from './ods-scan.ts';
import { writableText } from './ods-text.ts';
import { findPart } from './package.ts';
import { type PartText, readPart, readText } from './part-text.ts';
import { openZip, type Zip } from './zip.ts';

/** Whether a zip is an OpenDocument workbook. */
export function isOds(zip: Zip): boolean {
  const [mimetype, manifest] = ['mimetype', 'META-INF/manifest.xml'].map((path) => zip.find(path));
  if (mimetype) return readText(zip.read(mimetype)).includes('opendocument.spreadsheet');
  return manifest != null && readText(zip.read(manifest)).includes('opendocument.spreadsheet');
}

/** Writes the cells of an .ods: only `content.xml` changes, and in it only the target cells. */
export function fillOds(
  bytes: Uint8Array,
  name: string,
  values: readonly CellValue[],
): { bytes: Uint8Array; messages: Message[]; written: number } {
  const zip = openZip(bytes);
  refuseEncrypted(zip);
  const entry = findPart(zip, 'content.xml');
  const part = readPart(zip.read(entry));
  const scan = scanOds(part.text);
  const tables = new Map(scan.tables.map((table) => [readable(part, table.name), table]));
  const messages: Message[] = [];
  const edits: { start: number; end: number; text: string }[] = [];
  let written = 0;
  for (const [sheet, cells] of Map.groupBy(values, (value) => sheetOf(value, tables, name))) {
    const table = tables.get(sheet) as OdsTable;
    const areas = areasOf(part.text, table, scan.prefixes.table);
    const targets = settle(cells, sheet, areas, name, messages);
    const patched = patchTable(part, scan, table, targets);
    edits.push(...patched.edits);
    written += targets.length;
    for (const cell of patched.overwritten) messages.push(formulaReplaced(sheet, formatAddress(cell)));
  }
  if (written > 0 && part.text.includes(`${scan.prefixes.table}formula=`)) messages.push(notRecalculated());
  if (written > 0 && zip.find('META-INF/documentsignatures.xml')) messages.push(signatureBroken());
  const changes = new Map(edits.length > 0 ? [[entry, part.toBytes(applied(part.text, edits))]] : []);
  return { bytes: zip.splice(changes), messages, written };
}

function refuseEncrypted(zip: Zip): void {
  const manifest = zip.find('META-INF/manifest.xml');
  if (manifest && readText(zip.read(manifest)).includes('encryption-data'))
    throw new Damaged('it is protected with a password', { next: 'save it without a password and send that file' });
}

/** The scanned text has one character a byte in UTF-8; names are compared as people write them. */
function readable(part: PartText, text: string): string {
  return part.encode('é') === 'é' ? text : Buffer.from(text, 'latin1').toString('utf8');
}

function sheetOf(value: CellValue, tables: ReadonlyMap<string, OdsTable>, name: string): string {
  const fold = (text: string) => text.normalize('NFC').toLocaleUpperCase('en');
  const names = [...tables.keys()];
  const wanted = value.sheet;
  const found =
    wanted === null
      ? names.length === 1
        ? names[0]
        : undefined
      : (names.find((known) => known === wanted) ?? names.find((known) => fold(known) === fold(wanted)));
  if (found !== undefined) return found;
  const known = names.slice(0, 12).map((sheet) => `"${sheet}"`);
  const some = known.join(', ') + (names.length > known.length ? ', …' : '');
  const problem =
    wanted === null
      ? `The value does not say on which sheet cell ${value.cell} is`
      : `${name} has no sheet "${wanted}" (for cell ${value.cell})`;
  throw new AverError('bad_input', `${problem}: use one of ${some}.`, { ...value });
}

type Areas = { merges: Range[]; matrices: Range[] };

/** Merged cells, and cells that one formula fills together. */
function areasOf(text: string, table: OdsTable, prefix: string): Areas {
  const areas: Areas = { merges: [], matrices: [] };
  for (const row of table.rows) {
    const inside = text.slice(row.tag.end, row.end);
    if (!inside.includes('-spanned')) continue;
    for (const cell of cellsOf(text, row, prefix)) {
      const { spans, matrix } = cell;
      // A row that stands for several holds one area in each.
      const rows = Math.min(row.repeat, 10_000);
      for (let at = row.at; at < row.at + rows; at++) {
        const area = (size: { rows: number; columns: number }): Range => ({
          top: at,
          left: cell.at,
          bottom: at + size.rows - 1,
          right: cell.at + size.columns - 1,
        });
        if (spans.rows > 1 || spans.columns > 1) areas.merges.push(area(spans));
        if (matrix && (matrix.rows > 1 || matrix.columns > 1)) areas.matrices.push(area(matrix));
        if (spans.rows === 1 && spans.columns === 1 && !matrix) break;
      }
    }
  }
  return areas;
}

/** Every value at the cell that shows it; two values for one cell, and cells that cannot be written, are refused. */
function settle(
  cells: readonly CellValue[],
  sheet: string,
  areas: Areas,
  name: string,
  messages: Message[],
): OdsTarget[] {
  const settled = new Map<string, OdsTarget>();
  for (const value of cells) {
    const cell = placeOf(value, sheet, name);
    const merge = areas.merges.find((range) => contains(range, cell));
    const at: Address = merge ? { row: merge.top, column: merge.left } : cell;
    const address = formatAddress(at);
    if (merge && address !== formatAddress(cell)) messages.push(mergedCell(sheet, formatAddress(cell), merge, address));
    const detail = { sheet, cell: address };
    const matrix = areas.matrices.find((range) => contains(range, at));
    if (matrix) {
      const text = `Cell ${address} on sheet "${sheet}" of ${name} is part of a formula that fills ${formatRange(matrix)}, and cannot be written alone: choose another cell.`;
      throw new AverError('illegal_value', text, detail);
    }
    const text = writableText(value.value);
    if (text !== value.value.replace(/\r\n?/g, '\n')) messages.push(characterReplaced(sheet, address));
    const other = settled.get(address);
    if (other && other.text !== text) {
      const why = `Cell ${address} on sheet "${sheet}" of ${name} is given two different values: keep one.`;
      throw new AverError('bad_input', why, detail);
    }
    settled.set(address, { ...at, text });
  }
  return [...settled.values()];
}

function placeOf(value: CellValue, sheet: string, name: string): Address {
  const where = `cell ${value.cell} on sheet "${sheet}"`;
  const address = parseAddress(value.cell);
  if (!address)
    throw new AverError('bad_input', `${name} has no ${where}: name it like C12, up to XFD1048576.`, { ...value });
  if (value.value.length > LONGEST_CELL) {
    const text = `The text for ${where} has ${value.value.length} characters, cells hold ${LONGEST_CELL}: shorten it.`;
    throw new AverError('illegal_value', text, { sheet, cell: value.cell });
  }
  return address;
}

function applied(text: string, edits: readonly { start: number; end: number; text: string }[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return pieces.join('') + text.slice(at);
}

function mergedCell(sheet: string, cell: string, merge: Range, anchor: string): Message {
  const text = `${cell} is part of the merged cells ${formatRange(merge)}; the value was written to ${anchor}, which shows.`;
  return { level: 'info', code: 'merged_cell', text, sheet, cell };
}

function characterReplaced(sheet: string, cell: string): Message {
  const text = `The text for ${cell} holds characters that an OpenDocument file cannot keep: they show as \ufffd.`;
  return { level: 'warning', code: 'character_replaced', text, sheet, cell };
}

function formulaReplaced(sheet: string, cell: string): Message {
  const text = `${cell} held a formula; the value took its place.`;
  return { level: 'warning', code: 'formula_replaced', text, sheet, cell };
}

function notRecalculated(): Message {
  const text =
    'Formulas that count or score the answers may show their old results until they are recalculated (Ctrl+Shift+F9).';
  return { level: 'info', code: 'not_recalculated', text };
}

function signatureBroken(): Message {
  const text = 'The workbook carried a digital signature, which no longer holds now that cells have changed.';
  return { level: 'warning', code: 'signature_broken', text };
}
