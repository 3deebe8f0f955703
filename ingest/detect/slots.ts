import { cellName } from '../workbook/grid.ts';
import type { ColumnFacts } from './column-facts.ts';
import type { Columns } from './column-roles.ts';
import type { AnswerSlot } from './detected.ts';
import { isOption, optionsIn } from './header-words.ts';
import type { SheetView } from './view.ts';
import { plainWords } from './words.ts';

/** The cells of one row that take its answer, left to right; formulas and locked cells are left out. */
export function slotsOf(
  view: SheetView,
  row: number,
  columns: Columns,
  facts: ReadonlyMap<number, ColumnFacts>,
): AnswerSlot[] {
  const slots: { column: number; slot: AnswerSlot }[] = [];
  const add = (column: number, make: (row: number, column: number) => AnswerSlot) => {
    // The first cell of a merged area holds its value; one that starts in a row above belongs to the question there.
    const area = view.merge(row, column);
    if (area && area.top < row) return;
    const at = area?.left ?? column;
    if (!view.writable(row, at) || slots.some((known) => known.column === at)) return;
    slots.push({ column: at, slot: make(row, at) });
  };
  for (const column of columns.answers) add(column, (r, c) => answerSlot(view, r, c, facts.get(column)));
  for (const column of columns.ticks.flat()) {
    add(column, (r, c) => ({
      kind: 'tick',
      cell: cellName(r, c),
      choices: [facts.get(column)?.head?.text.trim() ?? ''],
      current: view.text(r, c) || null,
    }));
  }
  for (const column of columns.comments) add(column, (r, c) => filling('comment', view, r, c));
  for (const column of columns.links) add(column, (r, c) => filling('link', view, r, c));
  return slots.sort((one, other) => one.column - other.column).map(({ slot }) => slot);
}

function filling(kind: 'comment' | 'link', view: SheetView, row: number, column: number): AnswerSlot {
  const choices = choicesAt(view, row, column);
  return {
    kind: choices ? 'choice' : kind,
    cell: cellName(row, column),
    choices,
    current: view.text(row, column) || null,
    ...longestAt(view, row, column),
  };
}

/** The kind of an answer, by its drop-down, its rule, what stands there now and what its head says. */
export function answerSlot(view: SheetView, row: number, column: number, facts: ColumnFacts | undefined): AnswerSlot {
  const cell = cellName(row, column);
  const current = view.text(row, column) || null;
  const choices = choicesAt(view, row, column);
  if (choices) return { kind: 'choice', cell, choices, current };
  const validation = view.validation(row, column);
  if (validation?.kind === 'date' || validation?.kind === 'time') return { kind: 'date', cell, choices: null, current };
  if (validation?.kind === 'whole' || validation?.kind === 'decimal')
    return { kind: 'number', cell, choices: null, current };
  const spelled = (current && optionsIn(current)) || (facts?.head && headOptions(facts));
  if (spelled) return { kind: 'choice', cell, choices: spelled, current };
  const roles = facts?.roles ?? {};
  if ((roles.link ?? 0) >= 0.6 && (roles.link ?? 0) > (roles.answer ?? 0))
    return { kind: 'link', cell, choices: null, current };
  const head = plainWords(facts?.head?.text ?? '');
  if (/(?:^| )(?:date|datum|fecha|dato|data)$/.test(head)) return { kind: 'date', cell, choices: null, current };
  return { kind: 'text', cell, choices: null, current, ...longestAt(view, row, column) };
}

function longestAt(view: SheetView, row: number, column: number): { longest?: number } {
  const longest = view.validation(row, column)?.longest;
  return longest === undefined ? {} : { longest };
}

function headOptions(facts: ColumnFacts): string[] | null {
  const { head } = facts;
  if (!head || isOption(head.text)) return null;
  for (const text of [head.text, ...head.above]) {
    const options = optionsIn(text);
    if (options) return options;
  }
  return null;
}

/** The values a drop-down allows; one value alone is no choice. */
function choicesAt(view: SheetView, row: number, column: number): string[] | null {
  const validation = view.validation(row, column);
  return validation?.kind === 'list' && validation.choices && validation.choices.length > 1 ? validation.choices : null;
}
