import type { ColumnHead, Header } from './headers.ts';
import type { SheetView } from './view.ts';
import { plainWords } from './words.ts';

/** A stretch of rows under one header, or a sheet's rows when it has none. */
export type Stretch = { header: Header | null; first: number; last: number };

/** Stretches that share their columns, so that a section with a single question is read by the light of the others. */
export type Table = { heads: Map<number, ColumnHead>; stretches: Stretch[] };

/** Cuts a sheet at its headers. Rows above the first header belong to no table. */
export function cutTables(view: SheetView, headers: readonly Header[]): Table[] {
  const tables: Table[] = [];
  headers.forEach((header, index) => {
    const stretch: Stretch = { header, first: header.bottom + 1, last: (headers[index + 1]?.top ?? view.rows + 1) - 1 };
    const kin = tables.find((table) => areKin(table.heads, header.heads));
    if (kin) kin.stretches.push(stretch);
    else tables.push({ heads: header.heads, stretches: [stretch] });
  });
  return tables;
}

/** The whole sheet as one table without a header. */
export function headlessTable(view: SheetView): Table {
  return { heads: new Map(), stretches: [{ header: null, first: 1, last: view.rows }] };
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
      if (view.sheet.cells[row - 1]?.length && !view.hiddenRow(row)) rows.push(row);
  }
  return rows;
}
