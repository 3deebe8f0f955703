import { headerRoles, isOption } from './header-words.ts';
import type { SheetView } from './view.ts';
import type { Role } from './vocabulary.ts';
import { asksSomething } from './wording.ts';
import { countWords, plainWords } from './words.ts';

/** What stands over one column: the lowest text, and those above it from the top down. */
export type ColumnHead = { text: string; above: string[] };

/** The rows that head a table, one to four of them. */
export type Header = { top: number; bottom: number; heads: Map<number, ColumnHead>; score: number };

const columnRoles: readonly Role[] = [
  'question',
  'answer',
  'link',
  'comment',
  'id',
  'section',
  'reference',
  'internal',
  'log',
  'glossary',
];
const tallest = 4;

/** Every header of a sheet, from the top down. Repeated headers are all found. */
export function findHeaders(view: SheetView): Header[] {
  const scores: number[] = [];
  for (let row = 1; row <= view.rows; row++) scores[row] = view.hiddenRow(row) ? 0 : scoreRow(view, row);
  const headers: Header[] = [];
  for (let row = 1; row <= view.rows; row++) {
    if ((scores[row] ?? 0) < 1.2) continue;
    let top = row;
    let bottom = row;
    const lowest = headers.at(-1)?.bottom ?? 0;
    while (top - 1 > lowest && bottom - top + 1 < tallest && isTierAbove(view, top - 1, top)) top--;
    while (bottom - top + 1 < tallest && bottom < view.rows && isTierBelow(view, top, bottom, scores[bottom + 1] ?? 0))
      bottom++;
    const score = scores[row] ?? 0;
    const above = headers.at(-1);
    // Heads explained by a second row of heads: "Response" over "Select from the list".
    if (above && above.bottom === top - 1 && above.score >= score) above.bottom = bottom;
    else headers.push({ top, bottom, heads: readHeads(view, top, bottom), score });
    row = bottom;
  }
  return headers;
}

/**
 * A header by its looks alone, where no words are known: the first row of several texts that stands out in bold or
 * colour from the rows under it.
 */
export function findHeaderByLooks(view: SheetView): Header | null {
  for (let row = 1; row < Math.min(view.rows, 40); row++) {
    const columns = filledColumns(view, row);
    if (columns.length < 2 || columns.some((column) => countWords(view.text(row, column)) > 30)) continue;
    const standsOut = (at: number) =>
      filledColumns(view, at).filter((column) => view.look(at, column).bold || view.look(at, column).filled).length;
    if (standsOut(row) < columns.length * 0.6 || standsOut(row + 1) > filledColumns(view, row + 1).length * 0.5)
      continue;
    return { top: row, bottom: row, heads: readHeads(view, row, row), score: 1 };
  }
  return null;
}

function filledColumns(view: SheetView, row: number): number[] {
  return Array.from({ length: lastColumn(view, row) }, (_, index) => index + 1).filter(
    (column) => view.text(row, column) !== '',
  );
}

