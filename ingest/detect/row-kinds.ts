import type { Columns } from './column-roles.ts';
import { peerColumns, type Signals, signalsOf, type Usual, usualOf } from './row-signals.ts';
import type { SheetView } from './view.ts';
import { closesForm, instructs, isTitleCase, readsLikeTitle } from './wording.ts';
import { countWords, plainWords } from './words.ts';

/**
 * What one row of a table is. A continuation belongs to the question above it; a mirrored row repeats another sheet by
 * formulas; a closed row is locked.
 */
export type RowKind = 'question' | 'section' | 'note' | 'continuation' | 'mirrored' | 'closed' | 'hidden';
export type TableRow = { row: number; kind: RowKind; text: string };

/** Tells the questions of a table from its section titles, notes, repeated and unanswerable rows. */
export function classifyRows(view: SheetView, rows: readonly number[], columns: Columns, edges: Edges): TableRow[] {
  const peers = peerColumns(view, rows, columns);
  const all = new Map<number, Signals>();
  for (const row of rows) {
    const text = view.text(row, columns.question);
    if (text !== '') all.set(row, signalsOf(view, row, text, columns, peers));
  }
  const usual = usualOf([...all.values()]);
  const trailingFrom = lastAsking(rows, all, usual);
  const found: TableRow[] = [];
  rows.forEach((row, index) => {
    const signals = all.get(row);
    if (!signals) {
      const title = titleWithoutQuestion(view, row, columns);
      if (title !== '') found.push({ row, kind: isNote(title) ? 'note' : 'section', text: title });
      return;
    }
    const place: Place = {
      signals,
      next: rows.slice(index + 1, index + 4).flatMap((other) => all.get(other) ?? [])[0] ?? null,
      before:
        rows
          .slice(Math.max(0, index - 2), index)
          .flatMap((other) => all.get(other) ?? [])
          .at(-1) ?? null,
      previous: found.at(-1) ?? null,
      opening: edges.openings.has(row),
      closing: edges.closings.has(row),
      trailing: row > trailingFrom,
    };
    found.push({ row, kind: kindOf(view, place, usual, columns), text: signals.text });
  });
  return found;
}

/** The last row before a gap after which nothing surely asks; Infinity when there is no such gap. */
function lastAsking(rows: readonly number[], all: ReadonlyMap<number, Signals>, usual: Usual): number {
  const asking = rows.findLastIndex((row) => {
    const signals = all.get(row);
    return signals !== undefined && (signals.asks >= 0.45 || signals.listed || (usual.ids && signals.id !== ''));
  });
  const after = rows.findIndex((row, index) => index > asking && row > (rows[index - 1] ?? row) + 1);
  return asking < 0 || after < 0 ? Number.POSITIVE_INFINITY : (rows[after] ?? 0) - 1;
}

/** The first rows under headers, and the last ones before the next header. */
export type Edges = { openings: ReadonlySet<number>; closings: ReadonlySet<number> };

/** A row between its neighbours. */
type Place = {
  signals: Signals;
  next: Signals | null;
  before: Signals | null;
  previous: TableRow | null;
  opening: boolean;
  closing: boolean;
  /** After a gap below the last row that surely asks. */
  trailing: boolean;
};

const exampleWords =
  /^(?:example|e\.?g\.?|sample|beispiel|exemple|esempio|ejemplo|eksempel|przyk[lł]ad|例|記入例)(?![\p{L}\p{N}])[\s:.)]*/iu;

function kindOf(view: SheetView, place: Place, usual: Usual, columns: Columns): RowKind {
  const { signals, previous } = place;
  const { row, text, id } = signals;
  const slots = [...columns.answers, ...columns.ticks.flat()];
  if (exampleWords.test(id || text) && countWords(id || text) <= 3) return 'note';
  const follows = previous?.kind === 'question' || previous?.kind === 'continuation';
  if (follows && slots.length > 0 && slots.every((column) => (view.merge(row, column)?.top ?? row) < row))
    return 'continuation';
  if (titleScore(view, place, usual, columns) >= 2) {
    if (follows && previous.row === row - 1 && continues(signals, usual, previous.text)) return 'continuation';
    return isNote(text) ? 'note' : 'section';
  }
  if (slots.length > 0 && slots.every((column) => view.formula(row, column) !== null)) return 'mirrored';
  if (usual.open > 0.3 && slots.length > 0 && !signals.open) return 'closed';
  return 'question';
}

function isNote(text: string): boolean {
  const words = countWords(text);
  return instructs(text) || words > 14 || (words > 6 && /[.。]\s*$/.test(text));
}

