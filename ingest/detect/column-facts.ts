import type { CellRange } from '../workbook/grid.ts';
import { type HeaderRoles, headerRoles, isOption } from './header-words.ts';
import type { ColumnHead } from './headers.ts';
import { isForeign, opensLikeReply } from './replies.ts';
import type { SheetView } from './view.ts';
import { answerOptions, placeholders, tickMarks } from './vocabulary.ts';
import { asksSomething } from './wording.ts';
import { countWords, isWideScript, plainWords } from './words.ts';

/** What a column's head says, and what its cells are like over some rows. Shares are 0 to 1. */
export type ColumnFacts = {
  column: number;
  head: ColumnHead | null;
  roles: HeaderRoles;
  /** The head is an answer to tick under: "Yes". */
  option: boolean;
  hidden: boolean;
  filled: number;
  /** How many cells of the sample are filled. */
  held: number;
  /** Of the filled cells. */
  words: number;
  asks: number;
  unique: number;
  ids: number;
  codes: number;
  numbers: number;
  urls: number;
  marks: number;
  /** Answers or what stands in for them: "Yes", "Select…". */
  answers: number;
  /** What no vendor would have written as an answer: questions, orders, obligations, numbers of controls. */
  foreign: number;
  /** "Yes", "No. We do not …". */
  replies: number;
  /** Of all rows. */
  formulas: number;
  writable: number;
  lists: number;
  /** Empty, and drawn as a box or coloured, as where one is to write. */
  boxed: number;
  /** Drawn as a box or coloured, empty or not. */
  drawn: number;
  /** Some drop-down here offers an answer such as Yes or Compliant. */
  offersAnswers: boolean;
  /** Drop-downs take their values from here. */
  isListSource: boolean;
};

const idPattern = /^(?:[\p{L}]{1,12}[\s.\-_:/]?){0,3}\d+(?:[.\-_/)]\s?[\p{L}\p{N}]{1,6})*[.):]?$/u;
const codePattern = /^(?:[A-Z][A-Z0-9]*[_-]?[A-Z0-9]*\d+|[A-Z]{4,}(?:_[A-Z]+)*|[a-z]+(?:_[a-z]+)+)$/;
const urlPattern = /^(?:https?:\/\/|www\.)\S+$/i;
const sampleSize = 240;

/** At most 240 rows spread over all of them: what a column is like shows in these. */
export function sampleOf(rows: readonly number[]): number[] {
  if (rows.length <= sampleSize) return [...rows];
  const step = rows.length / sampleSize;
  return Array.from({ length: sampleSize }, (_, index) => rows[Math.floor(index * step)] ?? 0);
}

export function columnFacts(
  view: SheetView,
  column: number,
  head: ColumnHead | null,
  rows: readonly number[],
): ColumnFacts {
  const texts: string[] = [];
  const seen = new Set<string>();
  const counts = {
    asks: 0,
    ids: 0,
    codes: 0,
    numbers: 0,
    urls: 0,
    marks: 0,
    answers: 0,
    foreign: 0,
    replies: 0,
    formulas: 0,
    writable: 0,
    lists: 0,
    boxed: 0,
    drawn: 0,
  };
  const lengths: number[] = [];
  let offersAnswers = false;
  for (const row of rows) {
    const formula = view.formula(row, column);
    if (formula !== null) counts.formulas++;
    if (view.writable(row, column)) counts.writable++;
    const validation = view.validation(row, column);
    if (validation?.kind === 'list') {
      counts.lists++;
      offersAnswers ||= validation.choices?.some(isOption) ?? false;
    }
    const text = view.text(row, column);
    const look = view.look(row, column);
    const isDrawn = look.bordered || look.filled;
    if (isDrawn) counts.drawn++;
    if (text === '') {
      if (isDrawn) counts.boxed++;
      continue;
    }
    texts.push(text);
    const plain = plainWords(text);
    seen.add(plain);
    lengths.push(countWords(text));
    counts.asks += asksSomething(text);
    if (opensLikeReply(text)) counts.replies++;
    else if (isForeign(text)) counts.foreign++;
    if (text.length <= 24 && idPattern.test(text)) counts.ids++;
    if (isCode(text) && !answerOptions.has(plain) && !placeholders.has(plain)) counts.codes++;
    if (/^[-+]?[\d.,\s]+%?$/.test(text)) counts.numbers++;
    if (urlPattern.test(text)) counts.urls++;
    if (tickMarks.has(text.toLowerCase())) counts.marks++;
    if (
      answerOptions.has(plain) ||
      answerOptions.has(text) ||
      placeholders.has(plain) ||
      /^[-–—.…?_/\s<>[\]()]*$/.test(text)
    )
      counts.answers++;
  }
  const of = (count: number, total: number) => (total === 0 ? 0 : count / total);
  const total = rows.length;
  const filled = texts.length;
  lengths.sort((one, other) => one - other);
  return {
    column,
    head,
    roles: rolesOf(head),
    option: head !== null && isOption(head.text),
    hidden: view.hiddenColumn(column),
    filled: of(filled, total),
    held: filled,
    words: lengths[Math.floor(lengths.length / 2)] ?? 0,
    asks: of(counts.asks, filled),
    unique: of(seen.size, filled),
    ids: of(counts.ids, filled),
    codes: of(counts.codes, filled),
    numbers: of(counts.numbers, filled),
    urls: of(counts.urls, filled),
    marks: of(counts.marks, filled),
    answers: of(counts.answers, filled),
    foreign: of(counts.foreign, filled),
    replies: of(counts.replies, filled),
    formulas: of(counts.formulas, total),
    writable: of(counts.writable, total),
    lists: of(counts.lists, total),
    boxed: of(counts.boxed, total),
    drawn: of(counts.drawn, total),
    offersAnswers,
    isListSource: view.sheet.lists.some((range) => covers(range, column, rows)),
  };
}

/** "RESP01", "unique_choice", a path, an address, a GUID: for machines, not a text that asks. */
function isCode(text: string): boolean {
  if (urlPattern.test(text)) return false;
  return (
    codePattern.test(text) || (text.length > 12 && !/\s/.test(text) && /[\d/\\@._-]/.test(text) && !isWideScript(text))
  );
}

/** The lowest head speaks. Those above join in where it says little, and are always heard when they close the column. */
function rolesOf(head: ColumnHead | null): HeaderRoles {
  if (!head) return {};
  const own = headerRoles(head.text);
  const roles: HeaderRoles = { ...own };
  const silent = isOption(head.text) || Math.max(0, ...Object.values(own)) < 0.7;
  for (const text of head.above) {
    for (const [role, sureness] of Object.entries(headerRoles(text)) as [keyof HeaderRoles, number][]) {
      if (silent || role === 'internal' || role === 'reference')
        roles[role] = Math.max(roles[role] ?? 0, sureness * 0.85);
    }
  }
  return roles;
}

function covers(range: CellRange, column: number, rows: readonly number[]): boolean {
  if (column < range.left || column > range.right) return false;
  const inside = rows.filter((row) => row >= range.top && row <= range.bottom).length;
  return inside > 0 && inside >= rows.length * 0.3;
}
