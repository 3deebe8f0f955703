import type { Random } from './random.ts';
import { zipOf } from './zip-write.ts';

/** A document as whoever edits it knows it: each sentence, list item and row is a line with an id of its own. */
export type Written = { title: string; parts: Part[] };
export type Part = { heading: string; blocks: Block[] };
/** `header`: of a table; nobody edits it, and it goes with the last row. */
export type Block = { kind: 'paragraph' | 'list' | 'table'; lines: Line[]; header?: Line };
/** `past`: what it said before it was reworded, the latest last. `shared`: another part says the same. */
export type Line = { id: string; text: string; past: string[]; shared?: boolean };

/** Looks that say nothing: where lines are wrapped, which words are bold, how lists are marked. */
export type Looks = { width: number; bold: boolean; numbered: boolean };

/** The document as Markdown. */
export function asMarkdown(written: Written, looks: Looks): string {
  const lines = [`# ${written.title}`, ''];
  for (const { heading, blocks } of written.parts) {
    lines.push(`## ${heading}`, '');
    for (const block of blocks) {
      const texts = block.lines.map(({ text }, i) => (looks.bold && i % 2 === 0 ? embolden(text) : text));
      if (block.kind === 'paragraph') lines.push(wrap(texts.join(' '), looks.width));
      if (block.kind === 'list') lines.push(...texts.map((text, i) => `${looks.numbered ? `${i + 1}.` : '-'} ${text}`));
      if (block.kind === 'table') {
        const header = block.header?.text ?? '';
        lines.push(
          `| ${header} |`,
          `|${'---|'.repeat(header.split(' | ').length)}`,
          ...texts.map((text) => `| ${text} |`),
        );
      }
      lines.push('');
    }
  }
  return lines.join('\n');
}

/** A word that is bold says what it said. */
function embolden(text: string): string {
  return text.replace(/ (\p{L}{5,}) /u, ' **$1** ');
}

/** Never before what would begin a list, a heading or a row there. */
function wrap(text: string, width: number): string {
  if (width === 0) return text;
  let column = 0;
  return text.replace(/(\S+)(\s?)(?=(\S?))/g, (_, word: string, space: string, next: string) => {
    column += word.length + 1;
    if (column < width || space === '' || !/\p{L}/u.test(next)) return word + space;
    column = 0;
    return `${word}\n`;
  });
}

/** The document as Word has it, with headings by style, list items as paragraphs and tables as tables. */
export function asWord(written: Written): Uint8Array {
  const paragraph = (text: string, style = '') =>
    `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${asXml(text)}</w:t></w:r></w:p>`;
  const body = written.parts.flatMap(({ heading, blocks }) => [
    paragraph(heading, 'Heading2'),
    ...blocks.flatMap(({ kind, lines, header }) => {
      if (kind === 'paragraph') return [paragraph(lines.map(({ text }) => text).join(' '))];
      if (kind === 'list') return lines.map(({ text }) => paragraph(text));
      const rows = [...(header ? [header] : []), ...lines].map(
        ({ text }) =>
          `<w:tr>${text
            .split(' | ')
            .map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`)
            .join('')}</w:tr>`,
      );
      return [`<w:tbl>${rows.join('')}</w:tbl>`];
    }),
  ]);
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const styles = [1, 2].map(
    (level) => `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
  );
  const related = (id: string, type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="${id}" Type="${relation}/${type}" Target="${target}"/></Relationships>`;
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/></Types>`,
    },
    { name: '_rels/.rels', content: related('r1', 'officeDocument', 'word/document.xml') },
    {
      name: 'word/document.xml',
      content: `<w:document ${main}><w:body>${paragraph(written.title, 'Heading1')}${body.join('')}</w:body></w:document>`,
    },
    { name: 'word/_rels/document.xml.rels', content: related('r1', 'styles', 'styles.xml') },
    { name: 'word/styles.xml', content: `<w:styles ${main}>${styles.join('')}</w:styles>` },
  ]);
}

function asXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Where each line stands in the text that was read, found one after the other as they were written. */
export function placesOf(written: Written, text: string): { line: Line; start: number; end: number }[] {
  let from = 0;
  return linesOf(written).map((line) => {
    const words = line.text.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const pattern = new RegExp(words.join('\\**\\s+\\**'), 'g');
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    if (found === null) throw new Error(`“${line.text}” was written but not read`);
    from = found.index + found[0].length;
    return { line, start: found.index, end: from };
  });
}

