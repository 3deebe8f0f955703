import type { ReadDocument, Section } from '../read.ts';
import { joinWords } from '../readers/pdf-table.ts';
import type { Fact, Span } from './fact.ts';

export type Cell = { text: string; start: number; end: number };

/** A line with words. `cells` where it is a table's row; `text` without the marks of Markdown, `start` and `end` are of those words. */
export type Line = Cell & { cells: Cell[] | null; isHeading: boolean; afterGap: boolean };

/**
 * A document laid out for reading: its lines, and `quiet`, the text with running headers and footers blanked out,
 * of the same length, so that every offset holds in both.
 */
export type Paper = { text: string; quiet: string; lines: Line[]; sections: Section[]; title: string };

/** A running line comes back at least so often. */
const leastRepeats = 3;

export function paperOf(document: ReadDocument): Paper {
  const { text, sections, title } = document;
  const raw = rawLines(text);
  const running = runningLines(raw, sections);
  let quiet = '';
  const lines: Line[] = [];
  let afterGap = true;
  for (const line of raw) {
    const isRunning = running.has(line.start);
    quiet += isRunning ? ' '.repeat(line.text.length) : line.text;
    quiet += text.slice(line.end, line.next);
    if (isRunning) continue;
    if (line.text.trim() === '') afterGap = true;
    else if (!/^\s*\|?[\s|:=-]*$/.test(line.text)) {
      lines.push({ ...lineOf(line, sections), afterGap });
      afterGap = false;
    }
  }
  return { text, quiet, lines, sections, title };
}

type RawLine = { text: string; start: number; end: number; next: number };

function rawLines(text: string): RawLine[] {
  return [...text.matchAll(/([^\r\n\f]*)(\r\n|[\r\n\f]|$)/g)].flatMap(({ 0: whole, 1: words = '', index }) =>
    whole === '' ? [] : [{ text: words, start: index, end: index + words.length, next: index + whole.length }],
  );
}

/** Lines that come back with nothing but another number in them: headers, footers and page numbers. Rows of tables are none. */
function runningLines(lines: readonly RawLine[], sections: readonly Section[]): Set<number> {
  const places = new Map<string, number[]>();
  const blank: number[] = [];
  for (const line of lines) {
    const words = line.text.trim();
    if (words === '' || words.length > 160 || words.includes('|') || isHeading(line, sections)) continue;
    if (/^[[(]?(?:this )?page (?:is |has been |was )?(?:intentionally )?left blank/i.test(words)) {
      blank.push(line.start);
      continue;
    }
    const key = words.replace(/\d+/g, '#').toLowerCase();
    const isPageNumber = /^(page )?#( (of|\/) #)?$|^- # -$|\bpage #( of #)?\b/.test(key);
    if (!isPageNumber && !/[A-Za-z]{3}/.test(key)) continue;
    if (!isPageNumber && /^([-•*]|\d+[.)])|[.:;]$/.test(words)) continue;
    places.set(key, [...(places.get(key) ?? []), line.start]);
  }
  const running = new Set<number>(blank);
  for (const [key, starts] of places) {
    const often = starts.length >= leastRepeats && spread(starts);
    const isPageNumber = /\bpage #|^#( (of|\/) #)?$|^- # -$/.test(key);
    // The first is kept: a cover or a heading may say the same words.
    if (often) for (const start of isPageNumber ? starts : starts.slice(1)) running.add(start);
  }
  return running;
}

/** Pages are long: the same line twice within a few words is no running one. */
function spread(starts: readonly number[]): boolean {
  const gaps = starts.slice(1).map((start, i) => start - (starts[i] ?? 0));
  return gaps.filter((gap) => gap > 300).length * 2 >= gaps.length;
}

/** A heading stands between the sections it divides. */
function isHeading(line: { start: number; end: number }, sections: readonly Section[]): boolean {
  if (sections.length < 2) return false;
  return sectionAt(sections, line.start) === null;
}

function sectionAt(sections: readonly Section[], at: number): Section | null {
  let low = 0;
  let high = sections.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const section = sections[middle] as Section;
    if (at < section.start) high = middle - 1;
    else if (at >= section.end) low = middle + 1;
    else return section;
  }
  return null;
}

