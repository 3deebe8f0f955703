import { cellName } from '../workbook/grid.ts';
import { type ColumnFacts, columnFacts, sampleOf } from './column-facts.ts';
import { type Columns, chooseColumns, chooseQuestion } from './column-roles.ts';
import type { DetectedQuestion } from './detected.ts';
import { headerRoles } from './header-words.ts';
import { classifyRows, type TableRow } from './row-kinds.ts';
import { slotsOf } from './slots.ts';
import { rowsOf, type Table } from './tables.ts';
import type { SheetView } from './view.ts';
import { countWords } from './words.ts';

/** What a table turned out to hold, before anyone decides whether it is a questionnaire. */
export type ReadTable = {
  table: Table;
  columns: Columns;
  /** Facts over the rows of questions. */
  facts: ReadonlyMap<number, ColumnFacts>;
  questions: DetectedQuestion[];
  rows: TableRow[];
};

/** Finds the questions of one table with their slots; null when no column asks anything. */
export function readTable(view: SheetView, table: Table): ReadTable | null {
  const rows = rowsOf(view, table);
  if (rows.length === 0) return null;
  const sample = sampleOf(rows);
  const question = chooseQuestion(factsOver(view, table, sample));
  if (!question) return null;
  const asking = sampleOf(
    rows.filter((row) => view.text(row, question.column) !== '' && !isBar(view, row, question.column)),
  );
  if (asking.length === 0) return null;
  const first = factsOver(view, table, asking);
  const columns = chooseColumns(view, first, question.column);
  const kinds = classifyRows(view, rows, columns);
  const kept = sampleOf(kinds.filter((row) => row.kind === 'question').map((row) => row.row));
  // A second look, over questions alone: titles and notes no longer blur what the columns are like.
  const facts = kept.length > 0 ? factsOver(view, table, kept) : first;
  const settled = kept.length > 0 ? chooseColumns(view, facts, question.column) : columns;
  const settledRows = sameColumns(settled, columns) ? kinds : classifyRows(view, rows, settled);
  const byColumn = new Map(facts.map((fact) => [fact.column, fact]));
  return {
    table,
    columns: settled,
    facts: byColumn,
    rows: settledRows,
    questions: collect(view, table, settledRows, settled, byColumn),
  };
}

function factsOver(view: SheetView, table: Table, rows: readonly number[]): ColumnFacts[] {
  return Array.from({ length: view.columns }, (_, index) =>
    columnFacts(view, index + 1, table.heads.get(index + 1) ?? null, rows),
  ).filter((facts) => facts.head !== null || facts.filled > 0 || facts.lists > 0 || facts.writable > 0);
}

function sameColumns(one: Columns, other: Columns): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A title merged across the sheet. */
function isBar(view: SheetView, row: number, column: number): boolean {
  const area = view.merge(row, column);
  return area !== null && area.right - area.left >= 2;
}

function collect(
  view: SheetView,
  table: Table,
  rows: readonly TableRow[],
  columns: Columns,
  facts: ReadonlyMap<number, ColumnFacts>,
): DetectedQuestion[] {
  const questions: DetectedQuestion[] = [];
  const beside = new Map<number, string>();
  let title: string | null = null;
  let stretch = table.stretches[0];
  let place = 0;
  for (const { row, kind, text } of rows) {
    while (stretch && row > stretch.last) {
      stretch = table.stretches[++place];
      title = ownTitle(stretch?.header?.heads.get(columns.question)?.text) ?? title;
    }
    for (const column of columns.sections) {
      const value = view.shown(row, column);
      if (value !== '') beside.set(column, value);
    }
    if (kind === 'section') {
      title = text;
      beside.clear();
    }
    const last = questions.at(-1);
    if (kind === 'continuation' && last) last.text = `${last.text}\n${text}`;
    if (kind !== 'question') continue;
    const first = title ?? ownTitle(stretch?.header?.heads.get(columns.question)?.text);
    questions.push({
      sheet: view.sheet.name,
      row,
      cell: cellName(row, columns.question),
      id: (columns.id === null ? '' : view.shown(row, columns.id)) || leadingId(text),
      text,
      section: sectionOf(first, [...beside.values()]),
      slots: slotsOf(view, row, columns, facts),
    });
  }
  return questions;
}

/** A section's title may stand where others write "Question". */
function ownTitle(head: string | undefined): string | null {
  if (!head || countWords(head) > 12) return null;
  const roles = headerRoles(head);
  return Math.max(0, ...Object.values(roles)) >= 0.45 ? null : head;
}

function sectionOf(title: string | null, beside: readonly string[]): string | null {
  const parts = [...new Set([title ?? '', ...beside])].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' > ') : null;
}

/** "1.2.3 Do you…" carries its own id. */
function leadingId(text: string): string | null {
  return (
    /^((?:[A-Z]{1,5}[-. ]?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?)[.):]?\s+\p{L}/u.exec(text)?.[1] ??
    /^(Q\d{1,4})\b/i.exec(text)?.[1] ??
    null
  );
}
