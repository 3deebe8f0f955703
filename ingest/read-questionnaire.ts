import { AverError } from '../errors.ts';
import { inspectArchive } from './archive.ts';
import { readInChild } from './child/pool.ts';
import type { SheetCorrection } from './detect/corrections.ts';
import type { DetectedQuestionnaire } from './detect/detected.ts';
import type { RememberedSheet } from './detect/layout.ts';
import { type Format, sniffFormat, unsupported } from './formats.ts';
import type { Read } from './read.ts';
import { isArchive } from './read-document.ts';

const questionnaires: ReadonlySet<Format> = new Set([
  'xlsx',
  'xlsm',
  'xlsb',
  'xls',
  'ods',
  'csv',
  'docx',
  'json',
  'pdf',
]);
const grids: ReadonlySet<Format> = new Set(['xlsx', 'xlsm', 'xlsb', 'xls', 'ods', 'csv']);
const names: Readonly<Partial<Record<Format, string>>> = {
  pdf: 'a PDF',
};
const READ =
  'questionnaires are read from .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .docx, .pdf and .json: save it as one of these';

export type Corrected =
  | { corrections: readonly SheetCorrection[] }
  | { remembered: readonly RememberedSheet[] }
  | { proposed: readonly SheetCorrection[] };

/**
 * Finds what a buyer's file asks and where the answers go, in a child process with a heap cap, a memory watchdog and a
 * deadline. Reads .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .docx, .pdf and .json; the content decides, not the name. `corrected` is a person's word on the sheets
 * of a grid: as given for this file, or as remembered from another copy of its template; or a machine's proposal, which is
 * used only as far as nothing speaks against it.
 * @throws AverError unreadable_file (empty, damaged, password-protected, over a limit), unsupported_file, too_large;
 * bad_input for corrections to a file that is no grid
 */
export async function readQuestionnaire(
  bytes: Uint8Array,
  name: string,
  corrected?: Corrected,
): Promise<Read<DetectedQuestionnaire>> {
  const format = await sniffFormat(bytes, name, READ);
  if (!questionnaires.has(format)) throw unsupported(name, names[format] ?? `a ${format} file, not a workbook`, READ);
  if (!grids.has(format) && corrected && 'corrections' in corrected && corrected.corrections.length > 0)
    throw new AverError(
      'bad_input',
      `${name}: corrections speak of the rows and columns of a sheet, and a ${format} file has none. Send it without them.`,
    );
  if (isArchive(format)) await inspectArchive(bytes, name);
  if (format === 'docx') return readInChild<Read<DetectedQuestionnaire>>('wordQuestionnaire', bytes, name);
  if (format === 'pdf') return readInChild<Read<DetectedQuestionnaire>>('pdfQuestionnaire', bytes, name);
  if (format === 'json') return readInChild<Read<DetectedQuestionnaire>>('jsonQuestionnaire', bytes, name);
  return readInChild<Read<DetectedQuestionnaire>>('questionnaire', bytes, name, corrected);
}
