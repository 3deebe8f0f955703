import { AverError } from '../../errors.ts';
import type { Message, Read } from '../read.ts';
import { readCsv } from './csv.ts';
import {
  type CellRange,
  cellName,
  type Grid,
  type GridCell,
  type GridFormat,
  type GridSheet,
  gridLimits,
} from './grid.ts';
import { plainLook, readLooks } from './looks.ts';
import { readOdsContent } from './ods-part.ts';
import { type DefinedName, openPackage } from './package.ts';
import { readSheetPart, type SheetPart } from './sheet-part.ts';
import { type BookSheet, openBook } from './sheetjs.ts';
import { readTables, type WorkbookTable } from './tables.ts';
import { resolveValidations } from './validations.ts';
import { decodeEntities } from './xml.ts';

/** How far beyond the text looks are kept: empty answer cells stand beside and below it. */
const margin = 4;

/** A title may run over all columns, a label over all rows; one cell in place of a whole sheet is a trick. */
const largestMerge = 2_000_000;

/**
 * Reads xlsx, xlsm, xlsb, xls, ods or delimited text as plain data: displayed values, formulas, merges, what is hidden,
 * what is locked, and the legal values of every drop-down. What a file claims beyond its cells is not believed; what is
 * more than `gridLimits` is left out with a message. For files from strangers call it in the child process.
 * @throws AverError unreadable_file, unsupported_file
 */
export function readGrid(bytes: Uint8Array, name: string): Read<Grid> {
  const format = formatOf(bytes, name);
  if (format === 'csv') return readCsv(bytes, name);
  const isOfficeXml = format === 'xlsx' || format === 'xlsm';
  const book = openBook(bytes, name, !isOfficeXml);
  const messages: Message[] = [];
  if (book.sheetCount > book.sheets.length) {
    messages.push({
      level: 'warning',
      code: 'sheets_clamped',
      text: `Only the first ${book.sheets.length} of ${book.sheetCount} sheets were read: split the workbook to use the rest.`,
    });
  }
  const zip = isOfficeXml ? openPackage(book.part) : null;
  const content = format === 'ods' ? book.part('content.xml') : null;
  const ods = content ? readOdsContent(content, book.part('styles.xml')) : null;
  const looks = ods?.looks ?? readLooks(zip?.styles ?? null);
  let left: number = gridLimits.cells;
  const parts: (SheetPart | null)[] = [];
  // SheetJS leaves the names of OpenDocument's sheets as they are written ("R&amp;D"), and takes deleted tables for sheets.
  const sources = ods
    ? book.sheets
        .map((source) => ({ ...source, name: decodeEntities(source.name) }))
        .filter(({ name }) => ods.sheets.has(name))
    : book.sheets;
  const sheets = sources.map((source) => {
    const { sheet, used } = clamp(source, left, messages);
    left -= used;
    const xml = zip?.sheetPart(source.name) ?? null;
    const openSheet = ods?.sheets.get(source.name) ?? null;
    if (openSheet?.hidden) sheet.state = 'hidden';
    if (openSheet) takeTexts(sheet, openSheet.texts);
    const part =
      xml === null
        ? openSheet
        : readSheetPart(xml, sheet.rows + margin, Math.min(sheet.columns + margin, gridLimits.columns));
    parts.push(part);
    if (part) {
      sheet.looks = looks;
      sheet.lookOf = part.formats;
      sheet.protected ||= part.protected;
      sheet.hiddenRows = part.hiddenRows.filter((row) => row <= sheet.rows);
      sheet.hiddenColumns = part.hiddenColumns.filter((column) => column <= sheet.columns);
      if (part.lastRow > gridLimits.rows) messages.push(rowsClamped(sheet.name, part.lastRow));
    }
    return sheet;
  });
  const tables = zip ? sheets.flatMap((sheet) => readTables(zip, sheet.name)) : [];
  for (const table of tables) sheets.find((sheet) => sheet.name === table.sheet)?.tables.push(table.range);
  const names = ods?.names ?? zip?.names;
  if (names) addValidations(names, sheets, parts, tables, messages);
  return { value: { format, sheets }, messages };
}

