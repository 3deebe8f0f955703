import type { Face } from './pdf-file.ts';
import type { PrintStyle } from './word-styles.ts';

/** A4 in points. */
export const page = { width: 595.28, height: 841.89, left: 64, right: 64, top: 74, bottom: 68 };
export const WIDTH = page.width - page.left - page.right;

export const ink = '1F2933';
export const grey = '5B6770';
export const rule = 'D5DBE1';
export const tint = 'F4F6F8';
export const accent = '1B5E8C';

export type Look = {
  face: Face;
  size: number;
  color: string;
  /** Height of a line. */
  line: number;
  /** Space above, left out at the top of a page. */
  before: number;
  indent: number;
  /** Stays on the page of what follows. */
  withNext: boolean;
  /** Its lines stay on one page, as far as they fit. */
  whole: boolean;
  /** On a tinted panel with a bar at its left: a quote and its source. */
  panel: 'first' | 'last' | null;
  /** A thin line above. */
  ruled: boolean;
  /** Its level in the outline. */
  entry: 1 | 2 | null;
};

function look(size: number, more: Partial<Look> = {}): Look {
  const line = Math.round(size * 1.45 * 10) / 10;
  const plain = {
    before: 0,
    indent: 0,
    withNext: false,
    whole: false,
    panel: null,
    ruled: false,
    entry: null,
  } as const;
  return { face: 'regular', size, color: ink, line, ...plain, ...more };
}

const small = { color: grey } as const;

export const looks: Record<PrintStyle, Look> = {
  mark: look(21, { face: 'bold', line: 28 }),
  name: look(12.5, { ...small, before: 2 }),
  note: look(8, { ...small, before: 8 }),
  footer: look(7, small),
  heading: look(14, { face: 'bold', before: 30, withNext: true, whole: true, entry: 1 }),
  section: look(9.5, { face: 'bold', color: accent, before: 20, withNext: true, whole: true, entry: 2 }),
  factName: look(8, small),
  fact: look(8.5),
  place: look(7.5, { ...small, before: 18, withNext: true, whole: true, ruled: true }),
  question: look(9.5, { face: 'bold', before: 3, withNext: true, whole: true }),
  choice: look(9.5, { face: 'bold', color: accent, before: 5, withNext: true, whole: true }),
  answer: look(9.5, { before: 5, withNext: true }),
  approval: look(7.5, { ...small, before: 5 }),
  quote: look(8.5, { before: 8, indent: 14, withNext: true, panel: 'first' }),
  source: look(7, { ...small, indent: 14, panel: 'last' }),
  documentNumber: look(8.5, { face: 'bold' }),
  documentTitle: look(8.5),
  documentPath: look(7, small),
  documentVersion: look(8.5),
  documentHash: look(6.5, { ...small, line: 10 }),
};
