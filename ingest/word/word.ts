/** Offsets into the XML of the main part. */
export type Span = { start: number; end: number };

/** A run: its whole element, its properties as written (null when it has none), and whether it holds nothing but text. */
export type WordRun = Span & { properties: Span | null; plain: boolean; bold: boolean };

/**
 * A stretch of a paragraph's text: the element it is written with (`<w:t>`, `<w:tab/>`, `<w:sym/>` …) and where in the
 * paragraph's text it begins.
 */
export type WordPiece = Span & {
  text: string;
  at: number;
  kind: 'text' | 'tab' | 'break' | 'symbol' | 'other';
  run: WordRun;
};

/**
 * A paragraph. Its key is `para:12` in the body (counted over all paragraphs outside tables) or
 * `table:2/row:5/col:3/para:1` in a cell.
 */
export type WordParagraph = Span & {
  kind: 'paragraph';
  key: string;
  /** The opening tag; a paragraph without content may be that tag alone. */
  opening: Span;
  /** `<w:pPr>`, and in it the run properties of the paragraph's mark. */
  properties: Span | null;
  mark: Span | null;
  style: string | null;
  outline: number | null;
  list: { id: string; level: number } | null;
  text: string;
  pieces: WordPiece[];
  /** Runs in order, also those without text. */
  runs: WordRun[];
  controls: WordControl[];
  /** Legacy form fields. */
  fields: WordField[];
  /** A line of a table of contents or index, made by Word. */
  generated: boolean;
  /** Insertions and deletions that nobody accepted yet. */
  tracked: boolean;
};

export type ControlKind = 'check' | 'choice' | 'combo' | 'date' | 'text';

/** A content control (`<w:sdt>`). Its key is `control:3`, counted over the whole document. */
export type WordControl = Span & {
  key: string;
  kind: ControlKind;
  /** What it allows, as shown; the entry that asks to choose is left out. */
  choices: string[];
  checked: boolean;
  /** Shows its placeholder, which is nobody's answer. */
  placeholder: boolean;
  locked: boolean;
  properties: Span | null;
  content: Span | null;
  /** What it shows. */
  text: string;
  /** The paragraphs inside, when it holds whole paragraphs. */
  paragraphs: WordParagraph[];
  /** Where its text begins in the paragraph it stands in. */
  at: number;
  pieces: WordPiece[];
};

/** A legacy form field. Its key is `field:2`, counted over the whole document. */
export type WordField = Span & {
  key: string;
  kind: 'check' | 'choice' | 'text';
  choices: string[];
  checked: boolean;
  at: number;
};

/** `column` counts the table's grid, so that a cell below a merged one keeps its number; both are 1-based. */
export type WordCell = Span & {
  kind: 'cell';
  key: string;
  row: number;
  column: number;
  span: number;
  merge: 'first' | 'further' | null;
  filled: boolean;
  blocks: (WordParagraph | WordTable)[];
  paragraphs: WordParagraph[];
  controls: WordControl[];
};

/** A table. Its key is `table:2` in the body, `table:2/row:5/col:3/table:1` in a cell. */
export type WordTable = Span & { kind: 'table'; key: string; rows: WordCell[][]; columns: number };

/** A Word document's main part as detection and filling see it. */
export type WordMap = {
  blocks: (WordParagraph | WordTable)[];
  controls: WordControl[];
  fields: WordField[];
  /** What was passed over. */
  textBoxes: number;
  pictures: number;
  tracked: number;
};

/** What is read of one document; a longer one is refused. The longest real questionnaire we have has 1,600 paragraphs. */
export const wordLimits = {
  paragraphs: 60_000,
  characters: 100_000,
  cells: 100_000,
  pieces: 400_000,
  depth: 200,
  columns: 200,
} as const;

/** The text of a cell, a paragraph a line; tables inside are left out. */
export function cellText(cell: WordCell): string {
  return cell.paragraphs.map((paragraph) => paragraph.text).join('\n');
}
