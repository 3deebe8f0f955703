import { headerRoles, isOption } from './header-words.ts';
import type { ColumnHead, Header } from './headers.ts';
import type { SheetView } from './view.ts';
import { plainWords } from './words.ts';

/** A stretch of rows under one header, or a sheet's rows when it has none. */
export type Stretch = { header: Header | null; first: number; last: number };

/** Stretches that share their columns, so that a section with a single question is read by the light of the others. */
export type Table = { heads: Map<number, ColumnHead>; stretches: Stretch[]; from: number; to: number };

/** Cuts a sheet at its headers, and headers that stand side by side. Rows above the first header belong to no table. */
export function cutTables(view: SheetView, headers: readonly Header[]): Table[] {
  const tables: Table[] = [];
  headers.forEach((header, index) => {
    const last = (headers[index + 1]?.top ?? view.rows + 1) - 1;
    for (const { heads, from, to } of sideBySide(view, header, last)) {
      const stretch: Stretch = { header: { ...header, heads }, first: header.bottom + 1, last };
      const kin = tables.find((table) => areKin(table.heads, heads));
      if (!kin) tables.push({ heads, stretches: [stretch], from, to });
      else {
        kin.stretches.push(stretch);
        kin.to = Math.max(kin.to, to);
      }
    }
  });
  return tables;
}

/** The whole sheet as one table without a header. */
export function headlessTable(view: SheetView): Table {
  return { heads: new Map(), stretches: [{ header: null, first: 1, last: view.rows }], from: 1, to: view.columns };
}

type Part = { heads: Map<number, ColumnHead>; from: number; to: number };

function sideBySide(view: SheetView, header: Header, last: number): Part[] {
  const columns = [...header.heads.keys()].sort((one, other) => one - other);
  const starts = repeatedStarts(header.heads, columns);
  const cuts = starts.length > 1 ? starts : legendStarts(view, header, columns, last);
  if (cuts.length < 2) return [{ heads: header.heads, from: 1, to: view.columns }];
  return cuts.map((from, index) => {
    const to = (cuts[index + 1] ?? view.columns + 1) - 1;
    return {
      heads: new Map([...header.heads].filter(([column]) => column >= from && column <= to)),
      from: index === 0 ? 1 : from,
      to,
    };
  });
}

/** "ID, Question, Answer, ID, Question, Answer": the same words again start another table. */
function repeatedStarts(heads: ReadonlyMap<number, ColumnHead>, columns: readonly number[]): number[] {
  const words = (column: number) => plainWords(heads.get(column)?.text ?? '');
  const asking = columns.filter((column) => (headerRoles(heads.get(column)?.text ?? '').question ?? 0) >= 0.8);
  const [first] = asking;
  if (first === undefined || asking.length < 2 || !asking.every((column) => words(column) === words(first))) return [];
  const before = columns.indexOf(first);
  const starts = asking.map((column) => columns[columns.indexOf(column) - before] ?? column);
  const opening = words(columns[0] ?? first);
  return starts.every((column) => words(column) === opening) ? starts : [];
}

/** A legend or list beside the table, an empty column away, with nothing in it for a vendor to fill. */
function legendStarts(view: SheetView, header: Header, columns: readonly number[], last: number): number[] {
  const isEmpty = (column: number) => {
    if (header.heads.has(column)) return false;
    for (let row = header.top; row <= last; row++) {
      if (view.text(row, column) !== '' || view.merge(row, column) || view.validation(row, column)) return false;
    }
    return true;
  };
  const [first = 1] = columns;
  const end = columns.at(-1) ?? first;
  for (let column = first + 1; column < end; column++) {
    if (!isEmpty(column)) continue;
    const left = columns.filter((other) => other < column);
    const right = columns.filter((other) => other > column);
    const serves = (list: readonly number[]) =>
      list.some((other) => isForVendor(view, header.heads.get(other)?.text ?? '', other, header.bottom + 1));
    const asks = left.some((other) => (headerRoles(header.heads.get(other)?.text ?? '').question ?? 0) >= 0.4);
    if (asks && serves(left) && !serves(right)) return [first, column + 1];
  }
  return [];
}

function isForVendor(view: SheetView, head: string, column: number, row: number): boolean {
  const roles = headerRoles(head);
  return (
    isOption(head) ||
    Math.max(roles.answer ?? 0, roles.comment ?? 0, roles.link ?? 0) >= 0.45 ||
    view.validation(row, column)?.kind === 'list'
  );
}

/** Mostly the same words over the same columns; one column may differ, where a section's title heads its questions. */
function areKin(one: ReadonlyMap<number, ColumnHead>, other: ReadonlyMap<number, ColumnHead>): boolean {
  let same = 0;
  const columns = new Set([...one.keys(), ...other.keys()]);
  for (const column of columns) {
    if (plainWords(one.get(column)?.text ?? '') === plainWords(other.get(column)?.text ?? '')) same++;
  }
  return same >= Math.max(1, columns.size - 1) && same / columns.size >= 0.6;
}

/** The rows of a table that hold anything, hidden ones left out. */
export function rowsOf(view: SheetView, table: Table): number[] {
  const rows: number[] = [];
  for (const { first, last } of table.stretches) {
    for (let row = first; row <= last; row++)
      if (!view.hiddenRow(row) && holdsAnything(view, table, row)) rows.push(row);
  }
  return rows;
}

function holdsAnything(view: SheetView, table: Table, row: number): boolean {
  const line = view.sheet.cells[row - 1];
  if (!line) return false;
  for (let column = table.from; column <= Math.min(table.to, line.length); column++) if (line[column - 1]) return true;
  return false;
}
