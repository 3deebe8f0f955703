import { createControls } from './controls.ts';
import { BrokenXml, charactersIn, type Tag } from './tags.ts';
import type { WordCell, WordMap, WordParagraph, WordPiece, WordRun, WordTable } from './word.ts';
import { wordLimits } from './word.ts';

type Container = {
  key: string;
  paragraphs: number;
  tables: number;
  blocks: (WordParagraph | WordTable)[];
  cell: WordCell | null;
};
type OpenTable = { table: WordTable; row: WordCell[]; next: number; rows: number };
export type WordBuilder = ReturnType<typeof buildWord>;

/** Puts together what the scanner meets, in document order. */
export function buildWord(xml: string) {
  const body: Container = { key: '', paragraphs: 0, tables: 0, blocks: [], cell: null };
  const containers: Container[] = [body];
  const tables: OpenTable[] = [];
  const controls = createControls(xml);
  const counts = { paragraphs: 0, cells: 0, pieces: 0, textBoxes: 0, pictures: 0, tracked: 0 };
  let paragraph: WordParagraph | null = null;
  let run: WordRun | null = null;
  let textFrom = -1;
  let instructionFrom = -1;
  const propertiesOpen: { start: number; of: 'paragraph' | 'mark' | 'run' }[] = [];
  /** Nested complex fields: whether each is a table of contents or an index. */
  const complex: boolean[] = [];
  const here = () => containers.at(-1) as Container;
  const limit = (count: number, most: number, what: string) => {
    if (count > most) throw new BrokenXml(`it has more than ${most.toLocaleString('en')} ${what}`);
  };
  const keyed = (container: Container, name: string) => (container.key === '' ? name : `${container.key}/${name}`);

  const addPiece = (tag: Tag, end: number, kind: WordPiece['kind'], text: string) => {
    if (!paragraph || !run) return;
    limit(++counts.pieces, wordLimits.pieces, 'stretches of text');
    const piece: WordPiece = { start: tag.start, end, kind, text, at: paragraph.text.length, run };
    paragraph.pieces.push(piece);
    paragraph.text += text;
    limit(paragraph.text.length, wordLimits.characters, 'characters in a paragraph');
    controls.piece(piece);
  };
  let textTag: Tag | null = null;

  return {
    paragraph(tag: Tag) {
      limit(++counts.paragraphs, wordLimits.paragraphs, 'paragraphs');
      if (paragraph) throw new BrokenXml('its XML is not well formed');
      const container = here();
      paragraph = {
        kind: 'paragraph',
        key: keyed(container, `para:${++container.paragraphs}`),
        start: tag.start,
        end: tag.end,
        opening: { start: tag.start, end: tag.end },
        properties: null,
        mark: null,
        style: null,
        outline: null,
        list: null,
        text: '',
        pieces: [],
        runs: [],
        controls: [],
        fields: [],
        generated: controls.inContents() || complex.includes(true),
        tracked: false,
      };
      container.blocks.push(paragraph);
      container.cell?.paragraphs.push(paragraph);
      controls.paragraph(paragraph);
    },
    table(tag: Tag) {
      const container = here();
      const key = keyed(container, `table:${++container.tables}`);
      const table: WordTable = { kind: 'table', key, start: tag.start, end: tag.end, rows: [], columns: 0 };
      container.blocks.push(table);
      controls.holdsTable();
      tables.push({ table, row: [], next: 1, rows: 0 });
    },
    row() {
      const open = tables.at(-1);
      if (!open) return;
      open.row = [];
      open.next = 1;
      open.rows++;
      open.table.rows.push(open.row);
    },
    shift(columns: number) {
      const open = tables.at(-1);
      if (open && open.row.length === 0) open.next += Math.min(Math.max(0, columns || 0), wordLimits.columns);
    },
    cell(tag: Tag) {
      const open = tables.at(-1);
      if (!open || open.rows === 0) throw new BrokenXml('its XML is not well formed');
      limit(++counts.cells, wordLimits.cells, 'table cells');
      const key = `${open.table.key}/row:${open.rows}/col:${open.next}`;
      const blocks: (WordParagraph | WordTable)[] = [];
      const cell: WordCell = {
        kind: 'cell',
        key,
        start: tag.start,
        end: tag.end,
        row: open.rows,
        column: open.next,
        span: 1,
        merge: null,
        filled: false,
        blocks,
        paragraphs: [],
        controls: [],
      };
      open.row.push(cell);
      containers.push({ key, paragraphs: 0, tables: 0, blocks, cell });
      controls.cell(cell);
    },
    span(columns: number) {
      const { cell } = here();
      if (cell) cell.span = Math.min(Math.max(1, columns || 1), wordLimits.columns);
    },
    merge(kind: 'first' | 'further') {
      const { cell } = here();
      if (cell) cell.merge = kind;
    },
    shade(fill: string | null) {
      const { cell } = here();
      if (cell) cell.filled = fill !== null && !/^(?:auto|ffffff)$/i.test(fill);
    },
    properties(tag: Tag, parent: string) {
      const of = tag.name === 'pPr' ? 'paragraph' : parent === 'pPr' ? 'mark' : parent === 'r' ? 'run' : null;
      if (of) propertiesOpen.push({ start: tag.start, of });
    },
    style(name: string | null) {
      if (paragraph) paragraph.style = name;
    },
    outline(level: number) {
      if (paragraph) paragraph.outline = level;
    },
    list(said: { id?: string; level?: number }) {
      if (paragraph) paragraph.list = { id: '0', level: 0, ...paragraph.list, ...said };
    },
    bold() {
      if (run && propertiesOpen.at(-1)?.of === 'run') run.bold = true;
    },
    run(tag: Tag) {
      if (!paragraph) return;
      run = { start: tag.start, end: tag.end, properties: null, plain: true, bold: false };
      limit(++counts.pieces, wordLimits.pieces, 'stretches of text');
      paragraph.runs.push(run);
    },
    text(tag: Tag) {
      textTag = tag;
      textFrom = tag.end;
    },
    mark(tag: Tag, kind: WordPiece['kind'], text: string) {
      addPiece(tag, tag.end, kind, text);
      if (run && tag.kind === 'open') run.plain = false;
    },
    anchor() {
      if (run) run.plain = false;
    },
    instruction(tag: Tag) {
      if (run) run.plain = false;
      instructionFrom = tag.end;
    },
    simpleField(instruction: string) {
      if (paragraph && /^\s*(?:TOC|INDEX)\b/i.test(instruction)) paragraph.generated = true;
    },
    fieldCharacter(type: string, tag: Tag) {
      if (type === 'begin') {
        complex.push(false);
        if (paragraph) controls.field(tag, paragraph);
      } else if (type === 'end') complex.pop();
      limit(complex.length, wordLimits.depth, 'fields inside each other');
    },
    tracked() {
      counts.tracked++;
      if (paragraph) paragraph.tracked = true;
    },
    control: (tag: Tag) => controls.open(tag, paragraph),
    content: (tag: Tag) => controls.content(tag, paragraph?.text.length ?? 0),
    controlProperty: (tag: Tag, parent: string) => controls.property(tag, parent),
    fieldProperty: (tag: Tag, parent: string) => controls.fieldProperty(tag, parent),
    /** An element that is passed over as a whole. */
    pass(tag: Tag) {
      if (run && tag.name !== 'rPrChange') run.plain = false;
      if (tag.name === 'drawing' || tag.name === 'pict' || tag.name === 'object') counts.pictures++;
      if (tag.name === 'del' || tag.name === 'moveFrom') this.tracked();
    },
    passInside(tag: Tag) {
      if (tag.name === 'txbxContent') counts.textBoxes++;
    },
    close(tag: Tag) {
      switch (tag.name) {
        case 'p':
          if (paragraph) paragraph.end = tag.end;
          if (paragraph && complex.includes(true)) paragraph.generated = true;
          paragraph = null;
          break;
        case 'tbl': {
          const open = tables.pop();
          if (!open) break;
          open.table.end = tag.end;
          open.table.columns = open.table.rows.reduce((most, row) => Math.max(most, endOf(row.at(-1))), 0);
          break;
        }
        case 'tc': {
          const { cell } = containers.length > 1 ? (containers.pop() as Container) : here();
          const open = tables.at(-1);
          if (!cell || !open) break;
          cell.end = tag.end;
          open.next = cell.column + cell.span;
          limit(open.next - 1, wordLimits.columns, 'columns in a table');
          break;
        }
        case 'pPr':
        case 'rPr': {
          const open = propertiesOpen.at(-1);
          if (!open || (open.of === 'paragraph') !== (tag.name === 'pPr')) break;
          propertiesOpen.pop();
          const span = { start: open.start, end: tag.end };
          if (open.of === 'run' && run) run.properties = span;
          else if (open.of === 'mark' && paragraph) paragraph.mark = span;
          else if (open.of === 'paragraph' && paragraph) paragraph.properties = span;
          break;
        }
        case 'r':
          if (run) run.end = tag.end;
          run = null;
          break;
        case 't':
          if (textTag) {
            const to = tag.kind === 'empty' ? textFrom : tag.start;
            addPiece(textTag, tag.end, 'text', charactersIn(xml, textFrom, Math.max(textFrom, to)));
          }
          textTag = null;
          break;
        case 'instrText':
          if (complex.length > 0 && /^\s*(?:TOC|INDEX)\b/i.test(xml.slice(instructionFrom, tag.start)))
            complex[complex.length - 1] = true;
          break;
        case 'ffData':
          controls.closeField(tag);
          break;
        case 'sdt':
        case 'sdtContent':
          controls.close(tag);
          break;
      }
    },
    finish(): WordMap {
      return {
        blocks: body.blocks,
        controls: controls.finish(),
        fields: controls.fields,
        textBoxes: counts.textBoxes,
        pictures: counts.pictures,
        tracked: counts.tracked,
      };
    },
  };
}

function endOf(cell: WordCell | undefined): number {
  return cell ? cell.column + cell.span - 1 : 0;
}
