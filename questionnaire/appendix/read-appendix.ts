import { z } from 'zod';
import { type Printed, readPrinted } from '../../ingest/index.ts';
import { readPdfAppendix } from './read-pdf.ts';
import { answerColumns, citationColumns } from './sheets.ts';
import { wordStyles } from './word-styles.ts';

/** A citation as a file claims it. Offsets and version are NaN where the file has none any more. */
export type ClaimedCitation = {
  document: string;
  version: number;
  sha256: string;
  start: number;
  end: number;
  quote: string;
};

export type ClaimedAnswer = {
  cell: string;
  id: string | null;
  question: string;
  choice: string | null;
  text: string;
  /** Whether the file says that a person approved it. */
  approved: boolean;
  citations: ClaimedCitation[];
};

const citation = z.object({
  document: z.string(),
  version: z.number(),
  sha256: z.string(),
  start: z.number(),
  end: z.number(),
  quote: z.string(),
});
const appendix = z.object({
  kind: z.literal('evidence_appendix'),
  answers: z.array(
    z
      .object({
        cell: z.string(),
        id: z.string().nullable(),
        question: z.string(),
        choice: z.string().nullable(),
        text: z.string(),
        approvedBy: z.string().nullable(),
        citations: z.array(citation),
      })
      .transform(({ approvedBy, ...answer }) => ({ ...answer, approved: approvedBy !== null })),
  ),
});

export type Claimed = {
  answers: ClaimedAnswer[];
  /** Where the pages of a pdf say something else than the data attached to it, a sentence each. */
  misprints: string[];
};

/**
 * What an evidence appendix claims; null when the file is no appendix of ours. It is read from what a person sees in it; in
 * a pdf, which shows words broken and without their space, from the data attached, with which the pages have to agree.
 * @throws AverError unreadable_file, unsupported_file, too_large
 */
export async function readAppendix(bytes: Uint8Array, name: string): Promise<Claimed | null> {
  if (isJson(bytes)) return claimed(readJson(bytes));
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1_024));
  if (!start.startsWith('PK') && !start.includes('%PDF-')) return null;
  const printed = await readPrinted(bytes, name);
  if (printed.kind === 'sheets') return claimed(readSheets(printed.sheets));
  if (printed.kind === 'paragraphs') return claimed(readParagraphs(printed.paragraphs));
  const read = await readPdfAppendix(printed, name);
  return read && { answers: appendix.parse(read.appendix).answers, misprints: read.misprints };
}

function claimed(answers: ClaimedAnswer[] | null): Claimed | null {
  return answers && { answers, misprints: [] };
}

function isJson(bytes: Uint8Array): boolean {
  return /^\ufeff?\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

function readJson(bytes: Uint8Array): ClaimedAnswer[] | null {
  try {
    const parsed = appendix.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? parsed.data.answers : null;
  } catch {
    return null;
  }
}

type Sheets = Extract<Printed, { kind: 'sheets' }>['sheets'];

function readSheets(sheets: Sheets): ClaimedAnswer[] | null {
  const answerRows = rowsUnder(sheets, answerColumns);
  const citationRows = rowsUnder(sheets, citationColumns);
  if (answerRows === null || citationRows === null) return null;
  const answers = new Map<string, ClaimedAnswer>();
  const answerOf = (number: string): ClaimedAnswer => {
    const known = answers.get(number);
    if (known) return known;
    const lost = { cell: '', id: null, question: '', choice: null, text: '', approved: false, citations: [] };
    answers.set(number, lost);
    return lost;
  };
  for (const row of answerRows)
    Object.assign(answerOf(row['No.']), {
      cell: row.Cell,
      id: row.Id || null,
      question: row.Question,
      choice: row.Choice || null,
      text: row.Answer,
      approved: row['Approved on'] !== '',
    });
  for (const row of citationRows)
    answerOf(row['Answer no.']).citations.push({
      document: row.Path,
      version: numberOf(row.Version),
      sha256: row['SHA-256'],
      start: numberOf(row.Start),
      end: numberOf(row.End),
      quote: row.Quote,
    });
  return [...answers.values()];
}

/** The rows below a header that holds all these columns, in whatever order. */
function rowsUnder<Column extends string>(sheets: Sheets, columns: readonly Column[]): Record<Column, string>[] | null {
  for (const { rows } of sheets) {
    const header = rows.findIndex((row) => columns.every((column) => row.includes(column)));
    if (header < 0) continue;
    const at = columns.map((column) => [column, rows[header]?.indexOf(column) ?? -1] as const);
    return rows
      .slice(header + 1)
      .filter((row) => row.some((cell) => cell !== ''))
      .map((row) => Object.fromEntries(at.map(([column, i]) => [column, row[i] ?? ''])) as Record<Column, string>);
  }
  return null;
}

type Paragraphs = Extract<Printed, { kind: 'paragraphs' }>['paragraphs'];
type Documents = Map<string, { document: string; version: number; sha256: string }>;

function readParagraphs(paragraphs: Paragraphs): ClaimedAnswer[] | null {
  const s = wordStyles;
  if (!paragraphs.some(({ style }) => style === s.mark)) return null;
  const documents = documentsIn(paragraphs);
  const answers: ClaimedAnswer[] = [];
  let quote: string | null = null;
  const cite = (source: string) => {
    const [, number = '', start = '', end = ''] = /^(D\d+) ·.*characters (\d+)–(\d+)$/s.exec(source) ?? [];
    const document = documents.get(number) ?? { document: '', version: Number.NaN, sha256: '' };
    const words = { start: numberOf(start), end: numberOf(end), quote: quote ?? '' };
    answers.at(-1)?.citations.push({ ...document, ...words });
    quote = null;
  };
  for (const { style, text } of paragraphs) {
    // A quote that lost its source is a claim without a place.
    if (quote !== null && style !== s.source && style !== s.quote) cite('');
    const answer = answers.at(-1);
    if (style === s.place)
      answers.push({ ...placeIn(text), question: '', choice: null, text: '', approved: false, citations: [] });
    else if (answer === undefined) continue;
    else if (style === s.question) answer.question = text;
    else if (style === s.choice) answer.choice = text;
    else if (style === s.answer) answer.text = answer.text === '' ? text : `${answer.text}\n${text}`;
    else if (style === s.approval) answer.approved = text.startsWith('Approved by ');
    else if (style === s.quote) quote = quote === null ? text : `${quote}\n${text}`;
    else if (style === s.source) cite(text);
  }
  return answers;
}

function documentsIn(paragraphs: Paragraphs): Documents {
  const s = wordStyles;
  const documents: Documents = new Map();
  let current: { document: string; version: number; sha256: string } | null = null;
  for (const { style, text } of paragraphs) {
    if (style === s.documentNumber) {
      current = { document: '', version: Number.NaN, sha256: '' };
      documents.set(text, current);
    } else if (current === null) continue;
    else if (style === s.documentPath) current.document = text;
    else if (style === s.documentVersion) current.version = numberOf(text.replace(/^v/, ''));
    else if (style === s.documentHash) current.sha256 = text;
  }
  return documents;
}

/** "1.01 · Governance, B6 → C6" */
function placeIn(text: string): { id: string | null; cell: string } {
  const [asked = ''] = text.split(' → ');
  const [id = null, place = asked] = asked.includes(' · ') ? asked.split(' · ') : [null, asked];
  return { id, cell: place.split(', ').at(-1) ?? place };
}

function numberOf(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}
