import { type Block, blocksOf, type Stretch } from './blocks.ts';

/** A full stop after one of these ends no sentence. */
const ABBREVIATIONS = new Set(
  'e.g i.e vs cf ca approx dr mr mrs ms prof st fig figs sec sect art no nos vol ch para pt ed eds dept est max min resp z.b d.h u.a bzw ggf evtl nr abs p pp rev ver'.split(
    ' ',
  ),
);
/** These may end one: the next word decides. */
const DOUBTFUL = new Set('etc inc ltd corp co llc plc u.s u.k e.u a.m p.m jr sr al usw ff'.split(' '));
const OPENERS =
  /^(?:the|we|it|this|these|those|they|in|on|at|all|an?|our|each|every|if|when|while|for|no|any|as|to|there|he|she|you|your|its|access|customers?|employees?|users?|data)\b/i;

/** A run that may end a sentence, with the quotes, brackets and Markdown marks that close behind it. */
const STOP = /(?:[.!?…]+["'”’»)\]*_`]*)(?=\s|$)|[。！？]+["'”’»」）\]]*/g;

/**
 * The sentences of a text, in order: of its paragraphs, of its list items (without the marker), and its table rows,
 * each a whole one. Headings, header rows, code, rulers and tags are no sentences. Knows abbreviations, initials, version numbers
 * and URLs; a line break inside a paragraph ends nothing. `text.slice(start, end)` is verbatim, without outer blanks.
 */
export function splitSentences(text: string): Stretch[] {
  return blocksOf(text)
    .filter((block) => block.kind !== 'heading' && block.kind !== 'header')
    .flatMap((block) => sentencesIn(text, block));
}

/** The sentences of one block; a row is one. */
export function sentencesIn(text: string, block: Block): Stretch[] {
  if (block.kind === 'row' || block.kind === 'header') return [{ start: block.start, end: block.end }];
  const body = text.slice(block.start, block.end);
  const sentences: Stretch[] = [];
  let from = 0;
  for (const stop of body.matchAll(STOP)) {
    const end = stop.index + stop[0].length;
    if (end < body.length && !endsSentence(body.slice(from, stop.index), stop[0], body.slice(end))) continue;
    push(sentences, body, from, end, block.start);
    from = end;
  }
  push(sentences, body, from, body.length, block.start);
  return sentences;
}

function push(sentences: Stretch[], body: string, from: number, to: number, offset: number): void {
  const raw = body.slice(from, to);
  // A quoted paragraph has its mark before each line.
  const lead = /^[\s>]*/.exec(raw)?.[0].length ?? 0;
  const trimmed = raw.slice(lead).trim();
  if (/[\p{L}\p{N}]/u.test(trimmed))
    sentences.push({ start: offset + from + lead, end: offset + from + lead + trimmed.length });
}

function endsSentence(before: string, stop: string, after: string): boolean {
  const next = after.trimStart().replace(/^["'“‘«(*_`[]+/, '');
  if (/^[。！？]/.test(stop)) return true;
  if (/^\p{Ll}/u.test(next)) return false;
  if (!stop.startsWith('.')) return true;
  const word = /[\p{L}\p{N}.]+$/u.exec(before)?.[0].toLowerCase() ?? '';
  // "1." and "a." at the very start number what follows.
  if (before.trim().length === word.length && /^(?:\d{1,3}|\p{L})$/u.test(word)) return false;
  if (word === 'no' || word === 'nos') return !/^\d/.test(next);
  if (ABBREVIATIONS.has(word)) return false;
  // "J. Smith", "U.S. Data Center", "Acme Inc. Security Policy": only a word that opens sentences settles it.
  if (/^\p{L}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word) || DOUBTFUL.has(word)) return OPENERS.test(next);
  return true;
}
