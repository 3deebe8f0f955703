import type { Address } from './address.ts';
import { Damaged } from './damaged.ts';
import { cellsOf, type OdsCell, type OdsRow, type OdsScan, type OdsTable } from './ods-scan.ts';
import { paragraphs } from './ods-text.ts';
import type { PartText } from './part-text.ts';
import { attributesOf, createCursor, localName, type Tag } from './xml.ts';

export type OdsTarget = Address & { text: string };
type Edit = { start: number; end: number; text: string };
type Context = { part: PartText; prefixes: OdsScan['prefixes'] };

/** What goes with a cell's old value. Style, validation, spans and protection stay. */
const ofTheValue: ReadonlySet<string> = new Set([
  ...['value-type', 'value', 'date-value', 'time-value', 'boolean-value', 'string-value', 'currency', 'formula'],
  ...['number-columns-repeated', 'number-matrix-columns-spanned', 'number-matrix-rows-spanned'],
]);

/** The edits that write one sheet's targets, each in its row, and the cells that held a formula. */
export function patchTable(
  part: PartText,
  scan: OdsScan,
  table: OdsTable,
  targets: readonly OdsTarget[],
): { edits: Edit[]; overwritten: Address[] } {
  const context = { part, prefixes: scan.prefixes };
  const edits: Edit[] = [];
  const overwritten: Address[] = [];
  const byRow = Map.groupBy(targets, (target) => target.row);
  const wanted = [...byRow.keys()].sort((a, b) => a - b);
  const last = table.rows.at(-1);
  const known = last ? last.at + last.repeat - 1 : 0;
  for (const row of table.rows) {
    const inside = wanted.filter((number) => number >= row.at && number < row.at + row.repeat);
    if (inside.length === 0) continue;
    const cells = cellsOf(part.text, row, scan.prefixes.table);
    const rewritten = inside.map((number) => ({
      number,
      xml: rowWith(context, row, cells, byRow.get(number) ?? [], overwritten),
    }));
    edits.push({ start: row.tag.start, end: row.end, text: splitRow(context, row, rewritten) });
  }
  const isThere = (number: number) => number > known && byRow.get(number)?.some((target) => target.text !== '');
  const beyond = wanted.filter(isThere);
  if (beyond.length > 0)
    edits.push({ start: table.rowsEnd, end: table.rowsEnd, text: newRows(context, beyond, byRow, known) });
  return { edits, overwritten };
}

/** A row that stands for several: those before, between and after the rewritten ones keep standing for the rest. */
function splitRow(context: Context, row: OdsRow, rewritten: readonly { number: number; xml: string }[]): string {
  const { text } = context.part;
  const whole = text.slice(row.tag.end, row.end);
  const keep = (count: number) =>
    count === 0 ? '' : repeated(text, row.tag, `${context.prefixes.table}number-rows-repeated`, count) + whole;
  let xml = '';
  let at = row.at;
  for (const { number, xml: own } of rewritten) {
    xml += keep(number - at) + own;
    at = number + 1;
  }
  return xml + keep(row.at + row.repeat - at);
}

function rowWith(
  context: Context,
  row: OdsRow,
  cells: readonly OdsCell[],
  targets: readonly OdsTarget[],
  overwritten: Address[],
): string {
  const { text } = context.part;
  const { table } = context.prefixes;
  const sorted = [...targets].sort((a, b) => a.column - b.column);
  const opening = repeated(text, row.tag, `${table}number-rows-repeated`, 1);
  let xml = '';
  let from = row.tag.end;
  let next = 1;
  for (const cell of cells) {
    next = cell.at + cell.repeat;
    const inside = sorted.filter(({ column }) => column >= cell.at && column < next);
    if (inside.length === 0) continue;
    xml += text.slice(from, cell.tag.start);
    const keep = (count: number) =>
      count === 0
        ? ''
        : repeated(text, cell.tag, `${table}number-columns-repeated`, count) + text.slice(cell.tag.end, cell.end);
    let at = cell.at;
    for (const target of inside) {
      xml += keep(target.column - at) + cellWith(context, cell, target.text);
      if (isFormula(text, cell)) overwritten.push({ row: target.row, column: target.column });
      at = target.column + 1;
    }
    xml += keep(next - at);
    from = cell.end;
  }
  xml += row.close < 0 ? '' : text.slice(from, row.close);
  for (const target of sorted.filter(({ column }) => column >= next)) {
    xml += emptyCells(table, target.column - next) + newCell(context, target.text);
    next = target.column + 1;
  }
  const close = row.close < 0 ? `</${row.tag.name}>` : text.slice(row.close, row.end);
  return opened(opening) + xml + close;
}

