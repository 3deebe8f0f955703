import { columnName } from '../workbook/grid.ts';
import { questionScore } from './column-roles.ts';
import { enough } from './judge.ts';
import type { SheetView } from './view.ts';
import type { Candidate, Weighed } from './weigh.ts';
import { asksSomething, instructs } from './wording.ts';
import { countWords } from './words.ts';

/**
 * Why a sheet's layout is unclear.
 * - `question_column` another column would do nearly as well as the one taken for the questions
 * - `header` no head says what is asked, nor where an answer goes
 * - `answer_column` neither a head nor a drop-down says that the answers go where they were taken to go
 * - `questionnaire` what was used, or left aside, is only just (not) a questionnaire
 * - `unread_rows` rows that read like questions lie outside of what was used
 * - `nothing_found` texts that ask, or cells to answer in, and nothing was found in the whole workbook
 */
export type UnsureReason =
  | 'question_column'
  | 'header'
  | 'answer_column'
  | 'questionnaire'
  | 'unread_rows'
  | 'nothing_found';

/** `text` goes on from "The layout of … is unclear:". */
export type Unsure = { sheet: string; reason: UnsureReason; text: string };

/** How much better the chosen column must do than the next. Of 1,000 generated workbooks read right, under 1 % are closer. */
export const rivalry = 1;
/** How far from the bar a verdict may be and still have gone either way. */
const narrowly = 0.4;
/** How many rows make a pattern; what is beyond the first rows and columns is more of the same. */
const fewest = 3;
const searched = 400;
const widest = 26;

type Said = [reason: UnsureReason, text: string];

/** What detection is unsure of on a sheet; null where the layout spoke for itself. `used` are the tables kept of it. */
export function unsureOf(
  view: SheetView,
  weighed: Weighed,
  used: readonly Candidate[],
  workbookAsks: boolean,
): Unsure | null {
  const asked = used.filter(({ read }) => read.questions.length > 0);
  const said = asked.length === 0 ? overlooked(view, weighed, workbookAsks) : doubtful(view, asked);
  return said && { sheet: view.sheet.name, reason: said[0], text: said[1] };
}

function doubtful(view: SheetView, used: readonly Candidate[]): Said | null {
  const [main] = [...used].sort((one, other) => other.read.questions.length - one.read.questions.length);
  if (!main) return null;
  const { columns, facts, rows, table, questions } = main.read;
  const asked = facts.get(columns.question);
  // Answers below their questions show by their own pattern, throughout.
  if (rows.length === 0 || !asked) return null;
  const takers = [...columns.answers, ...columns.ticks.flat(), ...columns.comments, ...columns.links];
  const rival = rivalOf(main, takers);
  const name = columnName(columns.question);
  if (rival !== null)
    return ['question_column', `columns ${name} and ${columnName(rival)} may both hold the questions`];
  const takes = (column: number) => {
    const { answer = 0, comment = 0, link = 0 } = facts.get(column)?.roles ?? {};
    return facts.get(column)?.option === true || Math.max(answer, comment, link) >= 0.45;
  };
  if ((asked.roles.question ?? 0) < 0.45 && !takers.some(takes))
    return [
      'header',
      table.heads.size === 0
        ? 'no row heads its columns'
        : 'no head says which column asks, nor which takes the answers',
    ];
  const isOpen = (column: number) => takes(column) || (facts.get(column)?.lists ?? 0) >= 0.3 || view.sheet.protected;
  const [guessed] = columns.answers;
  if (guessed !== undefined && columns.ticks.length === 0 && !columns.answers.some(isOpen))
    return ['answer_column', `nothing says that the answers go into column ${columnName(guessed)}`];
  const unread = unreadRows(view, used);
  if (unread.length >= Math.max(fewest, questions.length / 10))
    return ['unread_rows', `${unread.length} rows from row ${unread[0]} on read like questions and were not used`];
  if (Math.max(...used.map(({ verdict }) => verdict.score)) < enough + narrowly)
    return ['questionnaire', 'it only just looks like a questionnaire'];
  return null;
}

function rivalOf({ read: { columns, facts } }: Candidate, takers: readonly number[]): number | null {
  const chosen = facts.get(columns.question);
  if (!chosen) return null;
  const least = questionScore(chosen) - rivalry;
  const [rival] = [...facts.values()]
    .filter((fact) => fact.column !== columns.question && !takers.includes(fact.column))
    .sort((one, other) => questionScore(other) - questionScore(one));
  return rival && questionScore(rival) > Math.max(0, least) ? rival.column : null;
}

/** A sheet of which nothing is used, though it may well ask. */
function overlooked(view: SheetView, { all }: Weighed, workbookAsks: boolean): Said | null {
  const isNear = ({ read, verdict }: Candidate) =>
    read.questions.length >= fewest &&
    verdict.asks >= 0.5 &&
    verdict.score >= enough - narrowly &&
    verdict.score < enough;
  if (all.some(isNear)) return ['questionnaire', 'it nearly looks like a questionnaire, and nothing of it was used'];
  if (workbookAsks) return null;
  for (let column = 1; column <= Math.min(view.columns, widest); column++) {
    const name = columnName(column);
    if (askingRows(view, column, 0.42) >= fewest)
      return ['nothing_found', `column ${name} reads as if it asked, and nothing of it was used`];
    const open = openBeside(view, column);
    if (open !== null)
      return [
        'nothing_found',
        `no question was recognised, though column ${columnName(open)} stands open beside the texts of ${name}`,
      ];
  }
  return null;
}

/**
 * A form in words that detection does not know: texts of their own in one column, and right of it a headed column that
 * is empty all along, or one to choose from.
 */
function openBeside(view: SheetView, column: number): number | null {
  const rows = visibleRows(view).filter((row) => countWords(view.text(row, column)) >= 3);
  const [first = 1] = rows;
  if (new Set(rows.map((row) => view.text(row, column))).size < fewest) return null;
  for (let open = column + 1; open <= Math.min(view.columns, widest); open++) {
    const listed = rows.filter((row) => view.validation(row, open)?.kind === 'list' && view.writable(row, open));
    if (listed.length >= fewest) return open;
    const waiting = rows.filter((row) => view.text(row, open) === '' && view.writable(row, open));
    const isHeaded = [first - 1, first].some(
      (row) => row > 0 && view.text(row, open) !== '' && view.text(row, column) !== '',
    );
    if (isHeaded && waiting.length >= fewest && waiting.length >= rows.length - 1) return open;
  }
  return null;
}

/** How many rows have a text in this column that asks for something or states what is to be confirmed. */
function askingRows(view: SheetView, column: number, least: number): number {
  let count = 0;
  for (const row of visibleRows(view)) {
    const text = view.text(row, column);
    if (asksSomething(text) >= least && !instructs(text)) count++;
  }
  return count;
}

/** Rows that read like questions and lie in no table that was used. */
function unreadRows(view: SheetView, used: readonly Candidate[]): number[] {
  const read = new Set(used.flatMap(({ read: { rows, questions } }) => [...rows, ...questions].map(({ row }) => row)));
  const asks = (row: number) => {
    for (let column = 1; column <= Math.min(view.columns, widest); column++) {
      const text = view.text(row, column);
      if (asksSomething(text) >= 0.75 && !instructs(text)) return true;
    }
    return false;
  };
  return visibleRows(view).filter((row) => !read.has(row) && asks(row));
}

function visibleRows(view: SheetView): number[] {
  return Array.from({ length: Math.min(view.rows, searched) }, (_, index) => index + 1).filter(
    (row) => !view.hiddenRow(row),
  );
}
