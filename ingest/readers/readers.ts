import { AverError } from '../../errors.ts';
import type { ToldControl, ToldControls } from '../../retrieval/index.ts';
import type { FactSheet } from '../facts/fact-sheet.ts';
import { readFactSheet } from '../facts/read-sheet.ts';
import { type Format, sniffFormat } from '../formats.ts';
import { markedMessages } from '../passages/marks.ts';
import { type Passage, splitIntoPassages } from '../passages/passages.ts';
import type { Message, Read, ReadDocument } from '../read.ts';
import { reportedControls } from '../report/reported-controls.ts';
import { isReport, readReport } from '../report/soc-report.ts';
import { soundBytes } from '../unpack.ts';
import { controlsOf, messagesOf } from './control-register.ts';
import type { Table } from './table.ts';
import { titleFromName } from './title.ts';

type Reader = (bytes: Uint8Array, name: string) => Promise<Read<ReadDocument> & { tables?: Table[] }>;

// Loaded when first needed: a child that reads markdown need not wait a second for the readers of everything else.
const readers: Readonly<Record<Format, Reader | null>> = {
  markdown: async (bytes, name) => (await import('./markdown.ts')).readMarkdown(bytes, name),
  text: async (bytes, name) => (await import('./text.ts')).readText(bytes, name),
  html: async (bytes) => (await import('./html.ts')).readHtml(bytes),
  docx: async (bytes, name) => (await import('./docx.ts')).readDocx(bytes, name),
  pdf: async (bytes, name) => (await import('./pdf.ts')).readPdf(bytes, name),
  csv: async (bytes, name) => (await import('./csv.ts')).readCsv(bytes, name),
  xlsx: async (bytes, name) => (await import('./workbook.ts')).readWorkbook(bytes, name),
  xlsm: async (bytes, name) => (await import('./workbook.ts')).readWorkbook(bytes, name),
  srt: async (bytes) => (await import('./subtitles.ts')).readSubtitles(bytes),
  epub: async (bytes) => (await import('./epub.ts')).readEpub(bytes),
  xls: null,
  xlsb: null,
  ods: null,
  json: null,
};

/** Grows when a reader or the splitter gives other text, passages or controls for the same bytes: they are then read again. */
export const readerVersion = 2;

/** All that is known of a document from its file: its text, its passages, the controls of a register and those of a report. */
export type DocumentReading = {
  document: ReadDocument;
  passages: Passage[];
  controls: ToldControl[];
  reported: ToldControls | null;
  facts: FactSheet | null;
  messages: Message[];
};

/**
 * Reads a document in this process; strangers' files are read by `readDocument`, which does this in a child.
 * @throws AverError unsupported_file, unreadable_file
 */
export async function readDocumentHere(bytes: Uint8Array, name: string): Promise<DocumentReading> {
  const format = await sniffFormat(bytes, name);
  const reader = readers[format];
  if (reader === null) {
    const what = format === 'json' ? 'a .json file' : `an .${format} workbook`;
    const next = format === 'json' ? '.md or .csv' : '.xlsx';
    throw new AverError('unsupported_file', `${name} is ${what}, which is not read: save it as ${next}.`, {
      file: name,
    });
  }
  const { value: document, messages, tables = [] } = await reader(await soundBytes(bytes, name), name);
  if (document.title.trim() === '') document.title = titleFromName(name);
  const passages = await splitIntoPassages(document);
  if (passages.length === 0)
    messages.push({ level: 'warning', code: 'no_text', text: 'No text was found, so there is nothing to cite.' });
  messages.push(...markedMessages(passages));
  const controls = controlsOf(tables);
  const reported = isReport(document) ? reportedControls(readReport(document).value) : null;
  return {
    document,
    passages,
    controls,
    reported: reported?.told ?? null,
    facts: readFactSheet(document),
    messages: [...messages, ...messagesOf(controls), ...(reported?.messages ?? [])],
  };
}