/** `<a/>` → `<a>`. */
function opened(tag: string): string {
  return tag.endsWith('/>') ? `${tag.slice(0, -2).trimEnd()}>` : tag;
}

export function isFormula(text: string, cell: OdsCell): boolean {
  return attributesOf(text, cell.tag).some(({ name }) => localName(name) === 'formula');
}

/** The tag as it stands but for how many cells or rows it stands for. */
function repeated(text: string, tag: Tag, name: string, count: number): string {
  const said = attributesOf(text, tag).find((attribute) => attribute.name === name);
  const whole = text.slice(tag.start, tag.end);
  if (said) {
    const [start, end] = [said.start - tag.start, said.end - tag.start];
    const value =
      count === 1 ? '' : whole.slice(start, said.valueStart - tag.start) + count + whole.slice(end - 1, end);
    return whole.slice(0, start) + value + whole.slice(end);
  }
  if (count === 1) return whole;
  const at = 1 + tag.name.length;
  return `${whole.slice(0, at)} ${name}="${count}"${whole.slice(at)}`;
}

/** The cell's own tag with a text as its value; notes, pictures and what else it holds stay where they are. */
function cellWith(context: Context, cell: OdsCell, value: string): string {
  const { part, prefixes } = context;
  let open = '';
  let at = cell.tag.start;
  for (const { name, start, end } of attributesOf(part.text, cell.tag)) {
    if (!ofTheValue.has(localName(name))) continue;
    open += part.text.slice(at, start);
    at = end;
  }
  const tagClose = cell.tag.kind === 'empty' ? 2 : 1;
  open += part.text.slice(at, cell.tag.end - tagClose).trimEnd() + (value === '' ? '' : textType(prefixes));
  const content = contentWith(context, cell, value === '' ? '' : part.encode(paragraphs(value, prefixes)));
  return content === '' ? `${open}/>` : `${open}>${content}</${cell.tag.name}>`;
}

function textType(prefixes: OdsScan['prefixes']): string {
  const own = ` ${prefixes.office}value-type="string"`;
  return prefixes.calcext ? `${own} ${prefixes.calcext}value-type="string"` : own;
}

/** The new paragraphs stand where the first old one stood, or after the notes that have to come first. */
function contentWith({ part, prefixes }: Context, cell: OdsCell, xml: string): string {
  if (cell.close < 0) return xml;
  const cursor = createCursor(part.text, cell.tag.end);
  let before = '';
  let after = '';
  let placed = false;
  for (let tag = cursor.next(); tag.kind !== 'close'; tag = cursor.next()) {
    const end = cursor.skip(tag);
    const local = localName(tag.name);
    if (tag.name === `${prefixes.text}p` || tag.name === `${prefixes.text}h`) {
      placed = true;
      continue;
    }
    const first = ['annotation', 'detective', 'cell-range-source'].includes(local);
    if (placed || !first) {
      placed = true;
      after += part.text.slice(tag.start, end);
    } else before += part.text.slice(tag.start, end);
  }
  return before + xml + after;
}

function newCell({ part, prefixes }: Context, value: string): string {
  if (value === '') return emptyCells(prefixes.table, 1);
  const name = `${prefixes.table}table-cell`;
  return `<${name}${textType(prefixes)}>${part.encode(paragraphs(value, prefixes))}</${name}>`;
}

function emptyCells(table: string, count: number): string {
  if (count < 0) throw new Damaged('its cells overlap');
  if (count === 0) return '';
  return `<${table}table-cell${count > 1 ? ` ${table}number-columns-repeated="${count}"` : ''}/>`;
}

function newRows(
  context: Context,
  rows: readonly number[],
  targets: ReadonlyMap<number, readonly OdsTarget[]>,
  known: number,
): string {
  const { table } = context.prefixes;
  let xml = '';
  let at = known + 1;
  for (const number of rows) {
    const gap = number - at;
    if (gap > 0)
      xml += `<${table}table-row${gap > 1 ? ` ${table}number-rows-repeated="${gap}"` : ''}>${emptyCells(table, 1)}</${table}table-row>`;
    let column = 1;
    const sorted = [...(targets.get(number) ?? [])].sort((a, b) => a.column - b.column);
    const cells = sorted.map((target) => {
      const cell = emptyCells(table, target.column - column) + newCell(context, target.text);
      column = target.column + 1;
      return cell;
    });
    xml += `<${table}table-row>${cells.join('')}</${table}table-row>`;
    at = number + 1;
  }
  return xml;
}
