import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { type CellObject, CFB, read, utils, type WorkBook, type WorkSheet, write } from 'xlsx';
import { AverError } from '../../errors.ts';
import { megabytes } from '../limits.ts';
import { type CellRange, type GridCell, gridLimits, longestText } from './grid.ts';
import { whyUnsound } from './sound-workbook.ts';

/** A sheet as SheetJS reads it, in our own words. Rows and columns are 0-based only inside this file. */
export type BookSheet = {
  name: string;
  state: 'visible' | 'hidden' | 'veryHidden';
  /** `cells[row - 1]?.[column - 1]`, not yet clamped in columns. */
  cells: (GridCell | null)[][];
  merges: CellRange[];
  hiddenRows: number[];
  hiddenColumns: number[];
  /** Of columns, in characters, where the file says one and `looks` was asked for. */
  widths: (number | null)[];
  protected: boolean;
  /** Texts longer than a cell can hold, read in part. */
  cut: number;
  characters: number;
};

/** `part` is the text of one zip part, null where there is none (or the workbook is no zip of XML). */
export type Book = { sheets: BookSheet[]; sheetCount: number; part: (path: string) => string | null };

/** One part of a zip, unpacked. A whole zip is held to 100 MB before it comes here. */
const largestPart = 100 * 1024 * 1024;

/**
 * Node's own inflate in the shape that SheetJS asks for. Its JavaScript one never ends on some damaged parts (found by
 * mutating real files), and reads good ones at a third of the speed.
 */
class Inflate {
  readonly _finishFlushFlag = constants.Z_SYNC_FLUSH;
  bytesRead = 0;

  _processChunk(packed: Uint8Array): Buffer {
    // With `info` the answer is no bare buffer; the types do not know.
    const unpacked: unknown = inflateRawSync(packed, { info: true, maxOutputLength: largestPart });
    const { buffer, engine } = unpacked as { buffer: Buffer; engine: { bytesWritten: number } };
    this.bytesRead = engine.bytesWritten;
    return buffer;
  }
}

CFB.utils.use_zlib({ InflateRaw: Inflate, deflateRawSync });

const states = ['visible', 'hidden', 'veryHidden'] as const;

/**
 * Opens xlsx, xlsm, xlsb, xls and ods. Values are as displayed, cached results of formulas included.
 * SheetJS drops drop-downs, styles and protected cells: read those from the parts. `looks` asks it for hidden rows and
 * columns, which makes a cell of every styled blank: only for formats whose parts we do not read.
 * @throws AverError unreadable_file
 */
export function openBook(bytes: Uint8Array, name: string, looks: boolean): Book {
  const book = parse(bytes, name, looks);
  const part = partsOf(book, bytes);
  const names = book.SheetNames.slice(0, gridLimits.sheets);
  const why = looks ? null : whyUnsound(part, names, (sheet) => isRead(book.Sheets[sheet]));
  if (why !== null) throw unreadable(name, why);
  const sheets = names.map((sheetName, index) => {
    const state = states[book.Workbook?.Sheets?.[index]?.Hidden ?? 0] ?? 'visible';
    return readSheet(sheetName, state, book.Sheets[sheetName] ?? {});
  });
  // A text stands in the file once and in as many cells as it likes.
  const characters = sheets.reduce((sum, sheet) => sum + sheet.characters, 0);
  if (characters > gridLimits.characters) throw unreadable(name, `its text comes to ${megabytes(characters)}`);
  return { sheets, sheetCount: book.SheetNames.length, part };
}

/** Cells, or the mark of a chart sheet; not what an object has by the name of "constructor". */
function isRead(sheet: WorkSheet | undefined): boolean {
  return sheet?.['!data'] !== undefined || sheet?.['!type'] !== undefined;
}

function parse(bytes: Uint8Array, name: string, looks: boolean): WorkBook {
  try {
    // A Buffer, because a part of one is a view: SheetJS cuts the rest of the file off before each part.
    return read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      type: 'buffer',
      dense: true,
      cellFormula: true,
      cellHTML: false,
      cellStyles: looks,
      bookFiles: true,
      nodim: true, // a file may claim A1:XFD1048576 and hold one cell
      sheetRows: gridLimits.rows,
      sheets: Array.from({ length: gridLimits.sheets }, (_, index) => index),
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(why)) {
      throw new AverError(
        'unreadable_file',
        `${name} is password-protected: save it without a password and send that file.`,
      );
    }
    throw unreadable(name, why.split('\n')[0] ?? '', error);
  }
}

function unreadable(name: string, why: string, cause?: unknown): AverError {
  return new AverError(
    'unreadable_file',
    `${name} cannot be read as a workbook (${why.slice(0, 200)}): open it, save it again and send that file.`,
    { file: name },
    cause,
  );
}

function readSheet(name: string, state: BookSheet['state'], sheet: WorkSheet): BookSheet {
  const rows: (CellObject | undefined)[][] = sheet['!data'] ?? [];
  const cells: (GridCell | null)[][] = [];
  let cut = 0;
  let characters = 0;
  for (let row = 0; row < Math.min(rows.length, gridLimits.rows); row++) {
    const line: (GridCell | null)[] = [];
    // Sparse on purpose: a row may hold A and XFD alone, and forEach visits only what is there.
    rows[row]?.forEach((cell, column) => {
      const read = cell ? readCell(cell) : null;
      if (!read) return;
      if (read.text.length > longestText) {
        read.text = read.text.slice(0, longestText);
        cut++;
      }
      characters += read.text.length;
      while (line.length < Math.min(column, gridLimits.columns + 1)) line.push(null);
      line.push(read);
    });
    cells.push(line);
  }
  return {
    name,
    state,
    cells,
    merges: (sheet['!merges'] ?? []).map((merge) => ({
      top: merge.s.r + 1,
      left: merge.s.c + 1,
      bottom: merge.e.r + 1,
      right: merge.e.c + 1,
    })),
    hiddenRows: indexesOf(sheet['!rows'], gridLimits.rows),
    hiddenColumns: indexesOf(sheet['!cols'], gridLimits.columns),
    widths: Array.from(sheet['!cols'] ?? [], (column) => column?.wch ?? column?.width ?? null).slice(
      0,
      gridLimits.columns,
    ),
    protected: sheet['!protect'] !== undefined,
    cut,
    characters,
  };
}

