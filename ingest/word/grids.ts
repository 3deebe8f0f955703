import { detectQuestions } from '../detect/detect-questions.ts';
import type { AnswerSlot, DetectedQuestion, SheetPreview } from '../detect/detected.ts';
import { asksSomething } from '../detect/wording.ts';
import { plainWords } from '../detect/words.ts';
import type { Message } from '../read.ts';
import { bareSheet, columnNumber, type GridSheet, gridLimits, type Validation } from '../workbook/grid.ts';
import { slotsBelow, slotsOfCell } from './answers-below.ts';
import type { FlowItem } from './flow.ts';
import type { Found } from './found.ts';
import { cellAt } from './locate.ts';
import { readPlainTable } from './plain-table.ts';
import { offerOfCell, spelledOptions } from './slots.ts';
import { withTickRows } from './tick-rows.ts';
import { cellText, type WordCell, type WordTable } from './word.ts';

type TableItem = FlowItem & { kind: 'table' };
/** Tables of one make under each other, as the sheet they would be in a workbook. */
type Stack = { sheet: GridSheet; tables: TableItem[]; rows: { table: TableItem; row: number }[] };

/**
 * Reads tables of questions by the very rules that read workbooks: tables with the same head are laid under each other
 * as one sheet, so that a section with a single question is read by the light of the others.
 */
export function readTables(items: readonly TableItem[]): {
  found: Found[];
  sheets: SheetPreview[];
  messages: Message[];
} {
  const stacks = stackTables(items);
  const byName = new Map(stacks.map((stack) => [stack.sheet.name, stack]));
  const detected = detectQuestions({ format: 'xlsx', sheets: stacks.map((stack) => stack.sheet) });
  const bySheet = Map.groupBy(detected.value.questions, (question) => question.sheet ?? '');
  const questions = [...bySheet].flatMap(([name, list]) => {
    const sheet = byName.get(name)?.sheet;
    return sheet ? withTickRows(sheet, list) : [];
  });
  const found = questions.flatMap((question): Found[] => {
    const stack = byName.get(question.sheet ?? '');
    const place = stack?.rows[question.row - 1];
    if (!place) return [];
    return [{ question: inWord(question, place), at: cellIn(place, question.cell)?.start ?? place.table.table.start }];
  });
  const used = new Set(found.map(({ question }) => question.cell.replace(/\/row:\d+\/col:\d+$/, '')));
  for (const item of items) if (!used.has(item.table.key)) found.push(...readPlainTable(item.table, item.section));
  const said = detected.messages.filter(
    (message) => message.code !== 'no_questions' && message.code !== 'merged_cells',
  );
  return {
    found,
    sheets: detected.value.sheets,
    messages: said.map(({ level, code, text }) => ({ level, code, text })),
  };
}

function inWord(question: DetectedQuestion, place: Stack['rows'][number]): DetectedQuestion {
  const asked = cellIn(place, question.cell);
  const slots: AnswerSlot[] = asked ? offerOfCell(asked).slots : [];
  for (const slot of question.slots) {
    const cell = cellIn(place, slot.cell);
    if (!cell || cell === asked) continue;
    const own = slotsOfCell(cell, slot.kind === 'comment' || slot.kind === 'link' ? slot.kind : 'text');
    if (slot.kind === 'tick') {
      const marked = own.find((one) => one.kind === 'tick');
      slots.push({ ...slot, cell: cell.key, current: marked ? marked.current : slot.current });
    } else if (own.length > 1 || own.some((one) => one.kind !== 'text')) slots.push(...own);
    else slots.push({ ...slot, cell: cell.key });
  }
  if (slots.length === 0 && asked) slots.push(...slotsBelow(place.table.table, asked));
  const { section } = place.table;
  const parts = [...new Set([section, question.section].filter((part) => part !== null && part !== ''))];
  return {
    ...question,
    sheet: null,
    row: place.row,
    cell: asked?.key ?? `${place.table.table.key}/row:${place.row}/col:1`,
    section: parts.length > 0 ? parts.join(' > ') : null,
    slots,
  };
}

function cellIn(place: Stack['rows'][number], address: string): WordCell | null {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  return row === '' ? null : cellAt(place.table.table, place.row, columnNumber(letters));
}

