import type { Line } from './paper.ts';

/** Rows below a row of names. `header` are the names' cells. */
export type ReportTable = { header: Line; rows: Line[] };

/** Tables in a stretch of lines; rows right below each other, or cut by a page where the names come again, are one. */
export function tablesIn(lines: readonly Line[]): ReportTable[] {
  const tables: ReportTable[] = [];
  let open: ReportTable | null = null;
  for (const line of lines) {
    if (line.cells === null) {
      open = line.isHeading || line.text.length > 60 ? null : open;
      continue;
    }
    if (open !== null && sameNames(open.header, line)) continue;
    if (open !== null && !(line.afterGap && looksLikeNames(line))) open.rows.push(line);
    else {
      open = { header: line, rows: [] };
      tables.push(open);
    }
  }
  return tables;
}

export function sameNames(one: Line, other: Line): boolean {
  const names = (line: Line) => (line.cells ?? []).map(({ text }) => text.toLowerCase().replace(/\s+/g, ' ')).join('|');
  return names(one) === names(other);
}

/** Short words, none of them a sentence, none empty: a row of names. */
function looksLikeNames(line: Line): boolean {
  const cells = line.cells ?? [];
  return (
    cells.length > 1 &&
    cells.every(
      ({ text }) => text !== '' && text.length <= 70 && !/[.;]$/.test(text) && !/^\W*[A-Z]{1,5}-?\d/.test(text),
    )
  );
}
