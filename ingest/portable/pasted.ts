import { AverError } from '../../errors.ts';
import type { DetectedQuestionnaire } from '../detect/detected.ts';
import type { Read } from '../read.ts';
import { readQuestionnaire } from '../read-questionnaire.ts';
import { readRecords, sniffSeparator } from '../workbook/csv.ts';

/** More than a questionnaire's text, less than would hold up the process that takes it in. */
const longestPaste = 2_000_000;
const mostRows = 20_000;

/**
 * What a person copied out of a spreadsheet (columns by tabs), a markdown or csv table, or a plain list of questions, as a
 * csv file: one record a row, every field quoted where it has to be. A list of questions alone, and a table with a header
 * but no place to answer, gets a column "Answer".
 * @throws AverError bad_input (nothing pasted), too_large
 */
export async function pastedFile(text: string): Promise<Uint8Array> {
  if (text.length > longestPaste)
    throw new AverError('too_large', `The pasted text has ${text.length} characters, the limit is ${longestPaste}: send it as a file.`); // biome-ignore format: one message
  const rows = rowsOf(text.replace(/\r\n?/g, '\n').replace(/^\n+|\s+$/g, ''));
  if (rows.every((row) => row.every((cell) => cell.trim() === '')))
    throw new AverError('bad_input', 'Nothing was pasted: copy the questions, with their header row if there is one.');
  if (rows.every((row) => row.length <= 1)) return csvOf([['Question', 'Answer'], ...withoutHeader(rows)]);
  const { questions, sheets } = (await readQuestionnaire(csvOf(rows), 'pasted.csv')).value;
  const header = sheets[0]?.roles?.headerRow ?? null;
  const hasPlace = questions.some(({ slots }) => slots.length > 0);
  if (questions.length === 0 || hasPlace || header === null) return csvOf(rows);
  const width = Math.max(...rows.map((row) => row.length));
  return csvOf(
    rows.map((row, index) => {
      const padded = [...row, ...Array.from({ length: width - row.length }, () => '')];
      return [...padded, index === header - 1 ? 'Answer' : ''];
    }),
  );
}

/** What pasted text asks and where the answers go: that of the csv file it becomes. */
export async function readPastedGrid(text: string): Promise<Read<DetectedQuestionnaire>> {
  return readQuestionnaire(await pastedFile(text), 'pasted.csv');
}

function rowsOf(text: string): string[][] {
  const lines = text.split('\n');
  if (isMarkdown(lines)) return lines.flatMap(markdownRow);
  if (text.includes('\t')) return readRecords(text, '\t', mostRows);
  const { separator, declared } = sniffSeparator(text);
  const records = readRecords(text, separator, mostRows);
  // Prose has a comma here and there; a table has as many on every line.
  const [width = 1] = records.map((record) => record.length);
  const even = records.filter((record) => record.length === width).length;
  if (declared || (width > 1 && even >= records.length * 0.9 && records.length > 1)) return records;
  return lines.filter((line) => line.trim() !== '').map((line) => [line.replace(/^\s*([-*•]|\d{1,3}[.)])\s+/, '')]);
}

const rule = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;

function isMarkdown(lines: readonly string[]): boolean {
  return lines.some((line, index) => index > 0 && line.includes('|') && rule.test(line));
}

function markdownRow(line: string): string[][] {
  if (!line.includes('|') || rule.test(line)) return [];
  const inside = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return [
    inside.split(/(?<!\\)\|/).map(
      (cell) =>
      cell.trim().replace(/\\\|/g, '|').replace(/<br\s*\/?>/gi, '\n').replace(/\*\*([^*]+)\*\*/g, '$1'), // biome-ignore format: one thought
    ),
  ];
}

function withoutHeader(rows: string[][]): string[][] {
  const [first] = rows;
  return /^(questions?|requirements?)$/i.test(first?.[0]?.trim() ?? '') ? rows.slice(1) : rows;
}

function csvOf(rows: readonly (readonly string[])[]): Uint8Array {
  const quoted = (cell: string) => (/[",\n\r;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = rows.map((row) => row.map(quoted).join(','));
  // The mark tells Excel that this is UTF-8.
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`);
}
