import { columnName, columnNumber } from '../workbook/grid.ts';
import type { ColumnFacts } from './column-facts.ts';
import { type Columns, isClosedByHead, questionScore } from './column-roles.ts';
import { readCorrected, type SheetCorrection } from './corrections.ts';
import type { DetectedQuestion } from './detected.ts';
import { isOption } from './header-words.ts';
import { againstIt } from './judge.ts';
import type { ReadTable } from './read-table.ts';
import { mayBeReplies } from './replies.ts';
import { rivalry } from './unsure.ts';
import type { SheetView } from './view.ts';
import { asksSomething } from './wording.ts';

/** From here on a text surely asks: a question or an order. */
const surely = 0.75;

/**
 * What speaks against a proposed layout, in words that go on from "It was not used:"; null when nothing does. `found` are
 * the questions that detection finds on the sheet.
 */
export function faultIn(view: SheetView, proposal: SheetCorrection, found: readonly DetectedQuestion[]): string | null {
  if (!proposal.asks) return found.some(isSure) ? `${found.filter(isSure).length} questions surely stand there` : null;
  const misplaced = outside(view, proposal) ?? headerFault(view, proposal);
  if (misplaced !== null) return misplaced;
  const read = readCorrected(view, proposal);
  if (read === null || read.questions.length === 0) return 'no question stands in that column';
  const fault = questionFault(read) ?? slotFault(view, read);
  return fault ?? (found.length === 0 ? tooLittle(read) : lossIn(read, found));
}

/** Asks in so many words, or offers its answers to choose from. */
function isSure({ text, slots }: DetectedQuestion): boolean {
  return asksSomething(text) >= surely || slots.some(({ kind }) => kind === 'choice' || kind === 'tick');
}

function outside(view: SheetView, { columns, headerRow, skip, ask }: SheetCorrection): string | null {
  for (const letter of Object.keys(columns)) {
    const column = columnNumber(letter);
    if (column < 1 || column > view.columns) return `there is no column ${letter}`;
    if (view.hiddenColumn(column)) return `column ${letter} is hidden`;
  }
  const row = [...(headerRow === null ? [] : [headerRow]), ...skip, ...ask].find((one) => one < 1 || one > view.rows);
  if (row !== undefined) return `there is no row ${row}`;
  const count = (role: string) => Object.values(columns).filter((played) => played === role).length;
  if (count('question') !== 1) return 'it does not name one column of questions';
  if (count('id') > 1) return 'it names two columns of references';
  return count('tick') === 1 ? 'one column alone cannot be ticked' : null;
}

function headerFault(view: SheetView, { columns, headerRow }: SheetCorrection): string | null {
  if (headerRow === null) return Object.values(columns).includes('tick') ? 'nothing heads the columns to tick' : null;
  if (view.hiddenRow(headerRow)) return `row ${headerRow} is hidden`;
  const heads = Object.keys(columns).filter((letter) => view.shown(headerRow, columnNumber(letter)) !== '');
  return heads.length === 0 ? `row ${headerRow} heads none of its columns` : null;
}

function questionFault({ facts, columns }: ReadTable): string | null {
  const asked = facts.get(columns.question);
  const letter = columnName(columns.question);
  if (!asked) return 'no question stands in that column';
  const { unique, words, isListSource } = asked;
  if (!isText(asked) || words < 2 || isListSource) return `column ${letter} does not read like questions`;
  const taking = new Set(takersOf(columns));
  const others = [...facts.values()].filter(({ column }) => column !== columns.question && !taking.has(column));
  const telling = others.find((other) => other.words >= 2 && isText(other) && other.unique > unique * 1.3);
  if (telling) return `column ${letter} says the same again and again, ${columnName(telling.column)} does not`;
  const best = others.sort((one, other) => questionScore(other) - questionScore(one))[0];
  if (best && questionScore(best) > questionScore(asked) + rivalry)
    return `column ${columnName(best.column)} reads more like questions than ${letter}`;
  return null;
}

