import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type IRunOptions,
  type ISectionOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type Block, parseMarkdown, runsOf } from './markdown.ts';
import { repack } from './zip.ts';

export const NAVY = '17324D';
const GREY = '5B6770';
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'C9D1D8' } as const;
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE };
/** A4 between margins of 2 cm, in twentieths of a point. */
export const WIDTH = { portrait: 9638, landscape: 14570 };
const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

export type Piece = Paragraph | Table;
export type Orientation = keyof typeof WIDTH;
/** A stretch of pages. `content` is Markdown or, where that is not enough, finished paragraphs and tables. */
export type Part = {
  content: string | Piece[];
  orientation?: Orientation;
  /** No header and footer on the first page of this part. */
  cover?: boolean;
};
export type WordDocument = { title: string; author: string; header: string; footer: string; date: Date; parts: Part[] };

/** The bytes of a .docx; the same document gives the same bytes. */
export async function writeWord(doc: WordDocument): Promise<Uint8Array> {
  const file = new Document({
    title: doc.title,
    creator: doc.author,
    lastModifiedBy: doc.author,
    description: doc.header,
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 20 }, paragraph: { spacing: { after: 120, line: 276 } } },
        heading1: heading(34, 0, 240),
        heading2: heading(26, 320, 120),
        heading3: heading(22, 240, 80),
      },
    },
    numbering: { config: [list('bullets', LevelFormat.BULLET, '•'), list('numbers', LevelFormat.DECIMAL, '%1.')] },
    sections: doc.parts.map((part) => section(doc, part)),
  });
  return repack(await Packer.toBuffer(file), doc.date);
}

function heading(size: number, before: number, after: number) {
  return {
    run: { font: 'Arial', size, bold: true, color: NAVY },
    paragraph: { spacing: { before, after, line: 264, lineRule: LineRuleType.AUTO }, keepNext: true },
  };
}

function list(reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) {
  const style = { paragraph: { indent: { left: 480, hanging: 300 }, spacing: { after: 60 } } };
  return { reference, levels: [{ level: 0, format, text, alignment: AlignmentType.LEFT, style }] };
}

function section(doc: WordDocument, part: Part): ISectionOptions {
  const orientation = part.orientation ?? 'portrait';
  const width = WIDTH[orientation];
  const small = (text: string) => new TextRun({ text, size: 15, color: GREY });
  const edge = (left: string, right: TextRun[]) =>
    new Paragraph({
      tabStops: [{ type: TabStopType.RIGHT, position: width }],
      spacing: { after: 0 },
      children: [small(left), new TextRun({ text: '\t', size: 15 }), ...right],
    });
  const pages = new TextRun({
    children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
    size: 15,
    color: GREY,
  });
  return {
    properties: {
      titlePage: part.cover ?? false,
      page: {
        // The library turns a portrait size on its side when asked for landscape.
        size: {
          width: 11906,
          height: 16838,
          orientation: PageOrientation[orientation === 'portrait' ? 'PORTRAIT' : 'LANDSCAPE'],
        },
        margin: { top: 1300, bottom: 1134, left: 1134, right: 1134, header: 600, footer: 500 },
      },
    },
    headers: {
      default: new Header({ children: [edge(doc.header, [small('Confidential')])] }),
      first: new Header({ children: [] }),
    },
    footers: { default: new Footer({ children: [edge(doc.footer, [pages])] }), first: new Footer({ children: [] }) },
    children: typeof part.content === 'string' ? blocks(parseMarkdown(part.content), width) : part.content,
  };
}

/** One numbered list begins at 1 again after another. */
let instance = 0;

