import { createHash } from 'node:crypto';
import type { Corrected } from '../read-questionnaire.ts';
import { columnName, type Grid } from '../workbook/grid.ts';
import { type ColumnRole, readCorrected, type SheetCorrection } from './corrections.ts';
import { findHeaders } from './headers.ts';
import { type SheetView, viewSheet } from './view.ts';
import { countWords, plainWords } from './words.ts';

/** A correction without the names and row numbers that change from one copy of a template to the next. */
export type RememberedSheet = {
  /** The name it had, and which of the sheets with the same layout it was, from 0. */
  sheet: string;
  place: number;
  layout: string;
  asks: boolean;
  /** The texts of the chosen header row by column; null where no header was chosen. */
  header: Record<string, string> | null;
  columns: Record<string, ColumnRole>;
  /** Rows by what they say, "#" and which one of those that say the same. */
  skip: string[];
  ask: string[];
};

/**
 * What is needed to know a template again. `fingerprint` is null for a workbook with neither headers nor drop-downs;
 * `corrections` are those in force, `remembered` the same in a form that outlives this file.
 */
export type Mapping = { fingerprint: string | null; corrections: SheetCorrection[]; remembered: RememberedSheet[] };

/** The corrections to read a workbook with: those given for it, or those remembered that fit it. */
export function correctionsFor(
  grid: Grid,
  corrected: Exclude<Corrected, { proposed: unknown }> | undefined,
): readonly SheetCorrection[] {
  if (corrected === undefined) return [];
  if ('corrections' in corrected) return corrected.corrections;
  return recallCorrections(grid.sheets.map(viewSheet), corrected.remembered);
}

type SheetLayout = { view: SheetView; key: string; silent: boolean; place: number };

export function describeMapping(views: readonly SheetView[], corrections: readonly SheetCorrection[]): Mapping {
  const layouts = layoutsOf(views);
  const known = corrections.filter(({ sheet }) => views.some((view) => view.sheet.name === sheet));
  return {
    fingerprint: fingerprintOf(layouts),
    corrections: known,
    remembered: known.flatMap((correction) => {
      const layout = layouts.find(({ view }) => view.sheet.name === correction.sheet);
      return layout ? [remember(layout, correction)] : [];
    }),
  };
}

/**
 * Remembered corrections on the sheets and rows of this file. A sheet is known by its layout, among several of the same
 * layout by its name or else its place; what is not found again, or has another header, is left out.
 */
export function recallCorrections(
  views: readonly SheetView[],
  remembered: readonly RememberedSheet[],
): SheetCorrection[] {
  const layouts = layoutsOf(views);
  const taken = new Set<string>();
  const recalled = new Map<RememberedSheet, SheetCorrection>();
  const take = (one: RememberedSheet, layout: SheetLayout | undefined) => {
    if (!layout || recalled.has(one) || taken.has(layout.view.sheet.name)) return;
    const correction = recall(layout.view, one);
    if (!correction) return;
    taken.add(layout.view.sheet.name);
    recalled.set(one, correction);
  };
  const alike = (one: RememberedSheet) => layouts.filter(({ key }) => key === one.layout);
  for (const one of remembered)
    take(
      one,
      alike(one).find(({ view }) => view.sheet.name === one.sheet),
    );
  // A sheet without a layout of its own has but its name, or the header a person showed.
  for (const one of remembered)
    for (const layout of byPlace(alike(one), one.place)) if (!layout.silent || one.header !== null) take(one, layout);
  return remembered.flatMap((one) => recalled.get(one) ?? []);
}

function byPlace(layouts: readonly SheetLayout[], place: number): SheetLayout[] {
  return [...layouts].sort((one, other) => Math.abs(one.place - place) - Math.abs(other.place - place));
}

function layoutsOf(views: readonly SheetView[]): SheetLayout[] {
  const seen = new Map<string, number>();
  return views.map((view) => {
    const heads = headTexts(view);
    const lists = dropDowns(view);
    const key = hash([heads, lists]);
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    return { view, key, place, silent: heads.length === 0 && lists.length === 0 };
  });
}