/** Where detection found nothing at all, more has to speak for a proposal than the proposal itself. */
function tooLittle({ facts, columns, questions }: ReadTable): string | null {
  const { words = 0, unique = 0 } = facts.get(columns.question) ?? {};
  const taking = new Set(takersOf(columns));
  if (againstIt([...facts.values()]) >= 2.5) return 'its heads are those of a list of another kind';
  const asking = questions.reduce((sum, { text }) => sum + asksSomething(text), 0) / questions.length;
  const isOpen = ({ head, lists, option, held }: ColumnFacts) =>
    lists >= 0.3 || option || (head !== null && held === 0);
  const open = [...facts.values()].some((fact) => taking.has(fact.column) && isOpen(fact));
  if (taking.size === 0 || questions.length < 2 || (asking < 0.42 && !(open && words >= 3 && unique > 0.8)))
    return 'too little on the sheet looks as if something were asked';
  return null;
}

function takersOf({ answers, ticks, comments, links }: Columns): number[] {
  return [...answers, ...ticks.flat(), ...comments, ...links].sort((one, other) => one - other);
}

function isText({ codes, ids, numbers, urls, marks, answers }: ColumnFacts): boolean {
  return Math.max(codes, ids, numbers, urls, marks, answers) <= 0.5;
}

function slotFault(view: SheetView, { facts, columns }: ReadTable): string | null {
  const ticks = columns.ticks.flat();
  const takers = takersOf(columns);
  for (const column of takers) {
    const fact = facts.get(column);
    const letter = columnName(column);
    if (!fact) return `there is no column ${letter}`;
    if (fact.formulas >= 0.5) return `column ${letter} is computed`;
    if (fact.writable < 0.5) return `column ${letter} is locked`;
    if (fact.isListSource || !mayBeReplies(1, fact, columns.question) || isTold(fact))
      return `column ${letter} holds the buyer's own texts`;
    if (isClosedByHead(fact, 0.75) && !isForAnswers(fact))
      return `the head of column ${letter} says that it is not for the vendor`;
    if (ticks.includes(column) ? fact.head === null : !isPlace(view, fact, takers, columns.question))
      return `nothing marks column ${letter} as a place for answers`;
  }
  return null;
}

/** Filled with what is neither an answer nor under a head that asks for one: a section's name, an owner, a text. */
function isTold(fact: ColumnFacts): boolean {
  const repliesIn = Math.max(fact.answers, fact.replies, fact.marks);
  return fact.filled > 0.6 && repliesIn < 0.3 && !isForAnswers(fact);
}

function isForAnswers({ roles, lists, offersAnswers }: ColumnFacts): boolean {
  return Math.max(roles.answer ?? 0, roles.comment ?? 0, roles.link ?? 0) >= 0.75 || (lists >= 0.3 && offersAnswers);
}

/** Headed, drawn, offered to choose from, filled, unlocked, or right beside the question or another such place. */
function isPlace(view: SheetView, fact: ColumnFacts, takers: readonly number[], question: number): boolean {
  const beside = fact.column === question + 1 || takers.includes(fact.column - 1);
  return (
    fact.head !== null || fact.lists >= 0.3 || fact.drawn >= 0.3 || fact.held > 0 || view.sheet.protected || beside
  );
}

/** Nothing that detection was sure of may be lost: neither a question, nor a cell to choose an answer in. */
function lossIn({ questions, rows }: ReadTable, found: readonly DetectedQuestion[]): string | null {
  const kept = new Set([
    ...questions.map(({ row }) => row),
    ...rows.filter(({ kind }) => kind === 'continuation').map(({ row }) => row),
  ]);
  const lost = found.filter((question) => isSure(question) && !kept.has(question.row));
  if (lost.length > 0)
    return `the question in ${lost[0]?.cell} would be lost${lost.length > 1 ? `, and ${lost.length - 1} more` : ''}`;
  const cells = new Set(questions.flatMap(({ slots }) => slots.map(({ cell }) => cell)));
  const offers = found
    .filter(({ row }) => kept.has(row))
    .flatMap(({ slots }) => slots)
    .find(
      ({ kind, cell, choices }) =>
        (kind === 'choice' || kind === 'tick') && choices?.some(isOption) && !cells.has(cell),
    );
  if (offers) return `the choice in ${offers.cell} would be lost`;
  const answerable = (list: readonly DetectedQuestion[]) => list.filter(({ slots }) => slots.length > 0).length;
  const fewer = answerable(found) - answerable(questions);
  return fewer > 0 ? `${fewer} questions fewer could be answered` : null;
}
