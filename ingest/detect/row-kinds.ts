import type { Columns } from './column-roles.ts';
import type { SheetView } from './view.ts';
import { asksSomething, instructs, isTitleCase, readsLikeTitle } from './wording.ts';
import { countWords, plainWords } from './words.ts';

/**
 * What one row of a table is. A continuation belongs to the question above it; a mirrored row repeats another sheet by
 * formulas; a closed row is locked.
 */
export type RowKind = 'question' | 'section' | 'note' | 'continuation' | 'mirrored' | 'closed' | 'hidden';
export type TableRow = { row: number; kind: RowKind; text: string };

type Signals = {
  row: number;
  text: string;
  id: string;
  shape: string;
  asks: number;
  peers: number;
  listed: boolean;
  bold: boolean;
  filled: boolean;
  open: boolean;
};

/** What most question rows of a table have in common. */
type Usual = {
  ids: boolean;
  shape: string;
  shapeShare: number;
  peers: number;
  lists: number;
  bold: boolean;
  filled: boolean;
  open: number;
  askers: number;
};

/** Tells the questions of a table from its section titles, notes, repeated and unanswerable rows. */
export function classifyRows(view: SheetView, rows: readonly number[], columns: Columns): TableRow[] {
  const peers = peerColumns(view, rows, columns);
  const all = new Map<number, Signals>();
  for (const row of rows) {
    const text = view.text(row, columns.question);
    if (text !== '') all.set(row, signalsOf(view, row, text, columns, peers));
  }
  const usual = usualOf([...all.values()]);
  const found: TableRow[] = [];
  rows.forEach((row, index) => {
    const signals = all.get(row);
    if (!signals) {
      const title = titleWithoutQuestion(view, row, columns);
      if (title !== '') found.push({ row, kind: isNote(title) ? 'note' : 'section', text: title });
      return;
    }
    const next = rows
      .slice(index + 1, index + 4)
      .map((other) => all.get(other))
      .find((other) => other !== undefined);
    const previous = found.at(-1);
    const before = rows.slice(Math.max(0, index - 2), index).map((other) => all.get(other)?.asks ?? null);
    found.push({
      row,
      kind: kindOf(
        view,
        signals,
        usual,
        columns,
        next ?? null,
        previous ?? null,
        before.findLast((asks) => asks !== null) ?? null,
      ),
      text: signals.text,
    });
  });
  return found;
}

