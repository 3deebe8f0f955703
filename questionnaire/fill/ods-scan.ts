import { Damaged } from './damaged.ts';
import { attributesOf, type Cursor, createCursor, decodeEntities, localName, type Tag } from './xml.ts';

/** An element in the content's text. `close` is where the closing tag starts; -1 for an empty tag. */
export type OdsElement = { tag: Tag; close: number; end: number };
/** Cells or rows that stand for `repeat` equal ones, the first of which is `at` (1-based). */
export type OdsCell = OdsElement & {
  at: number;
  repeat: number;
  covered: boolean;
  spans: { rows: number; columns: number };
  matrix: { rows: number; columns: number } | null;
};
export type OdsRow = OdsElement & { at: number; repeat: number };

export type OdsTable = {
  name: string;
  rows: OdsRow[];
  /** Where a row after the last one goes. */
  rowsEnd: number;
};

export type OdsScan = {
  tables: OdsTable[];
  /** Prefixes of the namespaces that cells are written in, colon and all. */
  prefixes: { table: string; office: string; text: string; calcext: string | null };
};

const NAMESPACES = {
  table: 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
  office: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  text: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
  calcext: 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0',
} as const;

/** Sheets and where their rows stand. Cells are looked at row by row, with `cellsOf`. */
export function scanOds(text: string): OdsScan {
  const cursor = createCursor(text);
  const root = cursor.next();
  if (root.kind !== 'open' || localName(root.name) !== 'document-content')
    throw new Damaged('its content is no OpenDocument content');
  const prefixes = prefixesOf(text, root);
  const tables: OdsTable[] = [];
  const body = enter(cursor, `${prefixes.office}body`);
  const spreadsheet = body && enter(cursor, `${prefixes.office}spreadsheet`);
  if (!spreadsheet) throw new Damaged('its content holds no spreadsheet');
  for (let tag = cursor.next(); tag.kind !== 'close'; tag = cursor.next()) {
    if (tag.name === `${prefixes.table}table` && tag.kind === 'open')
      tables.push(scanTable(text, cursor, tag, prefixes.table));
    else cursor.skip(tag);
  }
  return { tables, prefixes };
}

/** Passes over siblings up to the child of this name, and goes in. */
function enter(cursor: Cursor, name: string): boolean {
  for (let tag = cursor.next(); tag.kind !== 'close'; tag = cursor.next()) {
    if (tag.name === name && tag.kind === 'open') return true;
    cursor.skip(tag);
  }
  return false;
}

function prefixesOf(text: string, root: Tag): OdsScan['prefixes'] {
  const declared = new Map<string, string>();
  for (const { name, value } of attributesOf(text, root)) {
    if (name.startsWith('xmlns:')) declared.set(value, `${name.slice(6)}:`);
    else if (name === 'xmlns') declared.set(value, '');
  }
  const prefix = (namespace: string) => {
    const found = declared.get(namespace);
    // Attributes have no default namespace, so a prefix is needed for every one of ours.
    if (!found) throw new Damaged('its content does not name the namespaces of a spreadsheet');
    return found;
  };
  return {
    table: prefix(NAMESPACES.table),
    office: prefix(NAMESPACES.office),
    text: prefix(NAMESPACES.text),
    calcext: declared.get(NAMESPACES.calcext) || null,
  };
}

const groups: ReadonlySet<string> = new Set(['table-row-group', 'table-header-rows', 'table-rows']);

/** What a sheet holds before its rows; all else comes after them. */
const beforeRows: ReadonlySet<string> = new Set([
  ...['title', 'desc', 'table-source', 'dde-source', 'scenario', 'forms', 'shapes'],
  ...['table-column', 'table-columns', 'table-column-group', 'table-header-columns'],
]);

function scanTable(text: string, cursor: Cursor, tag: Tag, prefix: string): OdsTable {
  const name = attributesOf(text, tag).find((attribute) => attribute.name === `${prefix}name`);
  const table: OdsTable = { name: decodeEntities(name?.value ?? ''), rows: [], rowsEnd: tag.end };
  let at = 1;
  const walk = (depth: number): Tag => {
    let child = cursor.next();
    for (; child.kind !== 'close'; child = cursor.next()) {
      const local = child.name.startsWith(prefix) ? child.name.slice(prefix.length) : '';
      let end: number;
      if (local === 'table-row') {
        end = cursor.skip(child);
        const repeat = numberOf(text, child, `${prefix}number-rows-repeated`);
        table.rows.push({ tag: child, close: closeOf(text, child, end), end, at, repeat });
        at += repeat;
      } else if (groups.has(local) && child.kind === 'open') {
        if (depth > 64) throw new Damaged('its rows are grouped too deeply');
        end = walk(depth + 1).end;
      } else {
        end = cursor.skip(child);
        if (!beforeRows.has(localName(child.name))) continue;
      }
      if (depth === 0) table.rowsEnd = end;
    }
    return child;
  };
  walk(0);
  return table;
}

/** The cells of one row, left to right. */
export function cellsOf(text: string, row: OdsRow, prefix: string): OdsCell[] {
  const cells: OdsCell[] = [];
  if (row.close < 0) return cells;
  const cursor = createCursor(text, row.tag.end);
  let at = 1;
  for (let tag = cursor.next(); tag.kind !== 'close'; tag = cursor.next()) {
    const end = cursor.skip(tag);
    const covered = tag.name === `${prefix}covered-table-cell`;
    if (!covered && tag.name !== `${prefix}table-cell`) continue;
    const cell = { tag, close: closeOf(text, tag, end), end, at, covered };
    const number = (name: string) => numberOf(text, tag, prefix + name);
    // Most cells say nothing but their style: one look tells.
    const opening = text.slice(tag.start, tag.end);
    const repeat = opening.includes('-repeated') ? number('number-columns-repeated') : 1;
    const spans = opening.includes('-spanned')
      ? { rows: number('number-rows-spanned'), columns: number('number-columns-spanned') }
      : { rows: 1, columns: 1 };
    const matrix = opening.includes('number-matrix-')
      ? { rows: number('number-matrix-rows-spanned'), columns: number('number-matrix-columns-spanned') }
      : null;
    cells.push({ ...cell, repeat, spans, matrix });
    at += repeat;
  }
  return cells;
}

function numberOf(text: string, tag: Tag, name: string): number {
  const said = attributesOf(text, tag).find((attribute) => attribute.name === name);
  if (!said) return 1;
  const number = Number(said.value);
  if (!Number.isInteger(number) || number < 1 || number > 2 ** 31)
    throw new Damaged(`it says ${name} is ${said.value}`);
  return number;
}

function closeOf(text: string, tag: Tag, end: number): number {
  return tag.kind === 'empty' ? -1 : text.lastIndexOf('<', end - 1);
}
