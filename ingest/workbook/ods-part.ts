import { gridLimits, type Look } from './grid.ts';
import { plainLook } from './looks.ts';
import { baseOf, listOf, odsNames } from './ods-formula.ts';
import type { DefinedName } from './package.ts';
import type { SheetPart, StoredValidation } from './sheet-part.ts';
import { attribute, decodeEntities, tagsOf } from './xml.ts';

/** `texts[row - 1]?.[column - 1]` is what a cell of text says, to the letter: SheetJS guesses at white space and `_x0041_`. */
export type OdsSheet = SheetPart & { hidden: boolean; texts: (string | undefined)[][] };

/** What an OpenDocument workbook says beyond its values, in the same words as an Office one. */
export type OdsContent = {
  looks: Look[];
  names: DefinedName[];
  sheets: ReadonlyMap<string, OdsSheet>;
};

type Style = { look: Look; hidden: boolean; parent: string | null };
type Validation = { kind: string; condition: string; base: string | null };
type Table = OdsSheet & { columns: { look: number; hidden: boolean }[]; row: number; rules: Map<string, Rule> };
type Rule = { name: string; top: number; left: number; bottom: number; right: number };

/** Empty cells beside and below the text are looked at too; a sheet is never larger than what is read of it. */
const mostRows = gridLimits.rows;
const mostColumns = gridLimits.columns;
/** A table may claim a million rows of boxes: looks are laid out up to this many cells. */
const mostLaidOut = 2_000_000;

/**
 * Reads `content.xml` (and the named styles of `styles.xml`): which sheets, rows and columns are hidden, which cells are
 * protected, how cells look, and what may be typed where. Values are not read here.
 */
export function readOdsContent(content: string, styles: string | null): OdsContent {
  const named = new Map<string, Style>();
  if (styles) readStyles(styles, named);
  readStyles(content, named);
  const looks: Look[] = [plainLook];
  const indexes = new Map<string, number>();
  const lookOf = (name: string | null): number => {
    if (name === null) return 0;
    const known = indexes.get(name);
    if (known !== undefined) return known;
    looks.push(named.get(name)?.look ?? plainLook);
    indexes.set(name, looks.length - 1);
    return looks.length - 1;
  };
  const rules = new Map<string, Validation>();
  const sheets = new Map<string, OdsSheet>();
  let open: Table | null = null;
  let depth = 0;
  let aside: string | null = null;
  let line: number[] = [];
  let repeat = 1;
  let rowLook: number | null = null;
  let column = 0;
  let cellAt = 0;
  let texts: (string | undefined)[] = [];
  let laidOut = 0;
  let textFrom = -1;
  for (const { name, attributes, closing, empty, start, end } of tagsOf(content)) {
    if (aside !== null) {
      if (closing && name === aside) aside = null;
      continue;
    }
    if (asides.has(name) && !closing && !empty) {
      aside = name;
    } else if (name === 'content-validation' && !closing) {
      rules.set(attribute(attributes, 'name') ?? '', {
        ...conditionOf(attribute(attributes, 'condition') ?? ''),
        base: attribute(attributes, 'base-cell-address'),
      });
    } else if (name === 'table') {
      if (closing) depth--;
      else if (!empty) depth++;
      if (closing && depth === 0 && open) {
        open.validations = validationsOf(open, rules);
        open = null;
      } else if (!closing && depth === 1 && !empty) {
        open = newTable(named.get(attribute(attributes, 'style-name') ?? '')?.hidden ?? false);
        open.protected = attribute(attributes, 'protected') === 'true';
        const title = attribute(attributes, 'name') ?? '';
        if (!sheets.has(title)) sheets.set(title, open);
      }
    } else if (!open || depth !== 1) {
    } else if (closing) {
      if (name === 'table-cell' && textFrom >= 0 && open.row <= mostRows) {
        texts.fill(cellText(content.slice(textFrom, start)), cellAt - 1, column - 1);
      }
    } else if (name === 'table-column') {
      const look = lookOf(attribute(attributes, 'default-cell-style-name'));
      const hidden = isHidden(attributes);
      const count = Math.min(repeatOf(columnsRepeated, attributes), mostColumns - open.columns.length);
      for (let i = 0; i < count; i++) {
        open.columns.push({ look, hidden });
        if (hidden) open.hiddenColumns.push(open.columns.length);
      }
    } else if (name === 'table-row') {
      open.row += repeat;
      repeat = repeatOf(rowsRepeated, attributes);
      column = 1;
      const first = open.row;
      const own = attribute(attributes, 'default-cell-style-name');
      rowLook = own === null ? null : lookOf(own);
      line = [];
      texts = new Array<string | undefined>(mostColumns);
      const last = Math.min(first + repeat - 1, mostRows);
      if (isHidden(attributes)) for (let row = first; row <= last; row++) open.hiddenRows.push(row);
      for (let row = first; row <= last && laidOut < mostLaidOut; row++) {
        open.formats[row - 1] = line;
        open.texts[row - 1] = texts;
        laidOut++;
      }
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      const count = repeatOf(columnsRepeated, attributes);
      textFrom = name === 'table-cell' && !empty && isText.test(attributes) && column <= mostColumns ? end : -1;
      cellAt = column;
      const style = styleName.exec(attributes)?.[1];
      const last = Math.min(column + count - 1, mostColumns);
      for (let at = column; at <= last && open.row <= mostRows; at++) {
        line[at - 1] = style === undefined ? (rowLook ?? open.columns[at - 1]?.look ?? 0) : lookOf(style);
      }
      const rule = validationName.exec(attributes)?.[1];
      if (rule !== undefined) addRule(open, rule, { row: open.row, repeat, column, count });
      if (hasValue.test(attributes)) open.lastRow = Math.max(open.lastRow, open.row + repeat - 1);
      column += count;
    }
    if (name === 'table' && !closing && depth === 1) repeat = 1;
  }
  return { looks, names: odsNames(content), sheets };
}