/** How much a row with text in the question column is a title or note rather than a question: 2 and more is taken for one. */
function titleScore(
  view: SheetView,
  { signals, next, before, opening, closing, trailing }: Place,
  usual: Usual,
  columns: Columns,
): number {
  const { row, text, id, shape, asks } = signals;
  const words = countWords(text);
  const isSentence = words >= 4 && /[.。]\s*$/.test(text);
  let score = 0;
  const area = view.merge(row, columns.question);
  const answers = [...columns.answers, ...columns.ticks.flat()];
  if (area && area.right > area.left) {
    const swallows = answers.some((column) => column >= area.left && column <= area.right);
    score += swallows ? 3 : 0;
  }
  if (usual.ids && id === '') score += 1.6;
  if (usual.ids && id !== '' && usual.shape !== '' && shape !== usual.shape)
    score += isParentOf(id, next?.id ?? '') ? 2.5 : usual.shapeShare > 0.85 ? 1.6 : 1;
  else if (usual.ids && id !== '' && usual.shape !== '') score -= 0.8;
  if (shape === usual.shape && isParentOf(id, next?.id ?? '') && (next?.peers ?? 0) > signals.peers) score += 1.8;
  if (usual.peers >= 1 && signals.peers === 0) score += 1.4;
  if (usual.lists > 0.4) score += signals.listed ? (usual.lists > 0.97 ? -0.5 : -1.8) : isSentence ? 0.8 : 1.4;
  if (signals.bold && !usual.bold) score += 1.1;
  if (signals.filled && !usual.filled) score += 0.9;
  if (usual.open > 0.3 && !signals.open) score += 1.5;
  if (readsLikeTitle(text)) score += 1.2;
  // "Choose from the list" in the answer's place, right under the header, where the rows below are empty.
  if (opening && signals.filling && usual.fillings < 0.3) score += asks < 0.95 ? 2.5 : 1;
  if (instructs(text)) score += asks >= 0.95 ? 0.3 : asks >= 0.7 ? 1.5 : 2;
  if (trailing) score += 0.8 + (closesForm(text) ? 1.5 : 0) + (/[:：]\s*$/.test(text) ? 0.8 : 0);
  if (asks < 0.45 && words <= 8) {
    if (words * 2 <= usual.words) score += 0.5;
    if (closing) score += 1.2;
  }
  if (asks >= 0.95) score -= 2;
  else if (asks >= 0.7) score -= 1.3;
  else if (asks >= 0.45) score -= instructs(text) ? 0 : 0.6;
  else if (words <= 7 && usual.askers > 0.5) {
    score += 0.9;
    // "Access control", alone between questions: two such rows in a row are fields of a form.
    if (!usual.ids && words <= 5 && usual.askers >= 0.6 && (next?.asks ?? 0) >= 0.6 && (before?.asks ?? 1) >= 0.6)
      score += isTitleCase(text) ? 1.2 : 0.6;
  }
  if (/^\s*(?:\(?[a-z\d]{1,2}[).]|[ivx]{1,4}[).]|[-–•*])\s/i.test(text) && id === '') score -= 1;
  return score;
}

/** "V1" before "1.1", "2" before "2.1", "A" before "A.1". */
function isParentOf(id: string, next: string): boolean {
  const parent = idParts(id);
  const child = idParts(next);
  if (parent.length === 0 || child.length <= parent.length) return false;
  const same = (from: number) =>
    parent.slice(from).every((part, index) => part === child[index + (child.length > parent.length ? 0 : from)]);
  return (
    parent.every((part, index) => part === child[index]) ||
    (parent.length > 1 && /^\p{L}+$/u.test(parent[0] ?? '') && same(1))
  );
}

function idParts(id: string): string[] {
  return id.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];
}

function continues(signals: Signals, usual: Usual, before: string): boolean {
  return (
    usual.ids &&
    signals.id === '' &&
    !signals.listed &&
    !signals.bold &&
    (/^[a-z(•\-–]/.test(signals.text) || !/[.?!:;)]\s*$/.test(before))
  );
}

/** The title in a row that asks nothing: a merged bar across the sheet, or one text beside the question column. */
function titleWithoutQuestion(view: SheetView, row: number, columns: Columns): string {
  const area = view.merge(row, columns.question);
  if (area) return area.top === row && area.left < columns.question ? view.shown(row, columns.question) : '';
  const sections = new Set(columns.sections);
  const texts: string[] = [];
  const line = view.sheet.cells[row - 1] ?? [];
  for (let column = 1; column <= Math.min(line.length, 60); column++) {
    const text = view.text(row, column);
    // "2" in the id's column is an id; "Data protection" there is the title.
    if (text === '' || sections.has(column) || (column === columns.id && !/\p{L}{3}/u.test(text))) continue;
    if (column > columns.question && columns.answers.includes(column)) return '';
    if (/\p{L}{2}/u.test(text) && !/^https?:/i.test(text)) texts.push(text);
  }
  if (texts.length === 0 || texts.length > 2) return '';
  const [title = ''] = texts.sort((one, other) => other.length - one.length);
  return plainWords(title).length > 1 ? title : '';
}
