import { columnName, columnNumber } from '../workbook/grid.ts';
import { sampleOf } from './column-facts.ts';
import type { Columns } from './column-roles.ts';
import { findHeaders, type Header, readHeads } from './headers.ts';
import { collect, edgesOf, factsOver, type ReadTable } from './read-table.ts';
import { classifyRows, type TableRow } from './row-kinds.ts';
import { rowsOf, type Stretch, type Table } from './tables.ts';
import type { SheetView } from './view.ts';
import { plainWords } from './words.ts';

/** The part a column plays. Of the `tick` columns of a row exactly one takes a mark. */
export type ColumnRole = 'question' | 'id' | 'section' | 'answer' | 'tick' | 'comment' | 'link';

/**
 * A person's word on a sheet, in place of what detection makes of it. `asks` false: nothing is asked here. Columns go by
 * letter; rows are 1-based. `skip` are rows that are no questions, `ask` rows that are, whatever they look like.
 */
export type SheetCorrection = {
  sheet: string;
  asks: boolean;
  headerRow: number | null;
  columns: Record<string, ColumnRole>;
  skip: number[];
  ask: number[];
};

/**
 * Reads a sheet with the columns a person chose; sections, notes, merged cells, formulas and locked cells are told apart
 * as everywhere. Null when the person says that nothing is asked there, or named no column of questions.
 */
export function readCorrected(view: SheetView, correction: SheetCorrection): ReadTable | null {
  const columns = columnsOf(correction, view.columns);
  if (!correction.asks || columns === null) return null;
  const table = tableUnder(view, correction, columns);
  const skipped = new Set(correction.skip);
  const asked = new Set(correction.ask);
  const rows = rowsOf(view, table).filter((row) => !skipped.has(row));
  const kinds = withAsked(view, classifyRows(view, rows, columns, edgesOf(table, rows)), columns.question, asked);
  const sample = sampleOf(kinds.filter(({ kind }) => kind === 'question').map(({ row }) => row));
  const facts = new Map(factsOver(view, table, sample).map((fact) => [fact.column, fact]));
  return { table, columns, facts, rows: kinds, questions: collect(view, table, kinds, columns, facts) };
}

/** Null without a column of questions. */
function columnsOf({ columns }: SheetCorrection, last: number): Columns | null {
  const playing = (role: ColumnRole) =>
    Object.entries(columns)
      .filter(([letter, played]) => played === role && columnNumber(letter) > 0 && columnNumber(letter) <= last)
      .map(([letter]) => columnNumber(letter))
      .sort((one, other) => one - other);
  const [question] = playing('question');
  if (question === undefined) return null;
  const ticks = playing('tick');
  return {
    question,
    id: playing('id')[0] ?? null,
    sections: playing('section'),
    answers: playing('answer'),
    ticks: ticks.length > 0 ? [ticks] : [],
    comments: playing('comment'),
    links: playing('link'),
  };
}

/** Everything under the chosen header, cut where the same header stands again. */
function tableUnder(view: SheetView, { headerRow }: SheetCorrection, columns: Columns): Table {
  const header = headerRow === null ? null : headerAt(view, headerRow);
  const stretches: Stretch[] = [{ header, first: (header?.bottom ?? 0) + 1, last: view.rows }];
  if (header !== null)
    for (let row = header.bottom + 1; row <= view.rows; row++) {
      if (!repeats(view, header.bottom, row, columns)) continue;
      const open = stretches.at(-1) as Stretch;
      open.last = row - 1;
      stretches.push({ header: { ...header, top: row, bottom: row }, first: row + 1, last: view.rows });
    }
  return { heads: header?.heads ?? new Map(), stretches, from: 1, to: view.columns };
}

function headerAt(view: SheetView, row: number): Header {
  // Heads of several rows are four at most.
  const near = { ...view, rows: Math.min(view.rows, row + 4) };
  const found = findHeaders(near).find(({ top, bottom }) => top <= row && row <= bottom);
  const top = found?.top ?? row;
  return { top, bottom: row, heads: readHeads(view, top, row), score: found?.score ?? 1 };
}

function repeats(view: SheetView, header: number, row: number, columns: Columns): boolean {
  const heads = [columns.question, ...columns.answers, ...columns.ticks.flat(), ...columns.comments];
  const said = heads.filter((column) => view.text(header, column) !== '');
  return (
    said.length > 1 &&
    said.every((column) => plainWords(view.text(header, column)) === plainWords(view.text(row, column)))
  );
}

function withAsked(
  view: SheetView,
  kinds: readonly TableRow[],
  question: number,
  asked: ReadonlySet<number>,
): TableRow[] {
  const known = new Set(kinds.map(({ row }) => row));
  const added = [...asked]
    .filter((row) => !known.has(row) && view.text(row, question) !== '')
    .map((row): TableRow => ({ row, kind: 'question', text: view.text(row, question) }));
  return [
    ...kinds.map((found): TableRow => {
      const text = view.text(found.row, question);
      return asked.has(found.row) && text !== '' ? { row: found.row, kind: 'question', text } : found;
    }),
    ...added,
  ].sort((one, other) => one.row - other.row);
}

/** What detection took a sheet's columns for, in the words of a correction. */
export function columnRolesOf(columns: Columns): Record<string, ColumnRole> {
  const roles: [number, ColumnRole][] = [
    ...columns.sections.map((column): [number, ColumnRole] => [column, 'section']),
    ...(columns.id === null ? [] : [[columns.id, 'id'] as [number, ColumnRole]]),
    ...columns.links.map((column): [number, ColumnRole] => [column, 'link']),
    ...columns.comments.map((column): [number, ColumnRole] => [column, 'comment']),
    ...columns.ticks.flat().map((column): [number, ColumnRole] => [column, 'tick']),
    ...columns.answers.map((column): [number, ColumnRole] => [column, 'answer']),
    [columns.question, 'question'],
  ];
  return Object.fromEntries(roles.map(([column, role]) => [columnName(column), role]));
}
