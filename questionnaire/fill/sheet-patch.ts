import { type Address, contains, formatAddress, formatRange, parseRange } from './address.ts';
import { cellXml } from './cell-text.ts';
import { Damaged } from './damaged.ts';
import { moveFormula } from './formula.ts';
import type { PartText } from './part-text.ts';
import type { ScannedCell, ScannedRow, SheetScan } from './sheet-scan.ts';
import { attributeOf, attributesOf, type Tag } from './xml.ts';

/** One cell to write. An empty text empties the cell. */
export type Target = Address & { text: string };

/** A stretch of the part's text and what takes its place. */
type Edit = { start: number; end: number; text: string };

/** The sheet with its targets written, and the cells that held a formula before. */
export function patchSheet(
  part: PartText,
  scan: SheetScan,
  targets: readonly Target[],
): { text: string; overwritten: Address[] } {
  const { text } = part;
  const edits: Edit[] = [];
  const overwritten: Address[] = [];
  const added: Address[] = [];
  const byRow = Map.groupBy(
    [...targets].sort((a, b) => a.row - b.row || a.column - b.column),
    (target) => target.row,
  );
  const newRows: { row: number; xml: string }[] = [];
  for (const [number, inRow] of byRow) {
    const row = scan.rows.get(number);
    const newCells: { column: number; xml: string }[] = [];
    for (const target of inRow) {
      const cell = row && cellAt(row, target.column);
      if (cell) {
        edits.push(rewriteCell(part, scan, cell, target.text));
        if (cell.formula) overwritten.push(target);
      } else if (target.text !== '') {
        newCells.push({ column: target.column, xml: newCell(part, scan, row, target) });
        added.push(target);
      }
    }
    if (newCells.length === 0) continue;
    if (row) edits.push(...addToRow(text, scan, row, newCells));
    else
      newRows.push({
        row: number,
        xml: element(scan, 'row', ` r="${number}"`, newCells.map((cell) => cell.xml).join('')),
      });
  }
  edits.push(...insertRows(text, scan, newRows), ...unshare(scan, overwritten), ...growDimension(text, scan, added));
  return { text: applied(text, edits), overwritten };
}

function cellAt(row: ScannedRow, column: number): ScannedCell | undefined {
  const found = row.cells.filter((cell) => cell.column === column);
  if (found.length > 1) throw new Damaged(`its sheet has cell ${formatAddress({ row: row.row, column })} twice`);
  return found[0];
}

function element(scan: SheetScan, name: string, attributes: string, content: string): string {
  return `<${scan.prefix}${name}${attributes}>${content}</${scan.prefix}${name}>`;
}

function inlineString(part: PartText, scan: SheetScan, text: string): string {
  return element(scan, 'is', '', element(scan, 't', ' xml:space="preserve"', part.encode(cellXml(text))));
}

/** The cell's own tag, its attributes in their order, with another type and value; formula and old value go. */
function rewriteCell(part: PartText, scan: SheetScan, cell: ScannedCell, value: string): Edit {
  const { text } = part;
  const type = value === '' ? '' : ' t="inlineStr"';
  let open = '';
  let at = cell.tag.start;
  let typed = false;
  for (const attribute of attributesOf(text, cell.tag)) {
    // Cell metadata (cm) marks a dynamic array, value metadata (vm) a picture or record: both speak of what goes.
    if (!['t', 'cm', 'vm'].includes(attribute.name)) continue;
    open += text.slice(at, attribute.start);
    if (attribute.name === 't') {
      typed = true;
      if (type)
        open +=
          text.slice(attribute.start, attribute.valueStart) +
          type.slice(4, -1) +
          text.slice(attribute.end - 1, attribute.end);
    }
    at = attribute.end;
  }
  const tagClose = cell.tag.kind === 'empty' ? 2 : 1;
  open += text.slice(at, cell.tag.end - tagClose).trimEnd() + (typed ? '' : type);
  const extension = cell.extension ? text.slice(cell.extension.tag.start, cell.extension.end) : '';
  const content = (value === '' ? '' : inlineString(part, scan, value)) + extension;
  const close = cell.close < 0 ? `</${cell.tag.name}>` : text.slice(cell.close, cell.end);
  return { start: cell.tag.start, end: cell.end, text: content === '' ? `${open}/>` : `${open}>${content}${close}` };
}

function newCell(part: PartText, scan: SheetScan, row: ScannedRow | undefined, target: Target): string {
  const style =
    row && attributeOf(part.text, row.tag, 'customFormat')
      ? attributeOf(part.text, row.tag, 's')
      : columnStyle(part.text, scan, target.column);
  const s = style && style !== '0' ? ` s="${style}"` : '';
  return element(scan, 'c', ` r="${formatAddress(target)}"${s} t="inlineStr"`, inlineString(part, scan, target.text));
}

