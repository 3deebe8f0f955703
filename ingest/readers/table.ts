import { limits } from '../limits.ts';
import type { Composer } from './composer.ts';

/** Rows under named columns. `header` is null where the first row is a row like the others. */
export type Table = { header: string[] | null; rows: string[][] };

/**
 * Each row on a line of its own that can be read and quoted alone: "Control: AC-04; Owner: Head of IT; …". Empty cells are
 * left out; a table without header is written as its cells.
 */
export function composeTable(composer: Composer, table: Table): void {
  for (const cells of table.rows) {
    const { header } = table;
    if (header === null) {
      composer.line(cells.filter((cell) => cell.trim() !== '').join(cells.length === 2 ? ': ' : ' | '));
      continue;
    }
    const named = cells.flatMap((cell, i) => {
      if (cell.trim() === '') return [];
      const name = header[i]?.trim().replace(/:$/, '') ?? '';
      return [name === '' ? cell : `${name}: ${cell}`];
    });
    composer.line(named.map((one) => one.replace(/\s+/g, ' ').trim().replace(/;$/, '')).join('; '));
  }
}

/** Rows → a table, when the first row looks like names of columns: short words, each another, and no value among them. */
export function tableOf(rows: readonly string[][]): Table {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== '')).slice(0, limits.tableRows);
  const [first = [], ...rest] = filled;
  const names = first.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const width = Math.max(...filled.map((row) => row.filter((cell) => cell.trim() !== '').length), 0);
  const isHeader =
    rest.length > 0 &&
    names.length >= 2 &&
    names.length >= width * 0.6 &&
    new Set(names).size === names.length &&
    names.every((name) => name.length <= 80 && /\p{L}/u.test(name) && !/^\d/.test(name)) &&
    (names.length > 2 || names.some((name) => columnWords.test(name)));
  return isHeader ? { header: first, rows: rest } : { header: null, rows: filled };
}

/** Two columns may also be a list of facts ("Scan date | 3 May"): there, the names must be names of columns. */
const columnWords =
  /^(name|question|answer|response|control|criteria|description|value|date|status|owner|id|user|system|metric|item|term|definition|vendor|subprocessor|purpose|location|course|result|policy|title|frage|antwort|pregunta|respuesta)s?\b/i;
