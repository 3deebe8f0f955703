import { cellName } from '../workbook/grid.ts';
import { columnFacts, sampleOf } from './column-facts.ts';
import type { DetectedQuestion } from './detected.ts';
import { headerRoles, isOption } from './header-words.ts';
import { chooseId } from './label-columns.ts';
import type { ReadTable } from './read-table.ts';
import { answerSlot } from './slots.ts';
import { headlessTable } from './tables.ts';
import type { SheetView } from './view.ts';
import { asksSomething, instructs } from './wording.ts';
import { countWords } from './words.ts';

/** Where the answer to a question above it goes, and how surely. */
type Place = { row: number; column: number; sureness: number };

/** How few questions with a place below them make a pattern. */
const fewest = 2;

/**
 * A form whose answers go under the questions: into an empty or boxed cell below, or beside a label that says "Answer:".
 * Null when no column of the sheet shows that pattern throughout.
 */
export function readAnswersBelow(view: SheetView): { read: ReadTable; sureness: number } | null {
  let best: { read: ReadTable; sureness: number } | null = null;
  for (let column = 1; column <= Math.min(view.sheet.columns, 12); column++) {
    const found = readColumn(view, column);
    if (found && found.read.questions.length > (best?.read.questions.length ?? 0)) best = found;
  }
  return best;
}

function readColumn(view: SheetView, column: number): { read: ReadTable; sureness: number } | null {
  const first = pairUp(view, column, new Set());
  const drawn = [...first.places.values()].filter((place) => place.sureness >= 0.9 && place.column === column);
  const looks = drawn.map((place) => lookOf(view, place.row, column));
  const boxes = new Set(looks.filter((look) => looks.filter((other) => other === look).length >= looks.length * 0.4));
  const { asking, places } = drawn.length < fewest ? first : pairUp(view, column, boxes);
  if (places.size < fewest || places.size < asking.length * 0.7) return null;
  const sureness = [...places.values()].reduce((sum, place) => sum + place.sureness, 0) / places.size;
  // Empty rows between questions may be mere spacing: they must be there throughout.
  const marked = asking.filter((row) => /[?？]/.test(view.text(row, column))).length;
  if (sureness < 0.5 && (places.size < asking.length || asking.length < 3 || marked < asking.length * 0.7)) return null;
  return { read: asTable(view, column, asking, places), sureness };
}

/** Each text that asks, with the place below it. `boxes` are the looks of places known on this sheet. */
function pairUp(
  view: SheetView,
  column: number,
  boxes: ReadonlySet<string>,
): { asking: number[]; places: Map<number, Place> } {
  const asking: number[] = [];
  const places = new Map<number, Place>();
  let answered = 0;
  for (let row = 1; row <= view.rows; row++) {
    const text = view.text(row, column);
    // What stands in a box below a question answers it, even where it reads like an order.
    if (row === answered || view.hiddenRow(row) || asksSomething(text) < 0.6 || instructs(text)) continue;
    asking.push(row);
    const place = placeBelow(view, row, column, boxes);
    if (!place) continue;
    places.set(row, place);
    if (place.column === column) answered = place.row;
  }
  return { asking, places };
}

function lookOf(view: SheetView, row: number, column: number): string {
  const { bold, bordered, filled, locked } = view.look(row, column);
  return [bold, bordered, filled, locked].join();
}

function placeBelow(view: SheetView, row: number, column: number, boxes: ReadonlySet<string>): Place | null {
  const below = (view.merge(row, column)?.bottom ?? row) + 1;
  if (view.hiddenRow(below)) return null;
  for (let at = Math.max(1, column - 2); at <= column + 1; at++) {
    if (!isAnswerLabel(view.text(below, at))) continue;
    const right = (view.merge(below, at)?.right ?? at) + 1;
    if (!isHead(view.text(below, right)) && view.writable(below, right))
      return { row: below, column: right, sureness: 1 };
  }
  const area = view.merge(below, column);
  const at = area?.left ?? column;
  if (!view.writable(below, at) || (area && area.top < below)) return null;
  for (let other = 1; other <= view.sheet.columns; other++)
    if (other !== at && view.text(below, other) !== '') return null;
  const look = view.look(below, at);
  const above = view.look(row, column);
  const drawn =
    (look.bordered && !above.bordered) ||
    (look.filled && !above.filled) ||
    (look.bordered && view.text(below + 1, column) === '');
  const open =
    view.sheet.protected || view.validation(below, at)?.kind === 'list' || (area !== null && area.bottom > area.top);
  const isForm = drawn || open || look.bordered;
  // A text in no box may as well be the next question, or a page of questions and answers.
  if (view.text(below, at) !== '' && !(isForm && isUnlike(view, row, below, at, boxes))) return null;
  return { row: below, column: at, sureness: isForm ? 0.9 : 0.3 };
}

/** Is what stands below a question drawn otherwise than the question, and no question itself, unless in a known box? */
function isUnlike(view: SheetView, row: number, below: number, column: number, boxes: ReadonlySet<string>): boolean {
  const look = lookOf(view, below, column);
  if (look === lookOf(view, row, column)) return false;
  return boxes.has(look) || (!view.look(below, column).bold && !/[?？]\s*$/.test(view.text(below, column)));
}

/** "Comments" right of "Answer": heads of a table, not a label and its answer. */
function isHead(text: string): boolean {
  const { answer = 0, comment = 0, link = 0, question = 0 } = headerRoles(text);
  return !isOption(text) && countWords(text) <= 4 && Math.max(answer, comment, link, question) >= 0.75;
}

function isAnswerLabel(text: string): boolean {
  return text !== '' && countWords(text) <= 3 && (headerRoles(text.replace(/[:：]\s*$/, '')).answer ?? 0) >= 0.8;
}

function asTable(
  view: SheetView,
  column: number,
  asking: readonly number[],
  places: ReadonlyMap<number, Place>,
): ReadTable {
  const table = headlessTable(view);
  const sample = sampleOf(asking);
  const facts = Array.from({ length: view.columns }, (_, index) => columnFacts(view, index + 1, null, sample));
  const id = chooseId(
    facts.filter((fact) => fact.column < column),
    column,
  );
  const questions: DetectedQuestion[] = [];
  let section: string | null = null;
  const used = new Set([...places.values()].map((place) => place.row));
  for (let row = 1; row <= view.rows; row++) {
    const text = view.text(row, column) || (view.merge(row, column)?.top === row ? view.shown(row, column) : '');
    const place = places.get(row);
    if (!place) {
      const look = view.look(row, column);
      if (
        text !== '' &&
        !used.has(row) &&
        !asking.includes(row) &&
        countWords(text) <= 12 &&
        (look.bold || look.filled) &&
        row > 1
      )
        section = text;
      continue;
    }
    questions.push({
      sheet: view.sheet.name,
      row,
      cell: cellName(row, column),
      id: (id === null ? '' : view.text(row, id)) || (/^(Q?\d{1,3}(?:\.\d{1,3})*)[.):]?\s/i.exec(text)?.[1] ?? null),
      text,
      section,
      slots: [answerSlot(view, place.row, place.column, undefined)],
    });
  }
  const columns = { question: column, id, sections: [], answers: [], ticks: [], comments: [], links: [] };
  return { table, columns, facts: new Map(facts.map((fact) => [fact.column, fact])), questions, rows: [] };
}
