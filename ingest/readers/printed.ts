import { AverError } from '../../errors.ts';
import type { Printed } from '../read-printed.ts';
import { soundBytes } from '../unpack.ts';
import { readGrid } from '../workbook/read-grid.ts';
import { readWordParagraphs } from './word-paragraphs.ts';

/** For the child process: a PDF's pages, a Word document's paragraphs, else a workbook's cells. */
export async function readPrintedHere(bytes: Uint8Array, name: string): Promise<Printed> {
  if (isPdf(bytes)) return { kind: 'pages', ...(await (await import('./pdf.ts')).readPdfPrint(bytes, name)) };
  const sound = await soundBytes(bytes, name);
  const paragraphs = sound[0] === 0x50 && sound[1] === 0x4b ? await readWordParagraphs(sound) : null;
  if (paragraphs !== null) return { kind: 'paragraphs', paragraphs };
  const { sheets } = readGrid(sound, name).value;
  if (sheets.length === 0) throw new AverError('unreadable_file', `${name} holds no sheet: open it and save it again.`);
  return {
    kind: 'sheets',
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      rows: sheet.cells.map((row) => row.map((cell) => cell?.text ?? '')),
    })),
  };
}

function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).includes('%PDF-');
}
