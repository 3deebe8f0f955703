import { inspectArchive } from './archive.ts';
import { readInChild } from './child/pool.ts';
import { type Format, sniffFormat, unsupported } from './formats.ts';
import { isArchive } from './read-document.ts';
import type { PdfPrint } from './readers/pdf.ts';
import type { StyledParagraph } from './readers/word-paragraphs.ts';

/** What is printed in a file: a workbook's cells (`rows[row - 1]?.[column - 1]`), a Word document's paragraphs, a PDF's pages. */
export type Printed =
  | { kind: 'sheets'; sheets: { name: string; rows: string[][] }[] }
  | { kind: 'paragraphs'; paragraphs: StyledParagraph[] }
  | ({ kind: 'pages' } & PdfPrint);

const printed: ReadonlySet<Format> = new Set(['xlsx', 'xlsm', 'xlsb', 'xls', 'ods', 'csv', 'docx', 'pdf']);

/**
 * Reads a workbook, Word document or PDF as the words it shows, nothing interpreted, in the child process.
 * @throws AverError unreadable_file, unsupported_file, too_large
 */
export async function readPrinted(bytes: Uint8Array, name: string): Promise<Printed> {
  const format = await sniffFormat(bytes, name);
  if (!printed.has(format)) throw unsupported(name, `a ${format} file`, 'a workbook, Word document or PDF is expected');
  if (isArchive(format)) await inspectArchive(bytes, name);
  return readInChild<Printed>('printed', bytes, name);
}

/**
 * What a Word document shows at places named by locator: the whole cell, paragraph or control; null where there is none.
 * @throws AverError unreadable_file, unsupported_file, too_large
 */
export async function readWordPlaces(
  bytes: Uint8Array,
  name: string,
  locators: readonly string[],
): Promise<(string | null)[]> {
  const format = await sniffFormat(bytes, name);
  if (format !== 'docx') throw unsupported(name, `a ${format} file`, 'a Word document is expected');
  await inspectArchive(bytes, name);
  return readInChild<(string | null)[]>('wordPlaces', bytes, name, locators);
}
