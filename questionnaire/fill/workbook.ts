import { AverError } from '../../errors.ts';
import type { Message } from '../../ingest/index.ts';
import { type Address, contains, formatAddress, formatRange, parseAddress, parseRange, type Range } from './address.ts';
import { removeFromChain } from './calc-chain.ts';
import { LONGEST_CELL } from './cell-text.ts';
import { dropPart } from './drop-part.ts';
import type { CellValue } from './index.ts';
import { findPart, mapWorkbook, readPart, relationshipsOf, type SheetEntry, type WorkbookMap } from './package.ts';
import { readPart as readPartText, readText } from './part-text.ts';
import { patchSheet, type Target } from './sheet-patch.ts';
import { type SheetScan, scanSheet } from './sheet-scan.ts';
import { attributeOf, createCursor } from './xml.ts';
import { openZip, type Zip, type ZipEntry } from './zip.ts';

type Wanted = Target & { sheet: SheetEntry };

/** Writes the cells of an .xlsx or .xlsm. Everything is checked before anything is changed. */
export function fillSheets(
  bytes: Uint8Array,
  name: string,
  values: readonly CellValue[],
): { bytes: Uint8Array; messages: Message[]; written: number } {
  const zip = openZip(bytes);
  const map = mapWorkbook(zip);
  const wanted = values.map((value) => locate(value, map, name));
  const messages: Message[] = values.filter((value) => !value.value.isWellFormed()).map(halfLetter);
  const changes = new Map<ZipEntry, Uint8Array | null>();
  const withoutFormula = new Set<string>();
  let written = 0;
  let hasFormulas = map.calcChain !== null;
  for (const [part, cells] of Map.groupBy(wanted, (cell) => cell.sheet.part)) {
    const sheet = cells[0]?.sheet as SheetEntry;
    const entry = findPart(zip, part);
    const text = readPartText(zip.read(entry));
    const scan = scanFor(text.text, cells);
    const targets = settle(cells, scan, sheet, name, messages);
    refuseUnwritable(zip, scan, sheet, targets, name);
    const patched = patchSheet(text, scan, targets);
    changes.set(entry, text.toBytes(patched.text));
    written += targets.length;
    hasFormulas ||= scan.hasFormulas;
    for (const cell of patched.overwritten) {
      withoutFormula.add(`${sheet.sheetId}!${formatAddress(cell)}`);
      messages.push(formulaReplaced(sheet.name, formatAddress(cell)));
    }
  }
  if (withoutFormula.size && map.calcChain) shortenChain(zip, map, map.calcChain, withoutFormula, changes);
  if (written && hasFormulas && !map.recalculates) messages.push(notRecalculated());
  if (written && map.signed) messages.push(signatureBroken());
  return { bytes: zip.splice(changes), messages, written };
}

function locate(value: CellValue, map: WorkbookMap, name: string): Wanted {
  const sheet = findSheet(value, map, name);
  const where = `cell ${value.cell} on sheet "${sheet.name}"`;
  const address = parseAddress(value.cell);
  if (!address) {
    throw new AverError('bad_input', `${name} has no ${where}: name it like C12, up to XFD1048576.`, { ...value });
  }
  if (sheet.kind !== 'worksheet' || sheet.part === '') {
    throw new AverError('bad_input', `${name} has no ${where}: that sheet is a chart or dialog without cells.`, {
      ...value,
    });
  }
  if (value.value.length > LONGEST_CELL) {
    const text = `The text for ${where} has ${value.value.length} characters, Excel's cells hold ${LONGEST_CELL}: shorten it.`;
    throw new AverError('illegal_value', text, { sheet: sheet.name, cell: value.cell });
  }
  // A cell's line break is a line feed; readers drop the carriage return before it, and some show it as "_x000D_".
  return { ...address, text: value.value.replaceAll('\r\n', '\n').toWellFormed(), sheet };
}

function findSheet(value: CellValue, map: WorkbookMap, name: string): SheetEntry {
  const fold = (text: string) => text.normalize('NFC').toLocaleUpperCase('en');
  const { sheet: wanted } = value;
  const found =
    wanted === null
      ? map.sheets.length === 1
        ? map.sheets[0]
        : undefined
      : (map.sheets.find((sheet) => sheet.name === wanted) ??
        map.sheets.find((sheet) => fold(sheet.name) === fold(wanted)));
  if (found) return found;
  const some = map.sheets.slice(0, 12).map((sheet) => `"${sheet.name}"`);
  const known = some.join(', ') + (map.sheets.length > some.length ? ', …' : '');
  const problem =
    wanted === null
      ? `does not say on which sheet cell ${value.cell} is`
      : `has no sheet "${wanted}" (for cell ${value.cell})`;
  throw new AverError('bad_input', `${wanted === null ? 'The value' : name} ${problem}: use one of ${known}.`, {
    ...value,
  });
}