export function linesOf(written: Written): Line[] {
  return written.parts.flatMap(({ blocks }) =>
    blocks.flatMap(({ lines, header }) => [...(header ? [header] : []), ...lines]),
  );
}

const subjects = [
  'Managers',
  'Engineers',
  'The security team',
  'Support staff',
  'Auditors',
  'System owners',
  'Vendors',
];
const verbs = ['review', 'record', 'approve', 'test', 'report', 'archive', 'encrypt', 'delete'];
const objects = [
  'access rights',
  'backups',
  'change tickets',
  'audit logs',
  'incident reports',
  'customer data',
  'keys',
];
const ends = ['every quarter', 'within 24 hours', 'at least once a year', 'before release', 'e.g. after an incident'];
let made = 0;

/** A sentence, item or row that no other says. */
export function newLine(random: Random, kind: Block['kind']): Line {
  made += 1;
  const text =
    kind === 'table'
      ? `System ${made} | ${random.pick(subjects)} | ${random.pick(objects)}`
      : `${random.pick(subjects)} ${random.pick(verbs)} ${random.pick(objects)} of group ${made} ${random.pick(ends)}.`;
  return { id: `line ${made}`, text, past: [] };
}

/** What an empty block of this kind begins with: a table its header, which no other has. */
export function newBlock(kind: Block['kind'], lines: Line[]): Block {
  if (kind !== 'table') return { kind, lines };
  made += 1;
  const cells = (lines[0]?.text ?? '')
    .split(' | ')
    .map((_, i) => `Column ${String.fromCharCode(65 + i)} of table ${made}`);
  return { kind, lines, header: { id: `header ${made}`, text: cells.join(' | '), past: [] } };
}

/** A document that nobody wrote: parts with paragraphs, lists and tables, and one sentence that several parts share. */
export function newDocument(random: Random, title: string): Written {
  const parts = Array.from({ length: 4 + random.below(4) }, (_, i): Part => {
    const blocks = Array.from({ length: 1 + random.below(3) }, (): Block => {
      const kind = random.pick(['paragraph', 'paragraph', 'list', 'table'] as const);
      return newBlock(
        kind,
        Array.from({ length: 2 + random.below(5) }, () => newLine(random, kind)),
      );
    });
    const text = 'Exceptions are approved by the Head of Security.';
    if (i % 2 === 0)
      blocks.push({ kind: 'paragraph', lines: [{ id: `${title} shared ${i}`, text, past: [], shared: true }] });
    return { heading: `Part ${String.fromCharCode(65 + i)}`, blocks };
  });
  return { title, parts };
}

/** A Markdown document as lines; what is no heading, paragraph, item or row is left out. */
export function fromMarkdown(text: string): Written {
  const written: Written = { title: /^# (.+)$/m.exec(text)?.[1] ?? '', parts: [] };
  for (const [i, section] of text.split(/^#{2,} /m).entries()) {
    const [heading = '', ...rest] = section.split('\n');
    const blocks = rest
      .join('\n')
      .split(/\n\s*\n/)
      .flatMap((block): Block[] => {
        const rows = block.split('\n').filter((row) => row.trim() !== '');
        if (rows.length === 0) return [];
        const [kind, texts]: [Block['kind'], string[]] = /^\s*\|/.test(block)
          ? ['table', rows.slice(2).map((row) => row.replace(/^\s*\|\s*|\s*\|\s*$/g, '').replace(/\s+\|\s+/g, ' | '))]
          : /^\s*([-*]|\d+\.)\s/.test(block)
            ? ['list', rows.map((row) => row.replace(/^\s*([-*]|\d+\.)\s+/, ''))]
            : ['paragraph', rows.join(' ').split(/(?<=[.!?])\s+(?=[A-Z0-9])/)];
        const lines = texts
          .filter(Boolean)
          .map((said, j) => ({ id: `${written.title} ${i}.${j} ${said}`, text: said, past: [] }));
        return lines.length > 0 ? [newBlock(kind, lines)] : [];
      });
    if (i > 0 && blocks.length > 0) written.parts.push({ heading, blocks });
  }
  return written;
}
