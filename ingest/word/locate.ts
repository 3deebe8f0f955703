import { afterLabel, blanksIn, boxesIn, type Stretch } from './marks.ts';
import type { WordCell, WordControl, WordField, WordMap, WordParagraph, WordTable } from './word.ts';

/** Where a value goes. A paragraph's `stretch` is the part of its text that makes way, null for all of it. */
export type WordPlace =
  | { kind: 'cell'; cell: WordCell }
  | { kind: 'paragraph'; paragraph: WordParagraph; stretch: Stretch | null; part: 'blank' | 'label' | 'box' | null }
  | { kind: 'control'; control: WordControl }
  | { kind: 'field'; field: WordField };

/**
 * What a locator points at; null when the document has no such place.
 *
 * - `table:2/row:5/col:3`: a cell. All 1-based; `col` counts the columns of the table's grid, so a cell right of one that
 *   is merged over two columns is two further, and any column or row of a merged cell means that cell. Tables count
 *   among their siblings: `table:2/row:5/col:3/table:1/row:1/col:2` is in a table inside a cell.
 * - `para:12`: a paragraph outside tables; `…/col:3/para:2`: one in a cell.
 * - `para:12/blank:1`, `para:12/box:2`, `para:12/label`: a line to write on, a box to tick, what follows "Answer:".
 * - `control:3`, `field:2`: a content control, a legacy form field, counted over the document.
 */
export function locateWord(map: WordMap, locator: string): WordPlace | null {
  if (!/^[a-z]+:[1-9]\d{0,6}(?:\/(?:[a-z]+:[1-9]\d{0,6}|label))*$/.test(locator)) return null;
  const whole = wholes.get(map) ?? wholesOf(map);
  wholes.set(map, whole);
  const control = whole.get(locator);
  if (control) return control;
  let blocks: readonly (WordParagraph | WordTable)[] = map.blocks;
  let cell: WordCell | null = null;
  const steps = locator.split('/').map((step) => step.split(':') as [string, string?]);
  for (let at = 0; at < steps.length; ) {
    const [name, number] = steps[at] as [string, string?];
    if (name === 'table' && steps[at + 1]?.[0] === 'row' && steps[at + 2]?.[0] === 'col') {
      const table = inOrder(blocks).tables[Number(number) - 1];
      cell = table ? cellAt(table, Number(steps[at + 1]?.[1]), Number(steps[at + 2]?.[1])) : null;
      if (!cell) return null;
      blocks = cell.blocks;
      at += 3;
    } else if (name === 'para') {
      const paragraph = inOrder(blocks).paragraphs[Number(number) - 1];
      return paragraph && steps.length - at <= 2 ? inParagraph(paragraph, steps[at + 1]) : null;
    } else return null;
  }
  return cell ? { kind: 'cell', cell } : null;
}

type Ordered = { tables: WordTable[]; paragraphs: WordParagraph[] };
/** Found once for each document and cell: a questionnaire has thousands of places, and a list of blocks is long. */
const orders = new WeakMap<readonly object[], Ordered>();
const wholes = new WeakMap<WordMap, Map<string, WordPlace>>();

function inOrder(blocks: readonly (WordParagraph | WordTable)[]): Ordered {
  const known = orders.get(blocks);
  if (known) return known;
  const order = {
    tables: blocks.filter((block) => block.kind === 'table'),
    paragraphs: blocks.filter((block) => block.kind === 'paragraph'),
  };
  orders.set(blocks, order);
  return order;
}

function wholesOf(map: WordMap): Map<string, WordPlace> {
  return new Map<string, WordPlace>([
    ...map.controls.map((control) => [control.key, { kind: 'control', control }] as const),
    ...map.fields.map((field) => [field.key, { kind: 'field', field }] as const),
  ]);
}

function inParagraph(paragraph: WordParagraph, step: [string, string?] | undefined): WordPlace | null {
  if (!step) return { kind: 'paragraph', paragraph, stretch: null, part: null };
  const [name, number] = step;
  const index = Number(number ?? 1) - 1;
  if (name === 'blank') return part(paragraph, blanksIn(paragraph.text)[index], 'blank');
  if (name === 'box') return part(paragraph, boxesIn(paragraph.text)[index], 'box');
  if (name === 'label' && number === undefined)
    return part(paragraph, afterLabel(paragraph.text) ?? undefined, 'label');
  return null;
}

function part(
  paragraph: WordParagraph,
  stretch: Stretch | undefined,
  kind: 'blank' | 'label' | 'box',
): WordPlace | null {
  return stretch ? { kind: 'paragraph', paragraph, stretch: { from: stretch.from, to: stretch.to }, part: kind } : null;
}

/** The cell that covers a place of the grid: of cells merged downwards, the first one. */
export function cellAt(table: WordTable, row: number, column: number): WordCell | null {
  for (let at = row; at >= 1; at--) {
    const cell = table.rows[at - 1]?.find((one) => one.column <= column && column < one.column + one.span);
    if (!cell) return null;
    if (cell.merge !== 'further' || at === 1) return cell;
  }
  return null;
}
