import { type CellRange, columnNumber, gridLimits, parseRange } from './grid.ts';
import { attribute, boundsOf, isTrue, tagsOf, textBetween } from './xml.ts';

/** A data validation as the file writes it: a drop-down's values are quoted by a formula, or stand as they are. */
export type StoredValidation = {
  kind: string;
  ranges: CellRange[];
  list: { formula: string } | { values: string[] } | null;
  /** Of a text: the most characters that it may have. */
  longest?: number;
};

/** What a worksheet's XML says beyond its values. */
export type SheetPart = {
  /** `formats[row - 1]?.[column - 1]`: the cell format's number in the styles part; 0 where nothing is said. */
  formats: number[][];
  hiddenRows: number[];
  hiddenColumns: number[];
  protected: boolean;
  validations: StoredValidation[];
  /** The last row that holds a value, also beyond what is read. */
  lastRow: number;
};

/** Reads the formats of cells up to `rows` × `columns`, protection and drop-downs (the x14 extension's too) of one sheet. */
export function readSheetPart(xml: string, rows: number, columns: number): SheetPart {
  const data = boundsOf(xml, 'sheetData') ?? { from: xml.length, to: xml.length };
  const columnsSaid = readColumns(xml.slice(0, data.from), columns);
  const { formats, lastRow, hiddenRows } = readFormats(xml, data, columnsSaid.formats, rows, columns);
  const tail = xml.slice(data.to);
  const protection = boundsOf(tail, 'sheetProtection');
  return {
    formats,
    lastRow,
    hiddenRows,
    hiddenColumns: columnsSaid.hidden,
    protected: protection !== null && isTrue(attribute(protection.attributes, 'sheet')),
    validations: readValidations(tail),
  };
}

function readColumns(head: string, columns: number): { formats: number[]; hidden: number[] } {
  const formats = new Array<number>(columns).fill(0);
  const hidden: number[] = [];
  for (const tag of tagsOf(head)) {
    if (tag.name !== 'col' || tag.closing) continue;
    const format = Number(attribute(tag.attributes, 'style') ?? 0);
    const isHidden =
      isTrue(attribute(tag.attributes, 'hidden')) || Number(attribute(tag.attributes, 'width') ?? 9) === 0;
    const last = Math.min(Number(attribute(tag.attributes, 'max') ?? 0), columns);
    for (let column = Math.max(1, Number(attribute(tag.attributes, 'min') ?? 1)); column <= last; column++) {
      formats[column - 1] = format;
      if (isHidden) hidden.push(column);
    }
  }
  return { formats, hidden };
}

