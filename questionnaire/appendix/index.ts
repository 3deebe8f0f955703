import type { Desk } from '../desk.ts';
import type { ExportOptions } from '../export.ts';
import { type Appendix, makeAppendix } from './appendix.ts';
import { appendixPdf } from './pdf.ts';
import { appendixSheets } from './sheets.ts';
import { appendixWord } from './word.ts';

export const appendixFormats = ['pdf', 'docx', 'xlsx', 'json'] as const;
export type AppendixFormat = (typeof appendixFormats)[number];

export type AppendixFile = {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
  answers: number;
  citations: number;
  /** Citations that this reader may not see, or whose document was taken out. */
  leftOut: { clearance: number; removed: number };
  /** Characters that the pdf's font lacks: a mark is printed for each, and the data attached to the pdf holds them. */
  notPrinted: number;
};

const office = 'application/vnd.openxmlformats-officedocument';
const mediaTypes: Record<AppendixFormat, string> = {
  pdf: 'application/pdf',
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  json: 'application/json',
};

/**
 * The evidence appendix to an export with the same options, as a file: for each answer that the export writes, who
 * approved it and when, and the exact words it rests on with their place. The same state of things gives the same bytes.
 * Throws `not_found`, and `too_large` when a text does not fit into a cell of the workbook.
 */
export async function exportAppendix(
  desk: Desk,
  input: ExportOptions & { format: AppendixFormat },
): Promise<AppendixFile> {
  const appendix = await makeAppendix(desk, input);
  const { bytes, lost } = await write(appendix, input.format);
  const drafts = appendix.answers.some((answer) => answer.approvedBy === null);
  const name = appendix.file.replace(/\.[^.]+$/, '');
  return {
    fileName: `${name} (evidence${drafts ? ', with drafts' : ''}).${input.format}`,
    mediaType: mediaTypes[input.format],
    bytes,
    answers: appendix.answers.length,
    citations: appendix.answers.reduce((sum, answer) => sum + answer.citations.length, 0),
    leftOut: appendix.leftOut,
    notPrinted: lost,
  };
}

async function write(appendix: Appendix, format: AppendixFormat): Promise<{ bytes: Uint8Array; lost: number }> {
  if (format === 'pdf') return await appendixPdf(appendix);
  if (format === 'docx') return { bytes: appendixWord(appendix), lost: 0 };
  if (format === 'xlsx') return { bytes: appendixSheets(appendix), lost: 0 };
  return { bytes: new TextEncoder().encode(`${JSON.stringify(appendix, null, 2)}\n`), lost: 0 };
}
