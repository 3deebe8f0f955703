import { type Address, columnNumber, formatAddress, parseRange, type Range } from './address.ts';
import { Damaged } from './damaged.ts';
import { attributeOf, type Cursor, createCursor, localName, type Tag } from './xml.ts';

/** Offsets into the sheet's text. `close` is where the closing tag starts; an empty tag (`<row/>`) has none: -1. */
export type Element = { tag: Tag; close: number; end: number };
export type ScannedCell = Element & { column: number; formula: Element | null; extension: Element | null };
export type ScannedRow = Element & { row: number; cells: ScannedCell[] };
/** A formula that more than one cell rests on. `text` is the XML between its tags. */
export type GroupFormula = { at: Address; element: Element; text: string };

export type SheetScan = {
  /** `x:` or nothing, in front of the names of the sheet's tags. */
  prefix: string;
  data: Element;
  dimension: Tag | null;
  columns: Tag[];
  merges: Range[];
  hasTables: boolean;
  hasFormulas: boolean;
  /** Every row's number and where it starts, in document order. */
  rowStarts: { row: number; start: number }[];
  /** The rows asked for, those that exist. */
  rows: Map<number, ScannedRow>;
  /** Ranges whose cells one formula fills: array formulas and data tables. */
  arrays: Range[];
  /** Shared formulas: the cell that holds the text, and those that refer to it. */
  shared: { master: GroupFormula; dependants: GroupFormula[] }[];
};

/** Reads one worksheet's text once, keeping the cells of the wanted rows. */
export function scanSheet(text: string, wantedRows: ReadonlySet<number>): SheetScan {
  const cursor = createCursor(text);
  const root = cursor.next();
  if (root.kind !== 'open' || localName(root.name) !== 'worksheet') throw new Damaged('its sheet part is no worksheet');
  const prefix = root.name.slice(0, -'worksheet'.length);
  const scan: SheetScan = {
    prefix,
    data: { tag: root, close: -1, end: -1 },
    dimension: null,
    columns: [],
    merges: [],
    hasTables: false,
    hasFormulas: false,
    rowStarts: [],
    rows: new Map(),
    arrays: [],
    shared: [],
  };
  for (let tag = cursor.next(); tag.kind !== 'close'; tag = cursor.next()) {
    const name = tag.name.startsWith(prefix) ? tag.name.slice(prefix.length) : '';
    if (name === 'sheetData') scan.data = scanRows(text, cursor, tag, scan, wantedRows);
    else if (name === 'dimension') scan.dimension = tag;
    else if (name === 'tableParts') scan.hasTables = true;
    if (name === 'cols') scan.columns.push(...childTags(cursor, tag));
    else if (name === 'mergeCells') {
      for (const merge of childTags(cursor, tag)) {
        const range = parseRange(attributeOf(text, merge, 'ref') ?? '');
        if (range) scan.merges.push(range);
      }
    } else if (name !== 'sheetData') cursor.skip(tag);
  }
  if (scan.data.end < 0) throw new Damaged('its sheet has no place for cells');
  return scan;
}

function childTags(cursor: Cursor, parent: Tag): Tag[] {
  const children: Tag[] = [];
  if (parent.kind === 'empty') return children;
  for (let tag = cursor.next(); tag.kind !== 'close'; tag = cursor.next()) {
    children.push(tag);
    cursor.skip(tag);
  }
  return children;
}

function scanRows(text: string, cursor: Cursor, data: Tag, scan: SheetScan, wanted: ReadonlySet<number>): Element {
  if (data.kind === 'empty') return { tag: data, close: -1, end: data.end };
  const rowName = `${scan.prefix}row`;
  const groups: SharedGroups = { masters: new Map(), waiting: new Map() };
  let number = 0;
  let tag = cursor.next();
  for (; tag.kind !== 'close'; tag = cursor.next()) {
    if (tag.name !== rowName) {
      cursor.skip(tag);
      continue;
    }
    const written = attributeOf(text, tag, 'r');
    number = written === null ? number + 1 : Number(written);
    if (!Number.isInteger(number) || number < 1) throw new Damaged(`its sheet has a row numbered ${written}`);
    scan.rowStarts.push({ row: number, start: tag.start });
    const row: ScannedRow = { tag, row: number, close: -1, end: tag.end, cells: [] };
    if (tag.kind === 'open') scanCells(text, cursor, row, scan, groups, wanted.has(number));
    if (!wanted.has(number)) continue;
    if (scan.rows.has(number)) throw new Damaged(`its sheet has row ${number} twice`);
    scan.rows.set(number, row);
  }
  return { tag: data, close: tag.start, end: tag.end };
}

