import type { WordParagraph, WordPiece } from '../../ingest/index.ts';
import { plainTextXml, textXml } from './word-text.ts';

/** Characters of the part to take out, and what to put there. */
export type Edit = { start: number; end: number; text: string };

/** A part of a paragraph's text, and what stands there afterwards. */
export type Replacement = { from: number; to: number; value: string };

/** Applies edits that do not overlap. */
export function applyEdits(xml: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((one, other) => one.start - other.start || one.end - other.end)) {
    parts.push(xml.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(xml.slice(at));
  return parts.join('');
}

/** "w:" of `<w:p>`, "" of `<p>`. */
export function prefixAt(xml: string, start: number): string {
  return /^<([\w.-]+:)?/.exec(xml.slice(start, start + 60))?.[1] ?? '';
}

/**
 * Puts a text in the place of all that a paragraph says. Runs that hold nothing but text make way; of others (with a
 * picture, a footnote mark) only the text does. The new run looks like the first that went, or like the paragraph's mark.
 */
export function replaceAll(xml: string, paragraph: WordParagraph, value: string): Edit[] {
  const edits = removePieces(paragraph.pieces);
  if (value === '') return edits;
  const prefix = prefixAt(xml, paragraph.start);
  const first = paragraph.pieces[0];
  // Someone's tracked insertion is not ours to add to: the text goes after it.
  if (!first || paragraph.tracked) return [...edits, appendRun(xml, paragraph, prefix, value)];
  const [opening] = edits;
  if (!opening) return [appendRun(xml, paragraph, prefix, value)];
  const looks = first.run.properties ? xml.slice(first.run.properties.start, first.run.properties.end) : '';
  opening.text = first.run.plain ? runXml(prefix, looks, value) : textXml(prefix, value);
  return edits;
}

/** Takes the text away, run by run where a run is text alone. */
export function removePieces(pieces: readonly WordPiece[]): Edit[] {
  const runs = new Set<WordPiece['run']>();
  return pieces.flatMap((piece) => {
    if (!piece.run.plain) return [{ start: piece.start, end: piece.end, text: '' }];
    if (runs.has(piece.run)) return [];
    runs.add(piece.run);
    return [{ start: piece.run.start, end: piece.run.end, text: '' }];
  });
}

export function runXml(prefix: string, looks: string, value: string): string {
  return `<${prefix}r>${looks}${textXml(prefix, value)}</${prefix}r>`;
}

/** Puts texts in the place of parts of a paragraph's text; the pieces around stay as they are written. */
export function replaceParts(xml: string, paragraph: WordParagraph, replacements: readonly Replacement[]): Edit[] {
  const prefix = prefixAt(xml, paragraph.start);
  const edits: Edit[] = [];
  const open = new Set(replacements);
  for (const piece of paragraph.pieces) {
    const end = piece.at + piece.text.length;
    const touching = replacements.filter((one) => one.from < end && one.to > piece.at);
    if (touching.length === 0) continue;
    let text = '';
    let at = piece.at;
    for (const one of touching) {
      text += kept(prefix, piece.text.slice(at - piece.at, Math.max(at, one.from) - piece.at));
      if (open.delete(one)) text += textXml(prefix, one.value);
      at = Math.min(end, one.to);
    }
    text += kept(prefix, piece.text.slice(at - piece.at));
    edits.push({ start: piece.start, end: piece.end, text });
  }
  // What stood in no piece goes to the end: the answer after "Answer:".
  for (const one of open) {
    const last = paragraph.pieces.at(-1);
    const looks = last?.run.properties ? xml.slice(last.run.properties.start, last.run.properties.end) : '';
    const space = /\s$/.test(paragraph.text) || last === undefined ? '' : ' ';
    if (one.value !== '') edits.push(appendRun(xml, paragraph, prefix, space + one.value, withoutBold(looks)));
  }
  return edits;
}

function kept(prefix: string, text: string): string {
  return text === '' ? '' : plainTextXml(prefix, text);
}

function withoutBold(looks: string): string {
  return looks.replace(/<(?:[\w.-]+:)?b(?:Cs)?(?:\s[^>]*)?\/>/g, '');
}

/** A new run at the end of a paragraph; a paragraph that is one empty tag is opened for it. */
function appendRun(xml: string, paragraph: WordParagraph, prefix: string, value: string, looks?: string): Edit {
  const run = runXml(prefix, looks ?? markLooks(xml, paragraph), value);
  const { opening } = paragraph;
  if (opening.end === paragraph.end) {
    const tag = xml.slice(opening.start, opening.end).replace(/\s*\/>$/, '');
    return { start: opening.start, end: opening.end, text: `${tag}>${run}</${prefix}p>` };
  }
  const end = xml.lastIndexOf('</', paragraph.end - 1);
  return { start: end, end, text: run };
}

/** How the paragraph's mark looks, which is how typing into it would; who inserted the mark is left out. */
function markLooks(xml: string, paragraph: WordParagraph): string {
  if (!paragraph.mark) return '';
  return xml
    .slice(paragraph.mark.start, paragraph.mark.end)
    .replace(/<((?:[\w.-]+:)?rPrChange)\b[\s\S]*?<\/\1\s*>/g, '')
    .replace(/<(?:[\w.-]+:)?(?:ins|del|moveFrom|moveTo)(?:\s[^>]*)?\/>/g, '');
}
