import type { Message } from '../read.ts';
import { cellName, columnName } from '../workbook/grid.ts';
import type { ReadTable } from './read-table.ts';
import type { RowKind } from './row-kinds.ts';
import type { Unsure } from './unsure.ts';
import type { SheetView } from './view.ts';

/** What a person should know of a sheet whatever it holds. */
export function reportSheet(view: SheetView): Message[] {
  const { sheet } = view;
  const name = sheet.name;
  if (sheet.state !== 'visible') {
    return [
      {
        level: 'info',
        code: 'hidden_sheet',
        text: `The sheet "${name}" is hidden: nothing on it was taken for a question.`,
        sheet: name,
      },
    ];
  }
  const messages: Message[] = [];
  const filledRows = sheet.hiddenRows.filter((row) => sheet.cells[row - 1]?.some((cell) => cell !== null));
  if (filledRows.length > 0) {
    const [first = 1] = filledRows;
    const text = `${count(filledRows.length, 'hidden row')} of "${name}" (from row ${first}) ${filledRows.length === 1 ? 'was' : 'were'} not used: unhide what should be answered.`;
    messages.push({ level: 'warning', code: 'hidden_rows', text, sheet: name, cell: cellName(first, 1) });
  }
  if (sheet.hiddenColumns.length > 0) {
    const letters = sheet.hiddenColumns.slice(0, 12).map(columnName).join(', ');
    messages.push({
      level: 'info',
      code: 'hidden_columns',
      text: `Hidden columns of "${name}" (${letters}) take no answers.`,
      sheet: name,
    });
  }
  if (sheet.protected) {
    messages.push({
      level: 'info',
      code: 'protected_sheet',
      text: `"${name}" is protected: answers go into its unlocked cells only.`,
      sheet: name,
    });
  }
  return messages;
}

const said: readonly [RowKind, string, string][] = [
  ['mirrored', 'mirrored_rows', 'repeat another place by formulas and are not answered here'],
  ['closed', 'locked_rows', 'are locked and are not answered'],
  ['note', 'skipped_rows', 'are notes or instructions, not questions'],
];

/** What was left out of a table that is used. */
export function reportTable(view: SheetView, read: ReadTable): Message[] {
  const sheet = view.sheet.name;
  const messages: Message[] = [];
  for (const [kind, code, why] of said) {
    const rows = read.rows.filter((row) => row.kind === kind).map((row) => row.row);
    if (rows.length === 0) continue;
    const listed = rows.length > 12 ? `${rows.slice(0, 12).join(', ')} …` : rows.join(', ');
    const text = `${count(rows.length, 'row')} of "${sheet}" ${why}: ${listed}.`;
    messages.push({ level: 'info', code, text, sheet, cell: cellName(rows[0] ?? 1, read.columns.question) });
  }
  const slotless = read.questions.filter((question) => question.slots.length === 0);
  if (slotless.length > 0) {
    const text = `${count(slotless.length, 'question')} of "${sheet}" ${slotless.length === 1 ? 'has' : 'have'} no cell to answer in.`;
    messages.push({ level: 'warning', code: 'no_answer_cell', text, sheet, cell: slotless[0]?.cell ?? null });
  }
  const merged = view.sheet.merges.filter(
    (range) =>
      range.right > range.left &&
      read.questions.some((question) => question.row >= range.top && question.row <= range.bottom),
  );
  if (merged.length > 0) {
    messages.push({
      level: 'info',
      code: 'merged_cells',
      text: `"${sheet}" has merged cells beside its questions: answers go into the first cell of each.`,
      sheet,
    });
  }
  return messages;
}

export function reportLeftovers(view: SheetView, rows: readonly number[]): Message {
  const sheet = view.sheet.name;
  const [first = 1] = rows;
  const text = `Rows ${first} to ${rows.at(-1)} of "${sheet}" look left over from another template (another language, answers the drop-down does not allow) and were not used.`;
  return { level: 'warning', code: 'leftover_rows', text, sheet, cell: cellName(first, 1) };
}

export function reportUnsure({ sheet, text }: Unsure): Message {
  const said = `The layout of "${sheet}" is unclear: ${text}. Look at its mapping before anything is drafted.`;
  return { level: 'warning', code: 'layout_unsure', text: said, sheet };
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