function stackTables(items: readonly TableItem[]): Stack[] {
  const stacks = new Map<string, TableItem[]>();
  for (const item of items) {
    const key = makeOf(item.table);
    stacks.set(key, [...(stacks.get(key) ?? []), item]);
  }
  let cells = 0;
  return [...stacks.values()].flatMap((tables, index) => {
    cells += tables.reduce((sum, { table }) => sum + table.rows.length * table.columns, 0);
    return cells > gridLimits.cells ? [] : [stack(tables, index)];
  });
}

/** Tables with the same head are of one make; so are tables without a head, if they have as many columns. */
function makeOf(table: WordTable): string {
  const heads = (table.rows[0] ?? []).map((cell) => cellText(cell));
  const isHead =
    heads.length > 1 && heads.every((text) => asksSomething(text) < 0.6) && heads.some((text) => text.trim() !== '');
  return `${table.columns}|${isHead ? heads.map(plainWords).join('|') : ''}`;
}

function stack(tables: TableItem[], index: number): Stack {
  const [first] = tables;
  const sheet: GridSheet = {
    ...bareSheet(
      tables.length === 1
        ? `Table ${first?.table.key.replace('table:', '') ?? index + 1}`
        : `Tables ${tables.map(({ table }) => table.key.replace('table:', '')).join(', ')}`,
    ),
    // In a table every cell is a box one may write in.
    looks: [false, true].flatMap((bold) =>
      [false, true].map((filled) => ({ bold, filled, bordered: true, locked: false })),
    ),
  };
  const rows: Stack['rows'] = [];
  for (const item of tables) {
    const top = rows.length;
    item.table.rows.forEach((line, at) => {
      rows.push({ table: item, row: at + 1 });
      sheet.cells.push([]);
      sheet.lookOf.push([]);
      for (const cell of line) layCell(sheet, item.table, cell, top);
    });
  }
  sheet.rows = rows.length;
  sheet.columns = tables.reduce((most, { table }) => Math.max(most, table.columns), 0);
  return { sheet, tables, rows };
}

function layCell(sheet: GridSheet, table: WordTable, cell: WordCell, top: number): void {
  const row = top + cell.row;
  const line = sheet.cells[row - 1] as GridSheet['cells'][number];
  const looks = sheet.lookOf[row - 1] as number[];
  const offer = offerOfCell(cell);
  const whole = cellText(cell).trim();
  const options = isOffered(table, cell, whole) ? spelledOptions(whole) : null;
  const text = offer.slots.length > 0 ? offer.words : options ? '' : whole;
  for (let column = cell.column; column < cell.column + cell.span; column++) {
    while (line.length < column) line.push(null);
    while (looks.length < column) looks.push(0);
    const runs = cell.paragraphs.flatMap((paragraph) => paragraph.pieces.filter((piece) => piece.text.trim() !== ''));
    const bold = runs.length > 0 && runs.every((piece) => piece.run.bold);
    looks[column - 1] = (bold ? 2 : 0) + (cell.filled ? 1 : 0);
  }
  const bottom = bottomOf(table, cell);
  if (cell.merge === 'further') return;
  if (text !== '') line[cell.column - 1] = { text, formula: null };
  if (bottom > cell.row || cell.span > 1)
    sheet.merges.push({ top: row, left: cell.column, bottom: top + bottom, right: cell.column + cell.span - 1 });
  const choices = offer.slots.some((slot) => slot.kind === 'tick')
    ? offer.slots.flatMap((slot) => (slot.kind === 'tick' ? (slot.choices ?? []) : []))
    : (offer.slots.find((slot) => slot.kind === 'choice')?.choices ?? options ?? []);
  if (choices.length < 2 || text !== '') return;
  const range = { top: row, left: cell.column, bottom: row, right: cell.column };
  const validation: Validation = { range, kind: 'list', choices };
  sheet.validations.push(validation);
}

/** "Yes / No" down a column is for choosing from; once, at its head, it tells what the column is for. */
function isOffered(table: WordTable, cell: WordCell, text: string): boolean {
  if (cell.row === 1 || cell.filled || text === '' || text.length > 200) return false;
  if (cell.paragraphs.some((paragraph) => paragraph.pieces.some((piece) => piece.run.bold && piece.text.trim() !== '')))
    return false;
  const same = (at: number) =>
    table.rows[at]?.some((one) => one.column === cell.column && cellText(one).trim() === text);
  return same(cell.row) === true || same(cell.row - 2) === true;
}

function bottomOf(table: WordTable, cell: WordCell): number {
  let bottom = cell.row;
  if (cell.merge !== 'first') return bottom;
  while (table.rows[bottom]?.some((below) => below.column === cell.column && below.merge === 'further')) bottom++;
  return bottom;
}
