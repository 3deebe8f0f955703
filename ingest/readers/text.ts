import type { Read, ReadDocument } from '../read.ts';
import { type Heading, type PageStart, sectionsUnder } from './headings.ts';
import { type Line, linesOf } from './lines.ts';
import { readPlainFile } from './plain-file.ts';

/**
 * Plain text: the file's own text, unchanged. Headings are lines that stand alone and look it: underlined, in capitals,
 * or numbered ("4.2 Access reviews"). A form feed begins a new page, as in text that came out of a PDF.
 */
export function readText(bytes: Uint8Array, name: string): Read<ReadDocument> {
  const { value: text, messages } = readPlainFile(bytes, name);
  const headings = findHeadings(linesOf(text));
  const sections = sectionsUnder(text, headings, findPages(text));
  const title = headings[0]?.text ?? '';
  return { value: { format: 'text', title, text, sections, properties: {} }, messages };
}

function findHeadings(lines: readonly Line[]): Heading[] {
  const headings: Heading[] = [];
  for (const [i, line] of lines.entries()) {
    const words = line.text.replace(/^\uFEFF?\f*/, '').trim();
    const startsPage = line.text.startsWith('\f');
    if (words === '' || words.length > 100 || !(startsPage || isBlank(lines[i - 1]))) continue;
    const next = lines[i + 1];
    const underline = /^\s*(={3,}|-{3,})\s*$/.exec(next?.text ?? '')?.[1];
    if (underline !== undefined && next !== undefined) {
      headings.push({ level: underline.startsWith('=') ? 1 : 2, text: words, start: line.start, end: next.end });
      continue;
    }
    if (!isBlank(next)) continue;
    const numbered = /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\p{Lu}[^.;:?!]*$/u.exec(words)?.[1];
    const level = numbered !== undefined ? 1 + numbered.split('.').length : isCapitals(words) ? 1 : null;
    if (level !== null) headings.push({ level, text: words, start: line.start, end: line.end });
  }
  return headings;
}

function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.text.trim() === '';
}

function isCapitals(words: string): boolean {
  return !/\p{Ll}/u.test(words) && (words.match(/\p{Lu}/gu)?.length ?? 0) >= 4 && !/[.;|]$/.test(words);
}

function findPages(text: string): PageStart[] {
  const breaks = [...text.matchAll(/\f/g)];
  if (breaks.length === 0) return [];
  return [{ page: 1, start: 0 }, ...breaks.map((match, i) => ({ page: i + 2, start: match.index + 1 }))];
}