/** A cell that is not there looks like its column; once there, it has to say so itself. */
function columnStyle(text: string, scan: SheetScan, column: number): string | null {
  const holds = (tag: Tag) =>
    Number(attributeOf(text, tag, 'min')) <= column && column <= Number(attributeOf(text, tag, 'max'));
  const found = scan.columns.find(holds);
  return found ? attributeOf(text, found, 'style') : null;
}

/** New cells go before the first cell further right, or at the row's end. */
function addToRow(
  text: string,
  scan: SheetScan,
  row: ScannedRow,
  cells: readonly { column: number; xml: string }[],
): Edit[] {
  const last = cells.at(-1)?.column ?? 0;
  const first = cells[0]?.column ?? 0;
  const edits = growSpans(text, row, first, last);
  if (row.close < 0) {
    const content = `>${cells.map((cell) => cell.xml).join('')}</${scan.prefix}row>`;
    return [...edits, { start: row.tag.end - 2, end: row.tag.end, text: content }];
  }
  for (const cell of cells) {
    const at = row.cells.find((other) => other.column > cell.column)?.tag.start ?? row.close;
    edits.push({ start: at, end: at, text: cell.xml });
  }
  return edits;
}

function growSpans(text: string, row: ScannedRow, first: number, last: number): Edit[] {
  const spans = attributesOf(text, row.tag).find((a) => a.name === 'spans');
  if (!spans) return [];
  const bounds = spans.value.split(/[\s:]+/).map(Number);
  const low = Math.min(...bounds, first);
  const high = Math.max(...bounds, last);
  if (!Number.isInteger(low + high) || (bounds.includes(low) && bounds.includes(high))) return [];
  return [{ start: spans.valueStart, end: spans.end - 1, text: `${low}:${high}` }];
}

/** New rows go before the first row further down, or at the end of the sheet's data. */
function insertRows(text: string, scan: SheetScan, rows: readonly { row: number; xml: string }[]): Edit[] {
  if (rows.length === 0) return [];
  const { tag, close } = scan.data;
  if (close < 0) {
    const content = `>${rows.map((row) => row.xml).join('')}</${tag.name}>`;
    const slash = text.lastIndexOf('/', tag.end);
    return [{ start: slash, end: tag.end, text: content }];
  }
  return rows.map(({ row, xml }) => {
    const at = scan.rowStarts.find((other) => other.row > row)?.start ?? close;
    return { start: at, end: at, text: xml };
  });
}

/**
 * The cell with a shared formula's text is overwritten: those that refer to it get a text of their own, moved as the
 * reference would have been. Their values and what they compute stay the same.
 */
function unshare(scan: SheetScan, overwritten: readonly Address[]): Edit[] {
  const gone = new Set(overwritten.map(formatAddress));
  return scan.shared
    .filter(({ master }) => gone.has(formatAddress(master.at)))
    .flatMap(({ master, dependants }) =>
      dependants
        .filter(({ at }) => !gone.has(formatAddress(at)))
        .map(({ at, element: own }) => {
          const formula = moveFormula(master.text, at.row - master.at.row, at.column - master.at.column);
          if (formula === null) {
            throw new Damaged(`other cells share the formula of ${formatAddress(master.at)}`, {
              code: 'illegal_value',
              next: 'replace that formula in Excel, or choose another cell',
            });
          }
          return { start: own.tag.start, end: own.end, text: element(scan, 'f', '', formula) };
        }),
    );
}

/** The range of used cells, if the sheet states one, takes in the new ones. */
function growDimension(text: string, scan: SheetScan, added: readonly Address[]): Edit[] {
  const ref = scan.dimension && attributesOf(text, scan.dimension).find((a) => a.name === 'ref');
  const range = ref && parseRange(ref.value);
  if (!range || added.every((cell) => contains(range, cell))) return [];
  for (const { row, column } of added) {
    range.top = Math.min(range.top, row);
    range.left = Math.min(range.left, column);
    range.bottom = Math.max(range.bottom, row);
    range.right = Math.max(range.right, column);
  }
  return [{ start: ref.valueStart, end: ref.end - 1, text: formatRange(range) }];
}

function applied(text: string, edits: readonly Edit[]): string {
  // What is put in before a cell comes before what replaces that cell.
  const ordered = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
  const pieces: string[] = [];
  let at = 0;
  for (const edit of ordered) {
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}
