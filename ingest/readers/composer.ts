import { withoutHiddenText } from '../decode.ts';
import { limits } from '../limits.ts';
import type { Read, ReadDocument } from '../read.ts';
import { type Heading, type PageStart, sectionsUnder } from './headings.ts';

/**
 * Writes the text of a document whose file has none of its own (docx, pdf, html, workbooks): paragraphs apart by an empty
 * line, rows of a table on a line each, headings on theirs; remembers where headings and pages begin.
 */
export type Composer = {
  heading(level: number, words: string): void;
  paragraph(words: string): void;
  /** Lines that belong together: list items, rows of one table. */
  line(words: string): void;
  row(cells: readonly string[]): void;
  page(page: number): void;
  finish(format: string, title: string): Read<ReadDocument>;
};

export function composeDocument(): Composer {
  const parts: string[] = [];
  const headings: Heading[] = [];
  const pages: PageStart[] = [];
  let length = 0;
  let last: 'nothing' | 'block' | 'line' = 'nothing';
  let hidden = 0;

  const clean = (words: string) => {
    const tidy = words.replaceAll('\0', '').toWellFormed().replace(/\s+/g, ' ').trim();
    const visible = withoutHiddenText(tidy);
    hidden += tidy.length - visible.length;
    return visible;
  };
  const push = (text: string) => {
    if (length >= limits.textCharacters) return;
    parts.push(text);
    length += text.length;
  };
  const write = (words: string, kind: 'block' | 'line'): { start: number; end: number } | null => {
    const text = clean(words);
    if (text === '') return null;
    if (last !== 'nothing') push(last === 'line' && kind === 'line' ? '\n' : '\n\n');
    const start = length;
    push(text);
    last = kind;
    return { start, end: length };
  };

  return {
    heading(level, words) {
      const place = write(words, 'block');
      if (place !== null) headings.push({ level, text: clean(words), ...place });
    },
    paragraph(words) {
      write(words, 'block');
    },
    line(words) {
      write(words, 'line');
    },
    row(cells) {
      const words = cells.map((cell) => clean(cell));
      const last = words.findLastIndex((cell) => cell !== '');
      if (last !== -1) write(words.slice(0, last + 1).join(' | '), 'line');
    },
    page(page) {
      pages.push({ page, start: length });
    },
    finish(format, title) {
      const text = parts.join('');
      const messages: Read<ReadDocument>['messages'] = [];
      if (hidden > 0) {
        const what = `${hidden} characters that a person cannot see were left out: look at the file before you rely on it.`;
        messages.push({ level: 'warning', code: 'hidden_text', text: what });
      }
      if (length >= limits.textCharacters) {
        const what = `Only the first ${limits.textCharacters.toLocaleString('en')} characters were read.`;
        messages.push({ level: 'warning', code: 'text_left_out', text: what });
      }
      const sections = sectionsUnder(text, headings, pages);
      const named = clean(title) || headings[0]?.text || '';
      return { value: { format, title: named, text, sections, properties: {} }, messages };
    },
  };
}