/** How much a row looks like the head of a table: 1.2 and more is taken for one. */
function scoreRow(view: SheetView, row: number): number {
  let score = 0;
  let filled = 0;
  let hits = 0;
  const optionsSaid = new Set<string>();
  let bold = 0;
  let loneNumber = 0;
  const counted = new Map<string, number>();
  const line = view.sheet.cells[row - 1] ?? [];
  for (let column = 1; column <= line.length; column++) {
    const text = view.text(row, column);
    if (text === '') continue;
    filled++;
    if (filled > 60) break;
    if (view.look(row, column).bold || view.look(row, column).filled) bold++;
    const words = countWords(text);
    if (words > 16 || text.length > 160) {
      score -= 1;
      continue;
    }
    const [role, sureness] = strongest(text);
    if (isOption(text)) {
      if (isChosen(view, row, column)) continue;
      optionsSaid.add(plainWords(text));
      if (role === 'id') loneNumber = sureness; // "No" may be short for number
      continue;
    }
    if (asksSomething(text) >= 0.75 && words > 4 && sureness < 0.6) score -= 1.2;
    else if (role && sureness >= 0.45) {
      hits++;
      const before = counted.get(role) ?? 0;
      counted.set(role, before + 1);
      score += sureness * (before === 0 ? 1 : before === 1 ? 0.4 : 0.15);
    } else score -= /\d/.test(text) && words < 4 ? 0.25 : 0.05;
  }
  if (filled < 2) return filled === 1 && isLoneHead(view, row) ? 1.3 : 0;
  // Heads to tick under differ: Yes beside Yes are answers.
  let options = optionsSaid.size;
  if (options === 1 && loneNumber > 0) {
    options = 0;
    hits++;
    score += loneNumber;
    counted.set('id', 1);
  }
  const said = (role: Role) => counted.has(role);
  // Yes beside No over empty cells is a head to tick under; in a row of data it is an answer and a fact.
  if (options >= 2) score += 0.5 * Math.min(options, 3);
  const telling = said('question') || said('answer') || options >= 2 || (said('comment') && said('id'));
  if (!telling || (hits + options) / filled < 0.3) return 0;
  if (view.sheet.tables.some((range) => range.top === row)) score += 0.6;
  return score + (bold / filled > 0.6 ? 0.4 : 0);
}

/** An answer, not a head to tick under: from a drop-down, or in a column of answers. */
function isChosen(view: SheetView, row: number, column: number): boolean {
  if (view.validation(row, column)?.kind === 'list') return true;
  if (isUnderHead(view, row, column)) return true;
  if (isOption(view.text(row - 1, column)) || isOption(view.text(row + 1, column))) return true;
  if ([1, 2, 3].some((step) => countWords(view.text(row + step, column)) >= 3)) return true;
  return [1, 2].some((step) => countWords(view.text(row - step, column)) >= 5 && !view.merge(row - step, column));
}

/**
 * Below "Response" or "Comments", "Yes" is an answer; right below "Response", it may be a second tier. Past other answers
 * the head is looked for within the table, which ends where a row is empty.
 */
function isUnderHead(view: SheetView, row: number, column: number): boolean {
  let passedAnswers = false;
  for (let above = row - 1; above >= Math.max(1, row - 500); above--) {
    const text = view.text(above, column);
    if (text === '' && passedAnswers && isEmptyRow(view, above)) return false;
    if (text === '') continue;
    const { answer = 0, comment = 0 } = headerRoles(text);
    if (Math.max(answer, comment) < 0.6) {
      passedAnswers = true;
      continue;
    }
    const merge = view.merge(above, column);
    if (merge && merge.right > merge.left) return false;
    return above < row - 1 || comment >= 0.6;
  }
  return false;
}

function isEmptyRow(view: SheetView, row: number): boolean {
  return !(view.sheet.cells[row - 1] ?? []).some((_, index) => view.text(row, index + 1) !== '');
}

/** One cell that says "Question" over a column of questions. */
function isLoneHead(view: SheetView, row: number): boolean {
  const column = (view.sheet.cells[row - 1] ?? []).findIndex((cell) => cell !== null) + 1;
  const roles = headerRoles(view.text(row, column));
  if ((roles.question ?? 0) < 0.8) return false;
  for (let below = row + 1; below <= Math.min(row + 3, view.rows); below++)
    if (asksSomething(view.text(below, column)) >= 0.6) return true;
  return false;
}

function strongest(text: string): [Role | null, number] {
  const roles = headerRoles(text);
  let best: [Role | null, number] = [null, 0];
  for (const role of columnRoles) {
    const sureness = roles[role] ?? 0;
    if (sureness > best[1]) best = [role, sureness];
  }
  return best;
}