function indexesOf(
  properties: readonly ({ hidden?: boolean | undefined } | undefined)[] | undefined,
  limit: number,
): number[] {
  const found: number[] = [];
  properties?.forEach((property, index) => {
    if (property?.hidden && index < limit) found.push(index + 1);
  });
  return found;
}

function readCell(cell: CellObject): GridCell | null {
  const formula = cell.f ?? (cell.F ? '' : null);
  const text = cell.t === 's' ? String(cell.v ?? '') : cell.t === 'z' ? '' : String(cell.w ?? cell.v ?? '');
  // A formula never calculated has no text, but it still says that the cell is not to be written.
  if (formula === null && text.trim() === '') return null;
  return { text: text.replace(/\r\n?/g, '\n'), formula };
}

type StoredPart = { content?: Uint8Array | number[] };

/** SheetJS hands no parts over for OpenDocument: unpack the zip once more. */
function unpackedParts(bytes: Uint8Array): Record<string, StoredPart> {
  if (bytes[0] !== 0x50) return {};
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip: { FullPaths: string[]; FileIndex: StoredPart[] } = CFB.read(view, { type: 'buffer' });
  return Object.fromEntries(
    zip.FullPaths.map((path, index) => [path.replace(/^[^/]*\//, ''), zip.FileIndex[index] ?? {}]),
  );
}

function partsOf(book: WorkBook, bytes: Uint8Array): Book['part'] {
  const files = (book as { files?: Record<string, StoredPart> }).files ?? unpackedParts(bytes);
  const paths = new Map(Object.keys(files).map((path) => [path.toLowerCase(), path]));
  return (path) => {
    const content = files[paths.get(path.replace(/^\//, '').toLowerCase()) ?? '']?.content;
    if (!content || content.length === 0) return null;
    const bytes = content instanceof Uint8Array ? content : Uint8Array.from(content);
    const utf16 =
      bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
    return new TextDecoder(utf16 ?? 'utf-8').decode(bytes);
  };
}

/** A sheet to write: rows of texts and numbers, null for an empty cell; `widths` of columns in characters. */
export type NewSheet = {
  name: string;
  widths: number[];
  filter: boolean;
  rows: (string | number | null)[][];
  /** What a copy of another workbook's sheet keeps of it. Rows and columns are 1-based. */
  layout?: {
    state: 'visible' | 'hidden' | 'veryHidden';
    merges: readonly CellRange[];
    hiddenRows: readonly number[];
    hiddenColumns: readonly number[];
  };
};

/**
 * A new .xlsx with these sheets and nothing else. Texts stay texts, whatever they begin with; the same sheets give the
 * same bytes.
 * @throws AverError too_large, when a text is longer than a cell can hold
 */
export function writeSheets(sheets: readonly NewSheet[], title: string, made: Date): Uint8Array {
  const book = utils.book_new();
  book.Props = { Title: title, CreatedDate: made };
  for (const { name, widths, filter, rows, layout } of sheets) {
    const cells = rows.map((row) => row.map((value) => (value === null ? null : newCell(value, name))));
    const sheet = utils.aoa_to_sheet(cells);
    sheet['!cols'] = widths.map((wch) => ({ wch }));
    if (filter && sheet['!ref']) sheet['!autofilter'] = { ref: sheet['!ref'] };
    if (layout) keepLayout(sheet, layout);
    utils.book_append_sheet(book, sheet, name);
  }
  book.Workbook = { Sheets: sheets.map(({ layout }) => ({ Hidden: stateNumber(layout?.state) })) };
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true, bookSST: true }));
}

function stateNumber(state: BookSheet['state'] = 'visible'): 0 | 1 | 2 {
  return state === 'visible' ? 0 : state === 'hidden' ? 1 : 2;
}

function keepLayout(sheet: WorkSheet, layout: NonNullable<NewSheet['layout']>): void {
  sheet['!merges'] = layout.merges.map(({ top, left, bottom, right }) => ({
    s: { r: top - 1, c: left - 1 },
    e: { r: bottom - 1, c: right - 1 },
  }));
  const rows: { hidden: boolean }[] = [];
  for (const row of layout.hiddenRows) rows[row - 1] = { hidden: true };
  sheet['!rows'] = rows;
  const columns = sheet['!cols'] ?? [];
  for (const column of layout.hiddenColumns) columns[column - 1] = { ...columns[column - 1], hidden: true };
  sheet['!cols'] = columns;
}

function newCell(value: string | number, sheet: string): CellObject {
  if (typeof value === 'number') return { t: 'n', v: value };
  if (value.length > longestText)
    throw new AverError(
      'too_large',
      `A text for sheet ${sheet} has ${value.length} characters; a cell holds ${longestText}.`,
    );
  // Office reads _x000D_ as a character's number; written by somebody, it is to stay what it is.
  return { t: 's', v: value.replace(/_x(?=[0-9a-f]{4}_)/gi, '_x005F_x') };
}
