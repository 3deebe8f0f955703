import { cellName } from '../workbook/grid.ts';
import { type ColumnFacts, columnFacts, sampleOf } from './column-facts.ts';
import { type Columns, chooseColumns, chooseQuestion } from './column-roles.ts';
import type { DetectedQuestion } from './detected.ts';
import { headerRoles } from './header-words.ts';
import type { Header } from './headers.ts';
import { classifyRows, type Edges, type TableRow } from './row-kinds.ts';
import { slotsOf } from './slots.ts';
import { rowsOf, type Stretch, type Table } from './tables.ts';
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
  const edges = edgesOf(table, rows);
  const sample = sampleOf(rows);
  const question = chooseQuestion(factsOver(view, table, sample));
  if (!question) return null;
  const asking = sampleOf(
    withoutBars(
      view,
      rows.filter((row) => view.text(row, question.column) !== ''),
      question.column,
    ),
  );
  if (asking.length === 0) return null;
  const first = factsOver(view, table, asking);
  const columns = chooseColumns(view, first, question.column);
  const kinds = classifyRows(view, rows, columns, edges);
  const kept = sampleOf(kinds.filter((row) => row.kind === 'question').map((row) => row.row));
  // A second look, over questions alone: titles and notes no longer blur what the columns are like.
  const facts = kept.length > 0 ? factsOver(view, table, kept) : first;
  const settled = kept.length > 0 ? chooseColumns(view, facts, question.column) : columns;
  const settledRows = sameColumns(settled, columns) ? kinds : classifyRows(view, rows, settled, edges);
  const byColumn = new Map(facts.map((fact) => [fact.column, fact]));
  return {
    table,
    columns: settled,
    facts: byColumn,
    rows: settledRows,
    questions: collect(view, table, settledRows, settled, byColumn),
  };
}

export function edgesOf(table: Table, rows: readonly number[]): Edges {
  const inside = ({ first, last }: Stretch) => rows.filter((row) => row >= first && row <= last);
  return {
    openings: new Set(table.stretches.flatMap((stretch) => (stretch.header ? inside(stretch).slice(0, 1) : []))),
    closings: new Set(table.stretches.slice(0, -1).flatMap((stretch) => inside(stretch).slice(-1))),
  };
}

export function factsOver(view: SheetView, table: Table, rows: readonly number[]): ColumnFacts[] {
  const columns = Array.from(
    { length: Math.max(0, Math.min(table.to, view.columns) - table.from + 1) },
    (_, index) => table.from + index,
  );
  return columns.map((column) => columnFacts(view, column, table.heads.get(column) ?? null, rows));
}

function sameColumns(one: Columns, other: Columns): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Rows whose text is merged across more columns than most others' is: titles across the sheet. */
function withoutBars(view: SheetView, rows: readonly number[], column: number): number[] {
  const width = (row: number) => {
    const area = view.merge(row, column);
    return area ? area.right - area.left + 1 : 1;
  };
  const widths = rows.map(width).sort((one, other) => one - other);
  const usual = widths[Math.floor(widths.length / 2)] ?? 1;
  return rows.filter((row) => width(row) <= Math.max(2, usual));
}

export function collect(
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
  const titles = new Set(table.stretches.map(({ header }) => ownTitle(header, columns)));
  // The same head over every section is the column's, not the section's.
  const headTitle = (at: Stretch | undefined) =>
    titles.size < table.stretches.length && titles.size === 1 ? null : ownTitle(at?.header ?? null, columns);
  const above = titleAbove(view, stretch?.header ?? null);
  // Over a single header a title may be the whole workbook's: "Section B: Access" and "3. Access" are not.
  const opening = table.stretches.length > 1 || numberedTitle.test(above ?? '') ? above : null;
  for (const { row, kind, text } of rows) {
    while (stretch && row > stretch.last) {
      stretch = table.stretches[++place];
      title = headTitle(stretch) ?? title;
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
    const first = title ?? headTitle(stretch) ?? opening;
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

const numberedTitle =
  /^(?:(?:\d{1,2}|[a-z]|[ivx]{1,4})(?:[.):]|\s[-–])\s*\p{L}|(?:section|part|chapter|domain|annex|module|abschnitt|teil|kapitel|bereich|partie|chapitre|domaine|sezione|parte|capitolo|secci[oó]n|cap[ií]tulo|afsnit|sekcja)\s+(?:\d{1,2}|[a-z]|[ivx]{1,4})(?![\p{L}\d])|第.{1,3}[章節部])/iu;

/** Where headers are repeated for each section, the first section's title stands over the first header. */
function titleAbove(view: SheetView, header: Header | null): string | null {
  if (!header) return null;
  for (let row = header.top - 1; row >= Math.max(1, header.top - 2); row--) {
    const texts = (view.sheet.cells[row - 1] ?? []).flatMap((_, index) => view.text(row, index + 1) || []);
    if (texts.length > 0) return texts.length === 1 && countWords(texts[0] ?? '') <= 12 ? (texts[0] ?? null) : null;
  }
  return null;
}

/** A section's title may stand where others write "Question", or left of it. */
function ownTitle(header: Header | null, columns: Columns): string | null {
  if (!header) return null;
  for (let column = columns.question; column >= 1; column--) {
    const head = header.heads.get(column)?.text;
    if (!head) continue;
    const said = Math.max(0, ...Object.values(headerRoles(head)));
    if (said < 0.45 && /\p{L}{3}/u.test(head) && countWords(head) <= 12 && !columns.answers.includes(column))
      return head;
    if (column === columns.question) return null;
  }
  return null;
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
