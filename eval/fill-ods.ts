import type { CellValue } from '../questionnaire/index.ts';
import { changedRecords, textOf, zipRecords } from './zip-records.ts';

/** Cells are compared up to here: sheets claim a million empty rows and as many columns as there are. */
const mostRows = 5_000;
const mostColumns = 256;

/**
 * What changed of an OpenDocument workbook outside the target cells: the share of parts but `content.xml` that kept their
 * bytes, and of sheets whose other cells, spelt out one by one, are the same XML.
 */
export function compareOds(
  before: Uint8Array,
  after: Uint8Array,
  values: readonly CellValue[],
): { partsKept: number; sheetsKept: number } {
  const parts = zipRecords(before).length - 1;
  const changed = changedRecords(before, after).filter((part) => part !== 'content.xml');
  const [was, is] = [before, after].map((bytes) => {
    const content = zipRecords(bytes).find(({ name }) => name === 'content.xml');
    return content ? sheetsOf(textOf(content)) : new Map<string, Map<string, string>>();
  });
  const targets = Map.groupBy(values, ({ sheet }) => sheet ?? [...(was?.keys() ?? [])][0] ?? '');
  const kept = [...targets].filter(([sheet, cells]) => {
    const named = new Set(cells.map(({ cell }) => cell));
    const [one, other] = [was?.get(sheet), is?.get(sheet)];
    if (!one || !other) return false;
    return [...new Set([...one.keys(), ...other.keys()])].every(
      (cell) => named.has(cell) || (one.get(cell) ?? '') === (other.get(cell) ?? ''),
    );
  });
  return { partsKept: (parts - changed.length) / parts, sheetsKept: kept.length / Math.max(1, targets.size) };
}

/** Sheet → address → the cell's XML, repeats spelt out; empty cells that say nothing are left out. */
function sheetsOf(content: string): Map<string, Map<string, string>> {
  const sheets = new Map<string, Map<string, string>>();
  for (const [, name = '', table = ''] of content.matchAll(
    /<table:table table:name="([^"]*)"[^>]*>(.*?)<\/table:table>/gs,
  )) {
    const cells = new Map<string, string>();
    sheets.set(name.replaceAll('&apos;', "'").replaceAll('&amp;', '&'), cells);
    let row = 1;
    for (const [, said = '', inside = ''] of table.matchAll(/<table:table-row\b([^>]*)>(.*?)<\/table:table-row>/gs)) {
      const repeat = Number(/rows-repeated="(\d+)"/.exec(said)?.[1] ?? 1);
      const line = cellsOf(inside);
      for (let at = row; at < Math.min(row + repeat, mostRows); at++)
        for (const [column, xml] of line) cells.set(`${column}${at}`, xml);
      row += repeat;
    }
  }
  return sheets;
}

function cellsOf(row: string): [column: string, xml: string][] {
  const cells: [string, string][] = [];
  let column = 1;
  const pattern = /<table:(covered-)?table-cell\b(?:(?:[^>"]|"[^"]*")*\/>|.*?<\/table:(?:covered-)?table-cell>)/gs;
  for (const [xml] of row.matchAll(pattern)) {
    const opening = xml.slice(0, xml.indexOf('>'));
    const repeat = Number(/columns-repeated="(\d+)"/.exec(opening)?.[1] ?? 1);
    const own = xml.replace(/ table:number-columns-repeated="\d+"/, '');
    for (let at = column; at < Math.min(column + repeat, mostColumns); at++)
      if (own !== '<table:table-cell/>') cells.push([letters(at), own]);
    column += repeat;
  }
  return cells;
}

function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