function scanCells(
  text: string,
  cursor: Cursor,
  row: ScannedRow,
  scan: SheetScan,
  groups: SharedGroups,
  keep: boolean,
): void {
  const cellName = `${scan.prefix}c`;
  let column = 0;
  let tag = cursor.next();
  for (; tag.kind !== 'close'; tag = cursor.next()) {
    if (tag.name !== cellName) {
      cursor.skip(tag);
      continue;
    }
    column = columnOf(text, tag) ?? column + 1;
    const cell: ScannedCell = { tag, column, close: -1, end: tag.end, formula: null, extension: null };
    if (tag.kind === 'open') scanContent(text, cursor, cell, scan, groups, row.row);
    if (keep) row.cells.push(cell);
  }
  row.close = tag.start;
  row.end = tag.end;
}

const reference = /\sr\s*=\s*["']([A-Za-z]{1,3})\d{1,7}["']/y;

/** A cell may leave its address out: it then follows the one before. Most write `r` first, so look there first. */
function columnOf(text: string, tag: Tag): number | null {
  reference.lastIndex = tag.start + 1 + tag.name.length;
  const letters = reference.exec(text)?.[1] ?? /^([A-Za-z]{1,3})\d{1,7}$/.exec(attributeOf(text, tag, 'r') ?? '')?.[1];
  return letters === undefined ? null : columnNumber(letters);
}

function scanContent(
  text: string,
  cursor: Cursor,
  cell: ScannedCell,
  scan: SheetScan,
  groups: SharedGroups,
  row: number,
): void {
  let tag = cursor.next();
  for (; tag.kind !== 'close'; tag = cursor.next()) {
    const end = cursor.skip(tag);
    const element = { tag, close: tag.kind === 'empty' ? -1 : text.lastIndexOf('<', end - 1), end };
    if (tag.name === `${scan.prefix}f`) {
      cell.formula = element;
      scan.hasFormulas = true;
      const hasAttributes = tag.end - tag.start > tag.name.length + (tag.kind === 'empty' ? 3 : 2);
      if (hasAttributes) noteGroup(text, element, { row, column: cell.column }, scan, groups);
    } else if (tag.name === `${scan.prefix}extLst`) cell.extension = element;
  }
  cell.close = tag.start;
  cell.end = tag.end;
}

type Shared = SheetScan['shared'][number];
type SharedGroups = { masters: Map<string, Shared>; waiting: Map<string, GroupFormula[]> };

function noteGroup(text: string, element: Element, at: Address, scan: SheetScan, groups: SharedGroups): void {
  const kind = attributeOf(text, element.tag, 't');
  const ref = attributeOf(text, element.tag, 'ref');
  if (kind === 'array' || kind === 'dataTable') {
    const range = parseRange(ref ?? '');
    if (range) scan.arrays.push(range);
  }
  if (kind !== 'shared') return;
  const id = attributeOf(text, element.tag, 'si') ?? '';
  const body = element.close < 0 ? '' : text.slice(element.tag.end, element.close);
  const formula = { at, element, text: body };
  if (ref !== null && body !== '') {
    const group = { master: formula, dependants: groups.waiting.get(id) ?? [] };
    groups.waiting.delete(id);
    groups.masters.set(id, group);
    scan.shared.push(group);
    return;
  }
  const group = groups.masters.get(id);
  if (group) group.dependants.push(formula);
  else groups.waiting.set(id, [...(groups.waiting.get(id) ?? []), formula]);
}

/** How error messages and the calculation chain name a cell. */
export function nameOf(row: ScannedRow, cell: ScannedCell): string {
  return formatAddress({ row: row.row, column: cell.column });
}
