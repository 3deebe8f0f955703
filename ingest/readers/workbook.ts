import type { Message, Read, ReadDocument } from '../read.ts';
import type { Grid, GridSheet } from '../workbook/grid.ts';
import { readGrid } from '../workbook/read-grid.ts';
import { composeDocument } from './composer.ts';
import { composeTable, type Table, tableOf } from './table.ts';
import { titleFromName } from './title.ts';

/** A workbook as a document: each sheet a section, each row a line that names its columns. Hidden sheets are not read. */
export function readWorkbook(bytes: Uint8Array, name: string): Read<ReadDocument> & { tables: Table[] } {
  const { value: grid, messages } = readGrid(bytes, name);
  const composer = composeDocument();
  const tables: Table[] = [];
  const visible = grid.sheets.filter((sheet) => sheet.state === 'visible');
  let title = '';
  for (const sheet of visible) {
    composer.heading(1, sheet.name);
    const { before, table } = tableBelowTitle(visibleRows(sheet));
    for (const words of before) composer.paragraph(words);
    title ||= before[0] ?? '';
    composeTable(composer, table);
    tables.push(table);
  }
  const read = composer.finish(grid.format, title || titleFromName(name));
  return { value: read.value, messages: [...messages, ...unread(grid), ...read.messages], tables };
}

/** A sheet's shown rows; a cell merged downwards stands in each of its rows, so that a row can be read alone. */
function visibleRows(sheet: GridSheet): string[][] {
  const rows = sheet.cells.map((row) => row.map((cell) => cell?.text ?? ''));
  for (const { top, bottom, left, right } of sheet.merges) {
    if (right > left) continue;
    for (let row = top; row < Math.min(bottom, rows.length); row += 1) {
      const below = rows[row];
      if (below === undefined) continue;
      while (below.length < left) below.push('');
      below[left - 1] = rows[top - 1]?.[left - 1] ?? '';
    }
  }
  const hidden = new Set(sheet.hiddenRows);
  return rows.filter((_, i) => !hidden.has(i + 1));
}

/** Lines of one cell above the table are its title and notes. */
function tableBelowTitle(rows: string[][]): { before: string[]; table: Table } {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const from = filled.findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1);
  if (from === -1) return { before: filled.map((row) => row.join(' ').trim()), table: { header: null, rows: [] } };
  return { before: filled.slice(0, from).map((row) => row.join(' ').trim()), table: tableOf(filled.slice(from)) };
}

function unread(grid: Grid): Message[] {
  const messages: Message[] = [];
  for (const sheet of grid.sheets) {
    const say = (code: string, text: string) => messages.push({ level: 'warning', code, text, sheet: sheet.name });
    if (sheet.state !== 'visible') say('hidden_sheet', `The sheet "${sheet.name}" is hidden and was not read.`);
    else if (sheet.hiddenRows.length > 0) {
      say('hidden_rows', `${sheet.hiddenRows.length} hidden rows of "${sheet.name}" were not read.`);
    }
  }
  return messages;
}