function kindOf(
  view: SheetView,
  signals: Signals,
  usual: Usual,
  columns: Columns,
  next: Signals | null,
  previous: TableRow | null,
  previousAsks: number | null,
): RowKind {
  const { row, text } = signals;
  const slots = [...columns.answers, ...columns.ticks.flat()];
  if (
    /^(?:example|e\.?g\.?|sample|beispiel|exemple|esempio|ejemplo|eksempel|przyk[lł]ad|例|記入例)\b[\s:.)]*/i.test(
      signals.id || text,
    ) &&
    countWords(signals.id || text) <= 3
  )
    return 'note';
  const isQuestionBefore = previous?.kind === 'question' || previous?.kind === 'continuation';
  if (isQuestionBefore && slots.length > 0 && slots.every((column) => (view.merge(row, column)?.top ?? row) < row))
    return 'continuation';
  if (titleScore(view, signals, usual, columns, next, previousAsks) >= 2) {
    if (isQuestionBefore && previous.row === row - 1 && continues(signals, usual, previous.text)) return 'continuation';
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
  signals: Signals,
  usual: Usual,
  columns: Columns,
  next: Signals | null,
  previousAsks: number | null,
): number {
  const { row, text, id, shape, asks } = signals;
  const words = countWords(text);
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
  if (usual.lists > 0.4) score += signals.listed ? (usual.lists > 0.97 ? -0.5 : -1.8) : 1.6;
  if (signals.bold && !usual.bold) score += 1.1;
  if (signals.filled && !usual.filled) score += 0.8;
  if (usual.open > 0.3 && !signals.open) score += 1.5;
  if (readsLikeTitle(text)) score += 1.2;
  if (instructs(text)) score += asks >= 0.95 ? 0.3 : 1.5;
  if (asks >= 0.95) score -= 2;
  else if (asks >= 0.7) score -= 1.3;
  else if (asks >= 0.45) score -= 0.6;
  else if (words <= 7 && usual.askers > 0.5) {
    score += 0.9;
    // "Access control", alone between questions: two such rows in a row are fields of a form.
    if (!usual.ids && words <= 5 && usual.askers >= 0.6 && (next?.asks ?? 0) >= 0.6 && (previousAsks ?? 1) >= 0.6)
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

function signalsOf(view: SheetView, row: number, text: string, columns: Columns, peers: readonly number[]): Signals {
  const id = columns.id === null ? '' : view.text(row, columns.id);
  const slots = [...columns.answers, ...columns.ticks.flat()];
  const look = view.look(row, columns.question);
  return {
    row,
    text,
    id,
    shape: id
      .replace(/\p{L}+/gu, 'a')
      .replace(/\d+/g, '9')
      .replace(/[\s_\-/:]+/g, '.')
      .replace(/(?:\.9)+/g, '.9'),
    asks: asksSomething(text),
    peers: peers.filter(
      (column) =>
        view.shown(row, column) !== '' &&
        (view.merge(row, column)?.bottom ?? row) === (view.merge(row, column)?.top ?? row),
    ).length,
    listed: slots.some((column) => view.validation(row, column)?.kind === 'list'),
    bold: look.bold,
    filled: look.filled,
    open: slots.length === 0 || slots.some((column) => view.writable(row, column)),
  };
}

function usualOf(all: readonly Signals[]): Usual {
  const asking = all.filter((signals) => signals.asks >= 0.6);
  const likely = asking.length >= Math.max(1, all.length * 0.3) ? asking : all;
  const share = (list: readonly Signals[], test: (signals: Signals) => boolean) =>
    list.length === 0 ? 0 : list.filter(test).length / list.length;
  const shapes = new Map<string, number>();
  for (const { shape } of likely) if (shape !== '') shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
  const [shape = '', count = 0] = [...shapes].sort((one, other) => other[1] - one[1])[0] ?? [];
  const peers = likely.map((signals) => signals.peers).sort((one, other) => one - other);
  return {
    ids: share(likely, (signals) => signals.id !== '') > 0.7,
    shape: count > likely.length * 0.6 ? shape : '',
    shapeShare: likely.length === 0 ? 0 : count / likely.length,
    peers: peers[Math.floor(peers.length * 0.3)] ?? 0,
    lists: share(likely, (signals) => signals.listed),
    bold: share(likely, (signals) => signals.bold) > 0.4,
    filled: share(likely, (signals) => signals.filled) > 0.4,
    open: share(likely, (signals) => signals.open),
    askers: share(all, (signals) => signals.asks >= 0.6),
  };
}

/** Columns that nearly every row fills, besides the question, its id, its section and its answers. */
function peerColumns(view: SheetView, rows: readonly number[], columns: Columns): number[] {
  const taken = new Set([
    columns.question,
    columns.id,
    ...columns.sections,
    ...columns.answers,
    ...columns.ticks.flat(),
    ...columns.comments,
    ...columns.links,
  ]);
  const asking = rows.filter((row) => view.text(row, columns.question) !== '');
  const peers: number[] = [];
  for (let column = 1; column <= view.columns; column++) {
    if (taken.has(column)) continue;
    const filled = asking.filter((row) => view.text(row, column) !== '').length;
    if (filled >= asking.length * 0.6 && filled > 0) peers.push(column);
  }
  return peers;
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
    if (text === '' || sections.has(column) || column === columns.id) continue;
    if (column > columns.question && columns.answers.includes(column)) return '';
    if (/\p{L}{2}/u.test(text) && !/^https?:/i.test(text)) texts.push(text);
  }
  if (texts.length === 0 || texts.length > 2) return '';
  const [title = ''] = texts.sort((one, other) => other.length - one.length);
  return plainWords(title).length > 1 ? title : '';
}