// Only rows and cells, by hand: a sheet of 20,000 rows has a million tags, and attribute() on each costs seconds.
const rowOrCell = /<(?:[\w.-]+:)?(row|c)((?:\s[^>]*?)?)\/?>/g;
const referenceIn = /\sr=["']([A-Za-z]*)(\d*)["']/;
const formatIn = /\ss=["'](\d+)["']/;
const hiddenIn = /\shidden=["'](?:1|true)["']/;
const noHeight = /\sht=["']0(?:\.0*)?["']/;
const value = /<(?:[\w.-]+:)?(?:v|is)[\s>]/;

function readFormats(
  xml: string,
  data: { from: number; to: number },
  byColumn: number[],
  rows: number,
  columns: number,
) {
  const formats: number[][] = [];
  const plain = byColumn.some((format) => format !== 0) ? byColumn : [];
  const pattern = new RegExp(rowOrCell);
  pattern.lastIndex = data.from;
  let row = 0;
  let column = 0;
  let lastRow = 0;
  let line: number[] = [];
  const hiddenRows: number[] = [];
  for (let match = pattern.exec(xml); match && match.index < data.to; match = pattern.exec(xml)) {
    const attributes = match[2] ?? '';
    const reference = referenceIn.exec(attributes);
    const format = formatIn.exec(attributes);
    if (match[1] === 'row') {
      row = reference?.[2] ? Number(reference[2]) : row + 1;
      column = 0;
      if (row > gridLimits.rows) {
        if (value.test(xml.slice(match.index, data.to))) lastRow = lastValueRow(xml, match.index, data.to) ?? row;
        break;
      }
      const own = format && /\scustomFormat=["'](?:1|true)["']/.test(attributes) ? Number(format[1]) : null;
      line = own ? new Array<number>(columns).fill(own) : [...plain];
      if (row <= rows) formats[row - 1] = line;
      if (hiddenIn.test(attributes) || noHeight.test(attributes)) hiddenRows.push(row);
      continue;
    }
    column = reference?.[1] ? columnNumber(reference[1]) : column + 1;
    if (row <= rows && column >= 1 && column <= columns) {
      while (line.length < column) line.push(0);
      line[column - 1] = format ? Number(format[1]) : 0;
    }
  }
  for (let index = 0; index < rows; index++) formats[index] ??= [...plain];
  return { formats, lastRow, hiddenRows };
}

function lastValueRow(xml: string, from: number, to: number): number | null {
  const last = Math.max(xml.lastIndexOf('<v>', to), xml.lastIndexOf(':v>', to), xml.lastIndexOf('<is>', to), from);
  const opening = /<(?:[\w.-]+:)?row\s[^>]*?\br=["'](\d+)["']/g;
  const chunk = xml.slice(from, last);
  let found: string | undefined;
  for (let match = opening.exec(chunk); match; match = opening.exec(chunk)) found = match[1];
  return found === undefined ? null : Number(found);
}

function readValidations(tail: string): StoredValidation[] {
  const found: StoredValidation[] = [];
  for (let from = 0; ; ) {
    const block = boundsOf(tail, 'dataValidations', from);
    if (!block) return found;
    from = Math.max(block.to, from + 1);
    let open: { kind: string; ranges: CellRange[]; attributes: string; from: number } | null = null;
    const close = (end: number) => {
      if (!open) return;
      const inside = boundsOf(tail, 'sqref', open.from, end);
      const ranges = inside ? rangesOf(textBetween(tail, inside.from, inside.to)) : open.ranges;
      const longest = open.kind === 'textLength' ? longestIn(tail, open.attributes, open.from, end) : null;
      const list = open.kind === 'list' ? listFormula(tail, open.from, end) : null;
      found.push({ kind: open.kind, ranges, list, ...(longest === null ? {} : { longest }) });
      open = null;
    };
    for (const tag of tagsOf(tail, block.from, block.to)) {
      if (tag.name !== 'dataValidation') continue;
      if (tag.closing) close(tag.start);
      else {
        const ranges = rangesOf(attribute(tag.attributes, 'sqref') ?? '');
        open = { kind: attribute(tag.attributes, 'type') ?? 'none', ranges, attributes: tag.attributes, from: tag.end };
        if (tag.empty) close(tag.end);
      }
    }
  }
}

/** `formula1`, or the exact list that Excel writes beside it when a value holds a comma or a quote. */
function listFormula(tail: string, from: number, to: number): StoredValidation['list'] {
  const exact = boundsOf(tail, 'list', from, to);
  if (exact) return { values: splitQuoted(textBetween(tail, exact.from, exact.to)) };
  const formula = boundsOf(tail, 'formula1', from, to);
  return formula ? { formula: textBetween(tail, formula.from, formula.to).trim() } : null;
}

/** The most characters that a rule on a text's length allows; null where that is no plain number, or there is no upper end. */
function longestIn(tail: string, attributes: string, from: number, to: number): number | null {
  const operator = attribute(attributes, 'operator') ?? 'between';
  const name = operator === 'between' ? 'formula2' : 'formula1';
  if (!['between', 'lessThan', 'lessThanOrEqual', 'equal'].includes(operator)) return null;
  const formula = boundsOf(tail, name, from, to);
  const said = formula ? textBetween(tail, formula.from, formula.to).trim() : '';
  if (!/^\d{1,6}$/.test(said)) return null;
  const longest = Number(said) - (operator === 'lessThan' ? 1 : 0);
  return longest > 0 ? longest : null;
}

function splitQuoted(list: string): string[] {
  return [...list.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)]
    .map((match) => match[1]?.replace(/""/g, '"') ?? (match[2] ?? '').trim())
    .filter((value) => value !== '');
}

function rangesOf(sqref: string): CellRange[] {
  return sqref.split(/\s+/).flatMap((reference) => parseRange(reference) ?? []);
}