/** Parts of the content that hold tables which are no sheets, or say nothing about cells. */
const asides: ReadonlySet<string> = new Set(['tracked-changes', 'dde-links', 'shapes', 'forms', 'annotation', 'frame']);

const columnsRepeated = /\bnumber-columns-repeated\s*=\s*["'](\d{1,9})["']/;
const rowsRepeated = /\bnumber-rows-repeated\s*=\s*["'](\d{1,9})["']/;
const styleName = /\btable:style-name\s*=\s*["']([^"']*)["']/;
const validationName = /\bcontent-validation-name\s*=\s*["']([^"']*)["']/;
const isText = /\boffice:value-type\s*=\s*["']string["'](?![\s\S]*\boffice:string-value\b)/;
const hasValue = /\bvalue-type\s*=/;

/** The paragraphs of a cell, one a line; white space as OpenDocument 1.3, part 3, 6.1.2 has it. */
function cellText(xml: string): string {
  const own = xml.includes('annotation') ? xml.replace(/<office:annotation\b[\s\S]*?<\/office:annotation>/g, '') : xml;
  const paragraphs = own.matchAll(/<text:p\b(?:[^>"']|"[^"]*"|'[^']*')*?(?:\/>|>([\s\S]*?)<\/text:p\s*>)/g);
  return [...paragraphs]
    .map(([, inside = '']) =>
      decodeEntities(
        inside
          .replace(/[ \t\r\n]+/g, ' ')
          .replace(/<text:s\b[^>]*?(?:text:c\s*=\s*["'](\d{1,4})["'][^>]*)?\/>/g, (_, count?: string) =>
            ' '.repeat(Number(count ?? 1)),
          )
          .replace(/<text:tab\b[^>]*\/>/g, '\t')
          .replace(/<text:line-break\b[^>]*\/>/g, '\n')
          .replace(/<[^>]*>/g, ''),
      ),
    )
    .join('\n');
}

function repeatOf(pattern: RegExp, attributes: string): number {
  return Math.max(1, Number(pattern.exec(attributes)?.[1] ?? 1));
}

function isHidden(attributes: string): boolean {
  return /\bvisibility\s*=\s*["'](?:collapse|filter)["']/.test(attributes);
}

function newTable(hidden: boolean): Table {
  return {
    hidden,
    texts: [],
    formats: [],
    hiddenRows: [],
    hiddenColumns: [],
    protected: false,
    validations: [],
    lastRow: 0,
    columns: [],
    // The first row adds the repeat of a row that is not there: one.
    row: 0,
    rules: new Map(),
  };
}

function readStyles(xml: string, named: Map<string, Style>): void {
  let open: Style | null = null;
  for (const { name, attributes, closing, empty } of tagsOf(xml)) {
    if (name === 'body') return;
    if (name === 'style' || name === 'default-style') {
      if (closing) {
        open = null;
        continue;
      }
      const parent = attribute(attributes, 'parent-style-name');
      const above = named.get(parent ?? '');
      const style: Style = { look: { ...(above?.look ?? plainLook) }, hidden: above?.hidden ?? false, parent };
      const family = attribute(attributes, 'family');
      if (name === 'style' && (family === 'table-cell' || family === 'table')) {
        named.set(attribute(attributes, 'name') ?? '', style);
        open = empty ? null : style;
      } else open = null;
    } else if (!open || closing) {
    } else if (name === 'table-properties') {
      if (attribute(attributes, 'display') === 'false') open.hidden = true;
    } else if (name === 'text-properties') {
      const weight = attribute(attributes, 'font-weight');
      if (weight !== null) open.look.bold = weight === 'bold' || Number(weight) >= 600;
    } else if (name === 'table-cell-properties') {
      const fill = attribute(attributes, 'background-color');
      if (fill !== null) open.look.filled = fill !== 'transparent';
      const borders = [...attributes.matchAll(/\bborder(?:-(?:top|bottom|left|right))?\s*=\s*["']([^"']*)["']/g)];
      if (borders.length > 0) open.look.bordered = borders.some((border) => border[1] !== 'none');
      const protect = attribute(attributes, 'cell-protect');
      if (protect !== null) open.look.locked = protect.includes('protected');
    }
  }
}

function conditionOf(condition: string): { kind: string; condition: string } {
  const bare = condition.replace(/^\w+:/, '').trim();
  const kinds: readonly [RegExp, string][] = [
    [/cell-content-is-in-list/, 'list'],
    [/cell-content-is-whole-number/, 'whole'],
    [/cell-content-is-decimal-number/, 'decimal'],
    [/cell-content-is-date/, 'date'],
    [/cell-content-is-time/, 'time'],
    [/cell-content-text-length/, 'textLength'],
    [/is-true-formula/, 'custom'],
  ];
  return { kind: kinds.find(([pattern]) => pattern.test(bare))?.[1] ?? 'none', condition: bare };
}

/** Cells below each other with one rule are one range. */
function addRule(table: Table, name: string, at: { row: number; repeat: number; column: number; count: number }): void {
  if (at.row > mostRows) return;
  const key = `${name} ${at.column} ${at.count}`;
  const range = { top: at.row, left: at.column, bottom: at.row + at.repeat - 1, right: at.column + at.count - 1 };
  const last = table.rules.get(key);
  if (last && last.bottom + 1 === range.top) last.bottom = range.bottom;
  else {
    // A key holds its last range; a finished one moves under a name nothing looks for.
    if (last) table.rules.set(`${key} ${last.top}`, last);
    table.rules.set(key, { name, ...range });
  }
}

function validationsOf(table: Table, rules: ReadonlyMap<string, Validation>): StoredValidation[] {
  return [...table.rules.values()].flatMap(({ name, ...range }) => {
    const rule = rules.get(name);
    if (!rule) return [];
    const list = rule.kind === 'list' ? listOf(rule.condition, baseOf(rule.base), range) : null;
    return [{ kind: rule.kind, ranges: [range], list }];
  });
}
