import { isRecord } from './rows.ts';

/** A stretch of a text, in UTF-16 units: `text.slice(start, end)`. */
export type Stretch = { start: number; end: number };

/**
 * What a text is laid out in. `start` and `end` leave out list markers, heading marks and the outer pipes of a row.
 * - `paragraph` lines that run on · `item` of a list · `header` row of a table · `row` of a table, or a
 *   "Name: value" line · `heading`
 */
export type Block = Stretch & { kind: 'paragraph' | 'item' | 'header' | 'row' | 'heading'; indent: number };

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^\s{0,3}#{1,6}\s+/;
const RULER = /^\s*([-*_=])\s*(\1\s*){2,}$/;
const TABLE_RULER = /^\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/;
const MARKER = /^(\s*)(?:[-*+•‣▪◦–]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+(?:\[[ xX]\]\s+)?/;
const QUOTE = /^\s*(?:>\s?)+/;
const TAG_LINE = /^\s*(?:<[^>]*>\s*)+$|^\s*<!--|^\s*!!!/;
const FIELD = /^\s*(?:\*\*|__)?[\p{Lu}][\p{L}\p{N} /&'()-]{1,40}(?:\*\*|__)?:(?:\*\*|__)?\s+\S/u;

/**
 * The blocks of Markdown or of plain text taken from a document, in order. Fenced code, rulers, front matter and lines
 * of nothing but tags are left out. A short line on its own without a full stop is a heading, as documents without
 * marks have them.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  let fenced = false;
  for (const line of linesOf(text)) {
    const raw = text.slice(line.start, line.end);
    if (FENCE.test(raw)) fenced = !fenced;
    if (TABLE_RULER.test(raw)) {
      const above = blocks.at(-1);
      if (above?.kind === 'row') above.kind = 'header';
      open = null;
      continue;
    }
    if (fenced || FENCE.test(raw) || TAG_LINE.test(raw)) {
      open = null;
      continue;
    }
    const body = raw.replace(QUOTE, '');
    const at = line.start + raw.length - body.length;
    if (RULER.test(body)) {
      // A line of === or --- right under a line of text makes a heading of it.
      if (open?.kind === 'paragraph' && /^\s*[=-]/.test(body)) open.kind = 'heading';
      open = null;
      continue;
    }
    if (body.trim() === '') {
      open = null;
      continue;
    }
    const marker = MARKER.exec(body);
    if (HEADING.test(body)) {
      blocks.push(trimmed(text, at + (HEADING.exec(body)?.[0].length ?? 0), line.end, 'heading', 0));
      open = null;
    } else if (isRow(body)) {
      const pipes = /^[\s|]*/.exec(body)?.[0].length ?? 0;
      const after = /[\s|]*$/.exec(body)?.[0].length ?? 0;
      if (pipes < body.length) blocks.push(trimmed(text, at + pipes, line.end - after, 'row', 0));
      open = null;
    } else if (marker) {
      open = trimmed(text, at + marker[0].length, line.end, 'item', marker[1]?.length ?? 0);
      blocks.push(open);
    } else if (FIELD.test(body) && (open === null || open.kind === 'row')) {
      open = trimmed(text, at, line.end, isSentence(body) ? 'paragraph' : 'row', 0);
      blocks.push(open);
    } else if (open !== null && open.kind !== 'row') {
      open.end = line.start + raw.trimEnd().length;
    } else {
      open = trimmed(text, at, line.end, 'paragraph', 0);
      blocks.push(open);
    }
  }
  for (const block of blocks) if (block.kind === 'paragraph' && looksLikeHeading(text, block)) block.kind = 'heading';
  return blocks.filter((block) => block.end > block.start);
}

function* linesOf(text: string): Generator<Stretch> {
  let start = 0;
  // Front matter says things about the document, in YAML.
  const front = /^---\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text)?.[0];
  if (front && /^[\w-]+:/m.test(front)) start = front.length;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield { start, end: end > start && text[end - 1] === '\r' ? end - 1 : end };
    start = end + 1;
  }
}

function trimmed(text: string, start: number, end: number, kind: Block['kind'], indent: number): Block {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? '')) from++;
  while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
  return { start: from, end: to, kind, indent };
}

/** A line of a Markdown table, or of one that a reader wrote as "a | b | c" or as "Code: a; Title: b". */
function isRow(line: string): boolean {
  return /^\s*\|.*\|/.test(line) || (line.match(/ \| /g) ?? []).length >= 2 || isRecord(line);
}

function isSentence(line: string): boolean {
  return /[.!?]["')*_]*\s*$/.test(line) && line.trim().split(/\s+/).length > 8;
}

function looksLikeHeading(text: string, block: Block): boolean {
  const words = text.slice(block.start, block.end);
  if (words.includes('\n')) return false;
  // A whole line in bold is a heading, unless it leads in a list: "**Approved methods:**".
  if (/^\*\*[^*]+\*\*$|^__[^_]+__$/.test(words)) return !/[.!?:]..$/.test(words);
  return !/[.!?:;,…。！？"”)\]]$/.test(words) && words.split(/\s+/).length <= 12;
}