function lineOf(line: RawLine, sections: readonly Section[]): Omit<Line, 'afterGap'> {
  const lead = /^\s*(#{1,6}\s+|>\s*)?(\*\*|__)?/.exec(line.text)?.[0].length ?? 0;
  const tail = /(\*\*|__)?[\s#]*$/.exec(line.text)?.[0].length ?? 0;
  const start = line.start + Math.min(lead, line.text.length);
  const end = Math.max(start, line.end - tail);
  const text = line.text.slice(start - line.start, end - line.start);
  const isRow = / \| |^\| |\|\s*$/.test(line.text);
  return {
    text,
    start,
    end,
    cells: isRow ? cellsOf(line) : null,
    isHeading: !isRow && (isHeading(line, sections) || /^\s*#{1,6}\s/.test(line.text)),
  };
}

/** "a | b | c", with empty cells first as "| b" and, in Markdown, a bar at either end. */
function cellsOf(line: RawLine): Cell[] {
  const cells: Cell[] = [];
  const bars = [...line.text.matchAll(/(?<!\\)\|/g)].map((bar) => bar.index);
  const isMarkdown = /^\s*\|.*\|\s*$/.test(line.text) && bars.length > 1;
  const edges = isMarkdown ? bars : [-1, ...bars, line.text.length];
  for (const [i, edge] of edges.slice(0, -1).entries()) {
    const words = line.text.slice(edge + 1, edges[i + 1]);
    const lead = /^[\s*]*/.exec(words)?.[0].length ?? 0;
    const text = words.slice(lead).replace(/[\s*]+$/, '');
    const start = line.start + edge + 1 + (text === '' ? 0 : lead);
    cells.push({ text, start, end: start + text.length });
  }
  return cells;
}

/** The page and heading of a place. A heading belongs to what follows it. */
export function placeOf(paper: Paper, at: number): { page: number | null; heading: string[] } {
  const { sections } = paper;
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const section = sections[low] ?? sections.at(-1);
  return { page: section?.page ?? null, heading: section?.heading ?? [] };
}

export function factAt<T>(paper: Paper, value: T, start: number, end: number): Fact<T> {
  return { value, start, end, ...placeOf(paper, start) };
}

/** One fact out of pieces that belong together, such as the lines of a cell. */
export function factOf(paper: Paper, pieces: readonly Cell[]): Fact<string> | null {
  const filled = pieces.filter((piece) => piece.end > piece.start);
  const [first, ...rest] = filled;
  if (first === undefined) return null;
  const value = filled.reduce((words, piece) => joinWords(words, plain(piece.text)), '');
  const fact = factAt(paper, value, first.start, first.end);
  if (rest.length === 0) return fact;
  const continued: Span[] = rest.map(({ start, end }) => ({ start, end, page: placeOf(paper, start).page }));
  return { ...fact, continued };
}

/** The pieces of the quiet text between two places: what a running line or a page break cuts stands in two. */
export function factBetween(paper: Paper, start: number, end: number): Fact<string> | null {
  const pieces = paper.lines.flatMap((line) => {
    const from = Math.max(line.start, start);
    const to = Math.min(line.end, end);
    return from < to ? [{ text: paper.text.slice(from, to), start: from, end: to }] : [];
  });
  return factOf(paper, pieces);
}

/** Words on one line, without emphasis. */
export function plain(text: string): string {
  return text
    .replace(/\*\*|__|`/g, '')
    .replace(/\\\|/g, '|')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A pattern whose blanks also match a break of line. */
export function phrase(source: string, flags = 'gi'): RegExp {
  return new RegExp(source.replaceAll(' ', '\\s+'), flags);
}
