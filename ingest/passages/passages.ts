import type { Confidentiality } from '../../retrieval/index.ts';
import type { ReadDocument, Section } from '../read.ts';
import { splitLongText } from './long-text.ts';
import { sectionMarks } from './marks.ts';

/** A stretch of a document's text: `text === document.text.slice(start, end)`, always. */
export type Passage = {
  ordinal: number;
  page: number | null;
  heading: string[];
  start: number;
  end: number;
  text: string;
  /** What the section says of who may read it; `public` where it says nothing. */
  marked: Confidentiality;
};

type Stretch = { start: number; end: number };

/**
 * About 150 words: long enough to answer from, short enough that its subject is one. Hit@1 on the labelled corpora comply
 * and hack23 is .541 and .431 at 1,000, .525 and .396 at 500, .525 and .400 at 1,500.
 */
const passageCharacters = 1_000;
/** Rows of a workbook or csv are put together only up to here: each is a control, a finding, a question with its answer. */
const tablePassageCharacters = 400;
const tables: ReadonlySet<string> = new Set(['csv', 'xlsx', 'xlsm', 'xls', 'xlsb', 'ods']);

/**
 * Cuts a document into passages along its sections. Paragraphs of a section are put together up to about 1,000
 * characters; a longer paragraph is cut at lines (rows of tables, list items) and only a longer line within it.
 */
export async function splitIntoPassages(document: ReadDocument): Promise<Passage[]> {
  const most = tables.has(document.format) ? tablePassageCharacters : passageCharacters;
  const passages: Passage[] = [];
  const marks = sectionMarks(document);
  for (const [i, section] of document.sections.entries()) {
    const { page, heading } = section;
    const marked = marks[i] ?? 'internal';
    for (const { start, end } of await splitSection(document.text, section, most)) {
      const text = document.text.slice(start, end);
      passages.push({ ordinal: passages.length, page, heading, start, end, text, marked });
    }
  }
  return passages;
}

async function splitSection(text: string, section: Section, most: number): Promise<Stretch[]> {
  if (length(section) <= most) return [{ start: section.start, end: section.end }];
  const pieces: Stretch[] = [];
  for (const paragraph of cutAt(text, section, /(?:\r\n|\n|\r)[^\S\n\r]*(?:\r\n|\n|\r)\s*/g)) {
    if (length(paragraph) <= most) pieces.push(paragraph);
    else {
      for (const line of cutAt(text, paragraph, /(?:\r\n|\n|\r)[^\S\n\r]*/g)) {
        pieces.push(...(length(line) <= passageCharacters ? [line] : await splitLine(text, line)));
      }
    }
  }
  return pack(pieces, most);
}

async function splitLine(text: string, line: Stretch): Promise<Stretch[]> {
  const pieces = await splitLongText(text.slice(line.start, line.end), passageCharacters);
  return pieces.map((piece) => ({ start: line.start + piece.start, end: line.start + piece.end }));
}

/** The stretches between the matches of `separator`, empty ones left out. */
function cutAt(text: string, within: Stretch, separator: RegExp): Stretch[] {
  const pieces: Stretch[] = [];
  let start = within.start;
  for (const match of text.slice(within.start, within.end).matchAll(separator)) {
    const end = within.start + match.index;
    if (end > start) pieces.push({ start, end });
    start = end + match[0].length;
  }
  if (within.end > start) pieces.push({ start, end: within.end });
  return pieces;
}

/**
 * Neighbours together while they fit. The aim is even: a section of 1,030 characters becomes two passages of about 515,
 * not one full and one of a few words.
 */
function pack(pieces: readonly Stretch[], most: number): Stretch[] {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined) return [];
  const whole = last.end - first.start;
  const aim = whole / Math.ceil(whole / most);
  const packed: Stretch[] = [];
  for (const piece of pieces) {
    const open = packed.at(-1);
    if (open !== undefined && piece.end - open.start <= most && length(open) < aim * 0.9) open.end = piece.end;
    else packed.push({ ...piece });
  }
  return packed;
}

function length(stretch: Stretch): number {
  return stretch.end - stretch.start;
}