function formatOf(bytes: Uint8Array, name: string): GridFormat {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const [first, second] = bytes;
  if (first === 0x50 && second === 0x4b) {
    const holds = (text: string, to?: number) =>
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(0, to).includes(text);
    // Names of parts and the first part's content are not packed: they can be seen from outside.
    if (holds('opendocument.spreadsheet', 300) || (ending === 'ods' && holds('content.xml'))) return 'ods';
    if (holds('xl/workbook.bin') && (ending === 'xlsb' || !holds('xl/workbook.xml'))) return 'xlsb';
    return ending === 'xlsm' ? 'xlsm' : 'xlsx';
  }
  if (first === 0xd0 && second === 0xcf) return 'xls';
  if (['csv', 'tsv', 'tab', 'txt', ''].includes(ending)) return 'csv';
  throw new AverError('unsupported_file', `${name} is not the workbook its name says: save it again as .xlsx or .csv.`);
}

function clamp(source: BookSheet, left: number, messages: Message[]): { sheet: GridSheet; used: number } {
  let used = 0;
  let columns = 0;
  let rows = 0;
  let wide = false;
  let full: string | null = null;
  const cells = source.cells.map((line, index) => {
    wide ||= line.length > gridLimits.columns;
    const kept: (GridCell | null)[] = line.slice(0, gridLimits.columns).map((cell, column) => {
      if (!cell) return null;
      if (used >= left) {
        full ??= cellName(index + 1, column + 1);
        return null;
      }
      used++;
      return cell;
    });
    const last = kept.findLastIndex((cell) => cell !== null) + 1;
    if (last > 0) rows = index + 1;
    columns = Math.max(columns, last);
    kept.length = last;
    return kept;
  });
  cells.length = rows;
  const warn = (code: string, text: string) => messages.push({ level: 'warning', code, text, sheet: source.name });
  if (wide) warn('columns_clamped', `Only the first ${gridLimits.columns} columns of "${source.name}" were read.`);
  if (full)
    warn(
      'cells_clamped',
      `"${source.name}" was read up to ${full}: a workbook is read up to ${gridLimits.cells} filled cells.`,
    );
  if (source.cut > 0)
    warn(
      'text_clamped',
      `${source.cut} texts of "${source.name}" are longer than a cell can hold and were read in part.`,
    );
  const near = (range: CellRange) => range.top <= rows + margin && range.left <= columns + margin;
  const size = (range: CellRange) => (range.bottom - range.top + 1) * (range.right - range.left + 1);
  const merges = source.merges.filter((range) => near(range) && size(range) <= largestMerge);
  if (source.merges.some((range) => size(range) > largestMerge))
    warn(
      'merge_ignored',
      `"${source.name}" claims a merged cell of more than ${largestMerge} cells: it was passed over.`,
    );
  return {
    used,
    sheet: {
      name: source.name,
      state: source.state,
      rows,
      columns,
      cells,
      looks: [plainLook],
      lookOf: [],
      merges,
      hiddenRows: source.hiddenRows.filter((row) => row <= rows),
      hiddenColumns: source.hiddenColumns.filter((column) => column <= columns),
      protected: source.protected,
      validations: [],
      lists: [],
      tables: [],
    },
  };
}

function takeTexts(sheet: GridSheet, texts: readonly (readonly (string | undefined)[] | undefined)[]): void {
  for (const [row, line] of sheet.cells.entries()) {
    for (const [column, cell] of line.entries()) {
      const text = texts[row]?.[column];
      if (cell && text !== undefined && cell.text.length < 32_767) cell.text = text;
    }
  }
}

function rowsClamped(sheet: string, lastRow: number): Message {
  return {
    level: 'warning',
    code: 'rows_clamped',
    text: `Only the first ${gridLimits.rows} of ${lastRow} rows of "${sheet}" were read: split the sheet to use the rest.`,
    sheet,
  };
}

function addValidations(
  names: readonly DefinedName[],
  sheets: GridSheet[],
  parts: (SheetPart | null)[],
  tables: WorkbookTable[],
  messages: Message[],
): void {
  const known = new Map(sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]));
  const sources = {
    text: (sheet: string, row: number, column: number) => {
      const found = known.get(sheet.toLowerCase());
      return found ? (found.cells[row - 1]?.[column - 1]?.text ?? '') : null;
    },
    size: (sheet: string) => known.get(sheet.toLowerCase()) ?? null,
    names,
    tables,
  };
  for (const [index, sheet] of sheets.entries()) {
    const resolved = resolveValidations(sheet.name, parts[index]?.validations ?? [], sheet, sources);
    sheet.validations = resolved.validations;
    for (const place of resolved.places) known.get(place.sheet.toLowerCase())?.lists.push(place.range);
    messages.push(...resolved.messages);
  }
}
