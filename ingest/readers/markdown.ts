import type { Read, ReadDocument } from '../read.ts';
import { readFrontMatter } from './front-matter.ts';
import { type Heading, sectionsUnder } from './headings.ts';
import { type Line, linesOf } from './lines.ts';
import { readPlainFile } from './plain-file.ts';

/** Markdown: the file's own text, unchanged; headings by `#`, by underlining and by `<h1>` on a line of its own, none inside code or front matter. */
export function readMarkdown(bytes: Uint8Array, name: string): Read<ReadDocument> {
  const { value: text, messages } = readPlainFile(bytes, name);
  const lines = linesOf(text);
  const frontMatter = readFrontMatter(lines);
  const headings = findHeadings(lines, frontMatter.lines);
  const from = lines[frontMatter.lines]?.start ?? text.length;
  const title = frontMatter.properties.title ?? headings.find((one) => one.text !== '')?.text ?? '';
  const sections = sectionsUnder(text, headings, [], from);
  return { value: { format: 'markdown', title, text, sections, properties: frontMatter.properties }, messages };
}

function findHeadings(lines: readonly Line[], from: number): Heading[] {
  const headings: Heading[] = [];
  let fence: string | null = null;
  let paragraph: Line[] = []; // the lines of text right above
  for (const line of lines.slice(from)) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line.text);
    if (fence !== null) {
      if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === '') fence = null;
      continue;
    }
    if (mark?.[1] !== undefined && !(mark[1].startsWith('`') && mark[2]?.includes('`'))) {
      fence = mark[1];
      paragraph = [];
      continue;
    }
    const hashes = /^\uFEFF? {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(line.text);
    const underline = /^ {0,3}(=+|-{2,})[ \t]*$/.exec(line.text);
    const element = /^ {0,3}<h([1-6])(?:\s[^>]*)?>(.*)<\/h\1>\s*$/i.exec(line.text);
    const above = paragraph.at(-1);
    if (hashes?.[1] !== undefined) {
      headings.push({ level: hashes[1].length, text: plainHeading(hashes[2] ?? ''), start: line.start, end: line.end });
      paragraph = [];
    } else if (element?.[1] !== undefined) {
      headings.push({
        level: Number(element[1]),
        text: plainHeading(element[2] ?? ''),
        start: line.start,
        end: line.end,
      });
      paragraph = [];
    } else if (underline?.[1] !== undefined) {
      // Only one line of text is taken for a heading: `---` under a longer paragraph is mostly a rule.
      if (above !== undefined && paragraph.length === 1 && canBeHeading(above.text)) {
        const level = underline[1].startsWith('=') ? 1 : 2;
        headings.push({ level, text: plainHeading(above.text), start: above.start, end: line.end });
      }
      paragraph = [];
    } else if (line.text.trim() === '') {
      paragraph = [];
    } else {
      paragraph.push(line);
    }
  }
  return headings;
}

/** Not a list item, a quote, a table row or indented code, under which `---` means something else. */
function canBeHeading(line: string): boolean {
  return !/^( {4}|\t|\s*([-*+>|]|\d+[.)])\s)|\|/.test(line);
}

/** A heading's words without the marks around them. */
function plainHeading(markdown: string): string {
  return markdown
    .replace(/\s#+\s*$/, '')
    .replace(/\s*\{[:#.][^}]*\}\s*$/, '')
    .replace(/!?\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replace(/(\*\*|__|`|~~)/g, '')
    .replace(/(^|\s)[*_]([^*_]+)[*_](?=\s|$|\W)/g, '$1$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
