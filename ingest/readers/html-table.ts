import { limits } from '../limits.ts';
import { attribute, type Element, isElement, isHidden, type Node } from './html-tree.ts';

/**
 * The rows of a table, each a list of its cells. A cell that spans rows is repeated in each of them, so that a row of a
 * control table can be read and quoted alone. Rows of tables within cells belong to the cell.
 */
export function tableRows(table: Element): Element[][] {
  const rows: Element[][] = [];
  const spanning = new Map<number, { cell: Element; left: number }>();
  for (const row of rowElements(table)) {
    if (rows.length >= limits.tableRows) break;
    const cells: Element[] = [];
    const takeSpanning = () => {
      for (let above = spanning.get(cells.length); above !== undefined; above = spanning.get(cells.length)) {
        if (above.left <= 1) spanning.delete(cells.length);
        else above.left -= 1;
        cells.push(above.cell);
      }
    };
    for (const cell of row.childNodes.filter(isElement)) {
      if (cell.tagName !== 'td' && cell.tagName !== 'th') continue;
      takeSpanning();
      if (cells.length >= limits.tableColumns) break;
      const down = Math.min(span(cell, 'rowspan'), limits.tableRows);
      if (down > 1) spanning.set(cells.length, { cell, left: down - 1 });
      cells.push(cell);
    }
    takeSpanning();
    if (cells.length > 0) rows.push(cells);
  }
  return rows;
}

function* rowElements(table: Element): Generator<Element> {
  for (const child of table.childNodes) {
    if (!isElement(child) || isHidden(child)) continue;
    if (child.tagName === 'tr') yield child;
    else if (/^t(head|body|foot)$/.test(child.tagName)) yield* child.childNodes.filter(isRow);
  }
}

function isRow(node: Node): node is Element {
  return isElement(node) && node.tagName === 'tr' && !isHidden(node);
}

function span(cell: Element, name: string): number {
  const value = Number(attribute(cell, name) ?? '1');
  return Number.isInteger(value) && value > 0 ? value : 1;
}