/** A row of few wide cells over a header: "Vendor response" merged over Yes, No and N/A. A title over everything is none. */
function isTierAbove(view: SheetView, row: number, below: number): boolean {
  if (view.hiddenRow(row)) return false;
  let spans = 0;
  const width = lastColumn(view, below);
  for (let column = 1; column <= width; column++) {
    const text = view.text(row, column);
    if (text === '') continue;
    if (countWords(text) > 12 || asksSomething(text) >= 0.75) return false;
    const merge = view.merge(row, column);
    if (merge && merge.bottom >= below) spans++;
    else if (merge && merge.right > merge.left && merge.right - merge.left + 1 < width * 0.7 && merge.right <= width) {
      let children = 0;
      for (let child = merge.left; child <= merge.right; child++) if (view.text(below, child) !== '') children++;
      if (children >= 2) spans++;
    }
  }
  return spans > 0;
}

/** The row under a header that belongs to it: sub-heads under merged heads, or options to tick. */
function isTierBelow(view: SheetView, top: number, bottom: number, score: number): boolean {
  const row = bottom + 1;
  if (view.hiddenRow(row)) return false;
  let filled = 0;
  let options = 0;
  let under = 0;
  let covered = 0;
  const width = Math.max(lastColumn(view, row), lastColumn(view, bottom));
  for (let column = 1; column <= width; column++) {
    const merge = view.merge(row, column);
    if (merge && merge.top <= bottom && merge.top >= top) {
      covered++;
      continue;
    }
    const text = view.text(row, column);
    if (text === '') continue;
    filled++;
    if (countWords(text) > 12 || (asksSomething(text) >= 0.6 && strongest(text)[1] < 0.6 && !isOption(text)))
      return false;
    const head = view.merge(bottom, column);
    const empty = view.text(bottom, column) === '' && !view.merge(bottom, column);
    if ((head && head.right > head.left) || empty) under++;
    if (isOption(text)) options++;
  }
  if (filled === 0) return false;
  if (sameRow(view, bottom, row)) return false;
  if (covered > 0 && under === filled) return true;
  if (under === filled && (options >= 2 || filled >= 2) && headsAbove(view, bottom, row)) return true;
  if (options >= 2 && options >= filled - 1 && under >= options) return true;
  return score >= 1.2 && under >= filled / 2;
}

/** Do merged heads of one row stand over the texts of the next, and is the rest of that row empty? */
function headsAbove(view: SheetView, upper: number, lower: number): boolean {
  let spanned = 0;
  for (let column = 1; column <= lastColumn(view, lower); column++) {
    if (view.text(lower, column) === '') continue;
    const merge = view.merge(upper, column);
    if (!merge || merge.right === merge.left) return false;
    spanned++;
  }
  return spanned >= 2;
}

function sameRow(view: SheetView, one: number, other: number): boolean {
  const words = (row: number) =>
    (view.sheet.cells[row - 1] ?? []).map((cell) => plainWords(cell?.text ?? '')).join('|');
  return words(one) === words(other);
}

function lastColumn(view: SheetView, row: number): number {
  return (view.sheet.cells[row - 1] ?? []).length;
}

export function readHeads(view: SheetView, top: number, bottom: number): Map<number, ColumnHead> {
  const heads = new Map<number, ColumnHead>();
  let width = 0;
  for (let row = top; row <= bottom; row++) width = Math.max(width, lastColumn(view, row));
  for (let column = 1; column <= Math.min(width, view.columns); column++) {
    const texts: string[] = [];
    for (let row = top; row <= bottom; row++) {
      const text = view.shown(row, column) || inherited(view, row, bottom, column);
      if (text !== '' && texts.at(-1) !== text) texts.push(text);
    }
    const text = texts.pop();
    if (text !== undefined) heads.set(column, { text, above: texts });
  }
  return heads;
}

/** A head that was not merged but left blank to the right still speaks for the options under the blanks. */
function inherited(view: SheetView, row: number, bottom: number, column: number): string {
  if (row === bottom || view.merge(row, column) || view.text(bottom, column) === '') return '';
  for (let left = column - 1; left >= 1; left--) {
    const text = view.shown(row, left);
    if (text === '') {
      if (view.text(bottom, left) === '') return '';
      continue;
    }
    return view.text(bottom, left) !== '' && !view.merge(row, left) ? text : '';
  }
  return '';
}