export function blocks(source: readonly Block[], width: number): Piece[] {
  return source.flatMap((block): Piece[] => {
    if (block.kind === 'heading') {
      return [
        new Paragraph({ heading: LEVELS[block.level - 1] ?? HeadingLevel.HEADING_3, children: runs(block.text) }),
      ];
    }
    if (block.kind === 'paragraph') return [new Paragraph({ children: runs(block.text) })];
    if (block.kind === 'table') return [table(block.header, block.rows, { width }), gap()];
    instance++;
    const reference = block.ordered ? 'numbers' : 'bullets';
    const items = block.items.map(
      (item) => new Paragraph({ numbering: { reference, level: 0, instance }, children: runs(item) }),
    );
    return [...items, gap()];
  });
}

function gap(): Paragraph {
  return new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text: '', size: 10 })] });
}

export function runs(text: string, options: IRunOptions = {}): TextRun[] {
  return runsOf(text).map(
    (run) =>
      new TextRun({
        ...options,
        text: run.text,
        bold: run.bold || options.bold,
        italics: run.italic,
        ...(run.code ? { font: 'Courier New' } : {}),
      }),
  );
}

type TableOptions = { width: number; weights?: readonly number[]; size?: number };

type Look = { size: number; bold?: boolean; color?: string };

/** A line of a cover or title: sizes in half points, distances in twentieths of a point. */
export function line(
  text: string,
  look: Look & { before?: number; after?: number; ruled?: boolean; newPage?: boolean },
): Paragraph {
  const { before, after = 80, ruled, newPage, ...run } = look;
  return new Paragraph({
    spacing: { before, after, line: 300 },
    pageBreakBefore: newPage,
    ...(ruled ? { border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: '2F7F79', space: 12 } } } : {}),
    children: [new TextRun({ text, ...run })],
  });
}

/** A line of a table of contents, with dots to the page number. */
export function contentsLine(text: string, page: number, look: Look & { indent: number; before: number }): Paragraph {
  const { indent, before, ...run } = look;
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH.portrait, leader: 'dot' }],
    spacing: { before, after: 40 },
    indent: { left: indent },
    children: [new TextRun({ text, ...run }), new TextRun({ text: `\t${page}`, ...run })],
  });
}

/** A table whose header row, if it says anything, is repeated on each page. Lines within a cell are separated by \n. */
export function table(header: readonly string[], rows: readonly string[][], options: TableOptions): Table {
  const labels = header.every((text) => !text) && header.length === 2;
  const weights = options.weights ?? (labels ? [25, 75] : weigh([header, ...rows]));
  const total = weights.reduce((a, b) => a + b, 0);
  const columnWidths = weights.map((weight) => Math.round((options.width * weight) / total));
  const titled = header.some(Boolean);
  const row = (cells: readonly string[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: cells.map((text, i) =>
        cell(text, columnWidths[i] ?? 0, { head, label: !titled && i === 0, size: options.size ?? 18 }),
      ),
    });
  return new Table({
    width: { size: options.width, type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    rows: [...(titled ? [row(header, true)] : []), ...rows.map((cells) => row(cells, false))],
  });
}

function cell(text: string, width: number, look: { head: boolean; label: boolean; size: number }): TableCell {
  const fill = look.head ? NAVY : look.label ? 'EEF2F5' : undefined;
  const options = { size: look.size, bold: look.head || look.label, color: look.head ? 'FFFFFF' : undefined };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: BORDERS,
    verticalAlign: VerticalAlign.TOP,
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    ...(fill ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill } } : {}),
    children: text
      .split('\n')
      .map((line) => new Paragraph({ spacing: { after: 40, line: 250 }, children: runs(line, options) })),
  });
}

/** Columns as wide as their text deserves: the square root keeps long ones from starving short ones. */
function weigh(rows: readonly (readonly string[])[]): number[] {
  const columns = rows[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, i) => {
    const lengths = rows.map((row) => row[i]?.length ?? 0);
    const longest = lengths.reduce((a, b) => Math.max(a, b), 0);
    const mean = lengths.reduce((a, b) => a + b, 0) / lengths.length;
    return Math.sqrt(Math.max(mean, Math.min(longest, 14)) + 6);
  });
}
