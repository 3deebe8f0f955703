import type { Section } from '../read.ts';

/** A sentence where it stands: `text.slice(start, end)`. `key` is what of it must not change: its words, without looks. */
export type Sentence = { start: number; end: number; key: string; heading: string };

type Stretch = { start: number; end: number };

const fence = /^\s*(?:```|~~~)/;
const headingMark = /^\s{0,3}#{1,6}\s+/;
const listMarker = /^\s*(?:>\s*)*(?:[-*+•‣▪◦–]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+(?:\[[ xX]\]\s+)?/;
const quoteMark = /^\s*(?:>\s?)+/;
const field = /^\s*(?:\*\*|__)?[\p{Lu}][\p{L}\p{N} /&'()-]{0,40}(?:\*\*|__)?:(?:\*\*|__)?\s/u;
const tables: ReadonlySet<string> = new Set(['csv', 'xlsx', 'xlsm', 'xls', 'xlsb', 'ods']);
/** A line of prose that is broken before this length was meant to end there. */
const shortLine = 40;
/** A full stop after one of these ends no sentence. */
const abbreviation =
  /(?:^|[\s("“])(?:e\.g|i\.e|vs|cf|approx|dr|mrs?|ms|prof|st|figs?|sect?|art|nos?|vol|pp?|ch|para|eds?|est|resp|incl|z\.b|d\.h|u\.a|bzw|ggf|nr|abs|\p{L})\.$/iu;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * Every sentence of a document, in order, so that whatever can be cited lies in one or touches several: also headings,
 * rows of tables and lines of code, each a whole one. List markers, pipes and heading marks are no part of a sentence;
 * line breaks within a paragraph end none.
 */
export function sentencesOf(document: { text: string; format: string; sections: readonly Section[] }): Sentence[] {
  const { text, sections } = document;
  const sentences: Sentence[] = [];
  let section = 0;
  for (const block of blocksOf(text, tables.has(document.format))) {
    for (const stretch of block.whole ? [block] : cut(text, block)) {
      const key = keyOf(text.slice(stretch.start, stretch.end));
      if (key === '') continue;
      while (section < sections.length && (sections[section] as Section).end <= stretch.start) section++;
      const around = sections[section];
      const heading = around !== undefined && around.start <= stretch.start ? around.heading.join('\n') : '';
      sentences.push({ start: stretch.start, end: stretch.end, key, heading });
    }
  }
  return sentences;
}

/** Words as they are read: white space, emphasis, the form of quotation marks and the stop at the end change none. */
export function keyOf(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\u200b\u00ad\ufeff]/g, '')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\*+|`+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\s*\|\s*/g, ' | ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(plain)) return '';
  return plain.replace(/[\s.,;:]+$/, '');
}

type Block = Stretch & { whole: boolean };

/** Paragraphs and list items, to be cut into sentences; headings, rows and code lines, which are whole. */
function* blocksOf(text: string, isTable: boolean): Generator<Block> {
  let open: Stretch | null = null;
  let fenced = false;
  for (const line of linesOf(text)) {
    const raw = text.slice(line.start, line.end);
    const isFence = fence.test(raw);
    if (isFence) fenced = !fenced;
    const isBlank = raw.trim() === '';
    const whole = isTable || isFence || fenced || headingMark.test(raw) || isRow(raw);
    const starts = whole || isBlank || listMarker.test(raw) || field.test(raw);
    if (open !== null && (starts || endsHere(text.slice(open.start, open.end), raw))) {
      yield { ...open, whole: false };
      open = null;
    }
    if (isBlank) continue;
    if (whole) yield { ...inner(text, line, raw), whole: true };
    else if (open === null) open = { start: line.start + lead(raw), end: line.end };
    else open.end = line.end;
  }
  if (open !== null) yield { ...open, whole: false };
}

function* linesOf(text: string): Generator<Stretch> {
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield { start, end };
    start = end + 1;
  }
}

/** A short line without a stop, under which the next begins anew, is a line of its own: a title, a name, a date. */
function endsHere(before: string, next: string): boolean {
  const last = before.slice(before.lastIndexOf('\n') + 1).trimEnd();
  return last.length < shortLine && !/[,;–-]$/.test(last) && /^\s*(?:>\s*)*["'“(*_]*[\p{Lu}\p{N}]/u.test(next);
}

function isRow(line: string): boolean {
  return (
    /^\s*\|.*\|/.test(line) || line.split(' | ').length > 2 || /^[\p{L}][^:;.]{0,40}: [^;]*; [^:;.]{1,40}: /u.test(line)
  );
}

function lead(line: string): number {
  return (listMarker.exec(line) ?? quoteMark.exec(line) ?? /^\s*/.exec(line))?.[0].length ?? 0;
}

/** A whole line without its heading marks or outer pipes. */
function inner(text: string, line: Stretch, raw: string): Stretch {
  const front = (headingMark.exec(raw) ?? /^[\s|]*/.exec(raw))?.[0].length ?? 0;
  const back = /[\s|]*$/.exec(raw)?.[0].length ?? 0;
  return front + back >= raw.length ? line : trimmed(text, { start: line.start + front, end: line.end - back });
}

function cut(text: string, block: Stretch): Stretch[] {
  // The segmenter ends a sentence at every line break; a paragraph's do not.
  const body = text.slice(block.start, block.end).replace(/\n(?:[ \t]*>)*/g, (breaks) => ' '.repeat(breaks.length));
  const sentences: Stretch[] = [];
  let start = 0;
  for (const { index, segment } of segmenter.segment(body)) {
    const end = index + segment.length;
    if (end < body.length && abbreviation.test(body.slice(start, end).trimEnd())) continue;
    sentences.push(trimmed(text, { start: block.start + start, end: block.start + end }));
    start = end;
  }
  if (start < body.length) sentences.push(trimmed(text, { start: block.start + start, end: block.end }));
  return sentences;
}

function trimmed(text: string, { start, end }: Stretch): Stretch {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text.charAt(from))) from++;
  while (to > from && /\s/.test(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}
