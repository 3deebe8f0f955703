import type { NewSheet } from '../../ingest/index.ts';
import { readText } from '../fill/part-text.ts';
import { openZip } from '../fill/zip.ts';

const styles = {
  fonts: (font: string) => `<fonts count="2">${font}${font.replace(/<font>/, '<font><b/>')}</fonts>`,
  formats:
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs>',
};

/**
 * A workbook of `writeSheets` made readable, which SheetJS writes no styles for: texts wrap within their columns; the
 * header row of a sheet with a filter, and the first column of one without, are bold; a header row stays in sight.
 */
export function withLooks(bytes: Uint8Array, sheets: readonly NewSheet[]): Uint8Array {
  const zip = openZip(bytes);
  const changed = zip.entries.flatMap((entry): [typeof entry, Uint8Array][] => {
    const sheet = sheets[Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(entry.name)?.[1]) - 1];
    if (!sheet && entry.name !== 'xl/styles.xml') return [];
    const xml = readText(zip.read(entry));
    return [[entry, Buffer.from(sheet ? laidOut(xml, sheet) : styled(xml))]];
  });
  return zip.splice(new Map(changed));
}

function styled(xml: string): string {
  return xml
    .replace(/<fonts[^>]*>(<font>[\s\S]*?<\/font>)<\/fonts>/, (_, font: string) => styles.fonts(font))
    .replace(/<cellXfs[\s\S]*?<\/cellXfs>/, styles.formats);
}

function laidOut(xml: string, sheet: NewSheet): string {
  const cells = xml
    .replace(/<c r="([A-Z]+)(\d+)"(?= t=|>)/g, (_, column: string, row: string) => {
      const isHeader = sheet.filter ? row === '1' : column === 'A';
      return `<c r="${column}${row}" s="${isHeader ? 2 : 1}"`;
    })
    .replace(/<row r="(\d+)">/g, (_, row: string) => {
      return `<row r="${row}" ht="${heightOf(sheet, Number(row) - 1)}" customHeight="1">`;
    });
  if (!sheet.filter) return cells;
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return cells.replace('<sheetView workbookViewId="0"/>', `<sheetView workbookViewId="0">${pane}</sheetView>`);
}

/** Points a line of 12 point Calibri takes, and the most a row may have. */
const LINE = 15.75;
const HIGHEST = 409;

/** Not every program makes rows as high as their wrapped texts when it opens a file, so an estimate is written. */
function heightOf({ rows, widths }: NewSheet, index: number): number {
  const lines = (rows[index] ?? []).map((value, column) =>
    String(value ?? '')
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (widths[column] ?? 10))), 0),
  );
  return Math.min(HIGHEST, Math.max(1, ...lines) * LINE);
}