/** Sheets that say nothing of the layout, such as a cover, come and go; the order of the others does not count. */
function fingerprintOf(layouts: readonly SheetLayout[]): string | null {
  const keys = layouts.filter(({ silent }) => !silent).map(({ key }) => key);
  return keys.length === 0 ? null : hash(keys.sort());
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

/** A template's header stands near its top; what looks like one further down is a matter of the questions. */
const searched = 300;

/** The first header of a sheet, column by column; without a known one, the first row that looks like labels. */
function headTexts(view: SheetView): string[] {
  const [first] = findHeaders({ ...view, rows: Math.min(view.rows, searched) });
  if (first)
    return [...first.heads]
      .sort(([one], [other]) => one - other)
      .map(([column, { text, above }]) => `${columnName(column)} ${[...above, text].map(plainWords).join(' / ')}`);
  for (let row = 1; row <= Math.min(view.rows, searched); row++) {
    const texts = rowTexts(view, row);
    const labels = Object.values(texts);
    if (labels.length >= 3 && labels.every((text) => /\p{L}/u.test(text) && countWords(text) <= 6))
      return Object.entries(texts).map(([column, text]) => `${column} ${text}`);
  }
  return [];
}

/** For each column its topmost drop-down: those of rows added below change nothing. */
function dropDowns(view: SheetView): string[] {
  const top = new Map<number, { row: number; choices: string }>();
  for (const { kind, range, choices } of view.sheet.validations) {
    if (kind !== 'list') continue;
    for (let column = range.left; column <= Math.min(range.right, view.columns); column++)
      if (range.top < (top.get(column)?.row ?? Number.POSITIVE_INFINITY))
        top.set(column, { row: range.top, choices: (choices ?? ['?']).map(plainWords).join('|') });
  }
  return [...top]
    .sort(([one], [other]) => one - other)
    .map(([column, { choices }]) => `${columnName(column)} ${choices}`);
}

function rowTexts(view: SheetView, row: number): Record<string, string> {
  const texts: Record<string, string> = {};
  for (let column = 1; column <= (view.sheet.cells[row - 1]?.length ?? 0); column++) {
    const text = plainWords(view.text(row, column)).slice(0, 200);
    if (text !== '') texts[columnName(column)] = text;
  }
  return texts;
}

function remember({ view, key, place }: SheetLayout, correction: SheetCorrection): RememberedSheet {
  const names = rowNames(view, correction.columns, correction.headerRow);
  const named = (rows: readonly number[]) => rows.flatMap((row) => names.get(row) ?? []);
  return {
    sheet: correction.sheet,
    place,
    layout: key,
    asks: correction.asks,
    header: correction.headerRow === null ? null : rowTexts(view, correction.headerRow),
    columns: correction.columns,
    skip: named(correction.skip),
    ask: named(correction.ask),
  };
}

/** Null when the header that was chosen does not stand on this sheet, or the correction finds nothing here. */
function recall(view: SheetView, remembered: RememberedSheet): SheetCorrection | null {
  const headerRow = remembered.header === null ? null : findRow(view, remembered.header);
  if (headerRow === undefined) return null;
  const rows = new Map([...rowNames(view, remembered.columns, headerRow)].map(([row, name]) => [name, row]));
  const numbered = (names: readonly string[]) => names.flatMap((name) => rows.get(name) ?? []);
  const correction: SheetCorrection = {
    sheet: view.sheet.name,
    asks: remembered.asks,
    headerRow,
    columns: remembered.columns,
    skip: numbered(remembered.skip),
    ask: numbered(remembered.ask),
  };
  return !correction.asks || readCorrected(view, correction) ? correction : null;
}

function findRow(view: SheetView, header: Record<string, string>): number | undefined {
  const wanted = JSON.stringify(header);
  for (let row = 1; row <= view.rows; row++) if (JSON.stringify(rowTexts(view, row)) === wanted) return row;
  return undefined;
}

/** What each row under the header says, in the column of questions or, where that is empty, in all of them. */
function rowNames(view: SheetView, columns: Record<string, ColumnRole>, headerRow: number | null): Map<number, string> {
  const question = Object.keys(columns).find((letter) => columns[letter] === 'question');
  const seen = new Map<string, number>();
  const names = new Map<number, string>();
  for (let row = (headerRow ?? 0) + 1; row <= view.rows; row++) {
    const texts = rowTexts(view, row);
    const text = (question && texts[question]) || Object.values(texts).join(' | ');
    if (text === '') continue;
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    names.set(row, `${text}#${count}`);
  }
  return names;
}