/** Merged cells are known only after a scan, and the scan wants to know its rows: anchors in other rows cost a second one. */
function scanFor(text: string, cells: readonly Address[]): SheetScan {
  const rows = new Set(cells.map((cell) => cell.row));
  const scan = scanSheet(text, rows);
  const anchors = cells.flatMap((cell) => scan.merges.find((merge) => contains(merge, cell))?.top ?? []);
  if (anchors.every((row) => rows.has(row))) return scan;
  return scanSheet(text, new Set([...rows, ...anchors]));
}

/** Sends values for merged cells to the cell that shows, and refuses two values for one cell. */
function settle(
  cells: readonly Wanted[],
  scan: SheetScan,
  sheet: SheetEntry,
  name: string,
  messages: Message[],
): Target[] {
  const settled = new Map<string, Target>();
  for (const cell of cells) {
    const merge = scan.merges.find((range) => contains(range, cell));
    const at = merge ? { row: merge.top, column: merge.left } : cell;
    const address = formatAddress(at);
    if (merge && address !== formatAddress(cell))
      messages.push(mergedCell(sheet.name, formatAddress(cell), merge, address));
    const other = settled.get(address);
    if (other && other.text !== cell.text) {
      const text = `Cell ${address} on sheet "${sheet.name}" of ${name} is given two different values: keep one.`;
      throw new AverError('bad_input', text, { sheet: sheet.name, cell: address });
    }
    settled.set(address, { row: at.row, column: at.column, text: cell.text });
  }
  return [...settled.values()];
}

/** Cells that Excel itself does not let a person type into, and whose file it would call damaged if we did. */
function refuseUnwritable(
  zip: Zip,
  scan: SheetScan,
  sheet: SheetEntry,
  targets: readonly Target[],
  name: string,
): void {
  const headers = scan.hasTables ? tableHeaders(zip, sheet) : [];
  for (const target of targets) {
    const where = `Cell ${formatAddress(target)} on sheet "${sheet.name}" of ${name}`;
    const detail = { sheet: sheet.name, cell: formatAddress(target) };
    const array = scan.arrays.find((range) => contains(range, target) && formatRange(range) !== formatAddress(target));
    if (array) {
      const text = `${where} is part of a formula that fills ${formatRange(array)}, and cannot be written alone: choose another cell.`;
      throw new AverError('illegal_value', text, detail);
    }
    const header = headers.find((range) => contains(range, target));
    if (header)
      throw new AverError('illegal_value', `${where} names a column of a table: choose a cell below it.`, detail);
  }
}

function tableHeaders(zip: Zip, sheet: SheetEntry): Range[] {
  return relationshipsOf(zip, sheet.part)
    .filter((relation) => relation.type === 'table')
    .flatMap(({ path }) => {
      const text = readText(readPart(zip, path));
      const table = createCursor(text).next();
      const range = parseRange(attributeOf(text, table, 'ref') ?? '');
      const rows = Number(attributeOf(text, table, 'headerRowCount') ?? 1);
      return range && rows > 0 ? [{ ...range, bottom: range.top + rows - 1 }] : [];
    });
}

function shortenChain(
  zip: Zip,
  map: WorkbookMap,
  path: string,
  gone: ReadonlySet<string>,
  changes: Map<ZipEntry, Uint8Array | null>,
): void {
  const entry = zip.find(path);
  if (!entry) return;
  const part = readPartText(zip.read(entry));
  const text = removeFromChain(part.text, gone);
  if (text === null) dropPart(zip, map.path, path, changes);
  else if (text !== part.text) changes.set(entry, part.toBytes(text));
}

function mergedCell(sheet: string, cell: string, merge: Range, anchor: string): Message {
  const text = `${cell} is part of the merged cells ${formatRange(merge)}; the value was written to ${anchor}, which shows.`;
  return { level: 'info', code: 'merged_cell', text, sheet, cell };
}

function halfLetter({ sheet, cell }: CellValue): Message {
  const text = `The text for ${cell} holds half of a letter (a lone surrogate), which no file can keep: it shows as \ufffd.`;
  return { level: 'warning', code: 'character_replaced', text, sheet, cell };
}

function formulaReplaced(sheet: string, cell: string): Message {
  return {
    level: 'warning',
    code: 'formula_replaced',
    text: `${cell} held a formula; the value took its place.`,
    sheet,
    cell,
  };
}

function notRecalculated(): Message {
  const text =
    'Formulas that count or score the answers show their old results until Excel recalculates (Ctrl+Alt+F9).';
  return { level: 'info', code: 'not_recalculated', text };
}

function signatureBroken(): Message {
  const text = 'The workbook carried a digital signature, which no longer holds now that cells have changed.';
  return { level: 'warning', code: 'signature_broken', text };
}
