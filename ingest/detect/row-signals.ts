import type { Columns } from './column-roles.ts';
import { ordersReply } from './replies.ts';
import type { SheetView } from './view.ts';
import { asksSomething } from './wording.ts';
import { countWords } from './words.ts';

/** What can be told of a row with text in the question column. */
export type Signals = {
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
  /** Words stand in the answer's place, which are no answer but tell how to give one. */
  filling: boolean;
};

/** What most question rows of a table have in common. */
export type Usual = {
  ids: boolean;
  shape: string;
  shapeShare: number;
  peers: number;
  lists: number;
  bold: boolean;
  filled: boolean;
  open: number;
  askers: number;
  fillings: number;
  /** Words of the middle one. */
  words: number;
};

export function signalsOf(
  view: SheetView,
  row: number,
  text: string,
  columns: Columns,
  peers: readonly number[],
): Signals {
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
    filling: columns.answers.some((column) => ordersReply(view.text(row, column))),
    open: slots.length === 0 || slots.some((column) => view.writable(row, column)),
  };
}

export function usualOf(all: readonly Signals[]): Usual {
  const asking = all.filter((signals) => signals.asks >= 0.6);
  const likely = asking.length >= Math.max(1, all.length * 0.3) ? asking : all;
  const share = (list: readonly Signals[], test: (signals: Signals) => boolean) =>
    list.length === 0 ? 0 : list.filter(test).length / list.length;
  const shapes = new Map<string, number>();
  for (const { shape } of likely) if (shape !== '') shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
  const [shape = '', count = 0] = [...shapes].sort((one, other) => other[1] - one[1])[0] ?? [];
  const peers = likely.map((signals) => signals.peers).sort((one, other) => one - other);
  const lengths = all.map((signals) => countWords(signals.text)).sort((one, other) => one - other);
  return {
    ids: share(likely, (signals) => signals.id !== '') > 0.7,
    shape: count > likely.length * 0.6 ? shape : '',
    shapeShare: likely.length === 0 ? 0 : count / likely.length,
    peers: peers[Math.floor(peers.length * 0.3)] ?? 0,
    lists: share(likely, (signals) => signals.listed),
    bold: share(likely, (signals) => signals.bold) > 0.4,
    filled: share(likely, (signals) => signals.filled) > 0.4,
    open: share(likely, (signals) => signals.open),
    fillings: share(likely, (signals) => signals.filling),
    words: lengths[Math.floor(lengths.length / 2)] ?? 0,
    askers: share(all, (signals) => signals.asks >= 0.6),
  };
}

/** Columns that nearly every row fills, besides the question, its id, its section and its answers. */
export function peerColumns(view: SheetView, rows: readonly number[], columns: Columns): number[] {
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
