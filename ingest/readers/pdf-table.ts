import type { PdfLine } from './pdf-lines.ts';

/** The rows of a table at the head of `lines`, each a list of cells on one line, and how many lines it takes. */
export type PdfTable = { lines: number; rows: string[][] };

/** A line's words by the column they stand in. */
type Placed = { line: PdfLine; cells: Map<number, string> };

/** Lines of a heading above which the columns are not yet known, because its cells stand close together. */
const mostHeaderLines = 3;

/**
 * A table where at least two lines have the same columns: segments of a line stand apart, and the next lines' words fit
 * below them. A cell's text that wraps over lines is put together again, so that a row is one line.
 * `leading` is the usual distance of lines.
 */
export function tableAt(lines: readonly PdfLine[], leading: number): PdfTable | null {
  for (let from = 0; from <= mostHeaderLines; from += 1) {
    const first = lines[from];
    if (first === undefined) return null;
    if (first.segments.length < 2) continue;
    const run = tableRun(lines.slice(from), leading);
    if (run.filter((line) => line.segments.length > 1).length < 2) continue;
    const columns = columnsOf(run);
    const header = lines.slice(0, from).map((line) => place(line, columns));
    const joined = header.every(
      (one, i) => one !== null && one.cells.size > 1 && isNear(one.line, lines[i + 1], leading),
    );
    if (!joined) continue;
    const placed = [...header, ...run.map((line) => place(line, columns))].filter((one) => one !== null);
    return { lines: from + run.length, rows: rowsOf(placed, columns.length) };
  }
  return null;
}

/** Lines from the first on that stand under the same columns. */
function tableRun(lines: readonly PdfLine[], leading: number): PdfLine[] {
  const run: PdfLine[] = [];
  let columns: number[] = [];
  for (const line of lines) {
    const above = run.at(-1);
    if (above !== undefined) {
      const isWider = line.segments.length > columns.length && sharesEdges(line, columns);
      if (!isNear(above, line, leading) || !(isWider || place(line, columns) !== null)) break;
      if (line.segments.length > 1 || isWider) columns = columnsOf([...run, line]);
    } else columns = columnsOf([line]);
    run.push(line);
  }
  return run;
}

/** On one page, in about one size of type, with no more than an empty line between. */
function isNear(above: PdfLine, line: PdfLine | undefined, leading: number): boolean {
  if (line === undefined || line.page !== above.page) return false;
  const sameType = Math.abs(line.size - above.size) <= 0.1 * above.size;
  return sameType && above.y - line.y <= 3.2 * Math.max(Math.min(leading, 2 * line.size), line.size);
}

/** Left edges of the columns, from the lines with the most segments. */
function columnsOf(run: readonly PdfLine[]): number[] {
  const most = Math.max(...run.map((line) => line.segments.length));
  const widest = run.filter((line) => line.segments.length === most);
  return (widest[0]?.segments ?? []).map((_, i) =>
    Math.min(...widest.map((line) => line.segments[i]?.left ?? Number.POSITIVE_INFINITY)),
  );
}

/** A line with more columns than were known so far (the one above spanned two) has theirs among its own. */
function sharesEdges(line: PdfLine, columns: readonly number[]): boolean {
  return columns.every((edge) => line.segments.some((segment) => Math.abs(segment.left - edge) <= line.size));
}

/**
 * The line's pieces by column, null when it is not of this table: a piece runs over into the next column, or nothing in
 * a column stands at its edge.
 */
function place(line: PdfLine, columns: readonly number[]): Placed | null {
  const cells = new Map<number, string>();
  const tolerance = line.size * 0.6;
  for (const piece of line.pieces) {
    const column = columns.findLastIndex((edge) => piece.left >= edge - tolerance);
    const next = columns[column + 1];
    if (column === -1 || (next !== undefined && piece.right > next + tolerance * 0.5)) return null;
    const before = cells.get(column);
    cells.set(column, before === undefined ? piece.text : `${before} ${piece.text}`);
  }
  // Words under the first column alone, up to the second's edge, are mostly the paragraph that follows.
  const [only] = line.pieces;
  const fillsFirst = only !== undefined && (columns[1] ?? Number.POSITIVE_INFINITY) - only.right < line.size;
  return cells.size === 1 && cells.has(0) && fillsFirst ? null : { line, cells };
}

function rowsOf(run: readonly Placed[], width: number): string[][] {
  const starts = rowStarts(run);
  const rows: string[][] = [];
  for (const [i, { cells }] of run.entries()) {
    if (starts[i] || rows.length === 0) rows.push(new Array<string>(width).fill(''));
    const row = rows.at(-1) ?? [];
    for (const [column, text] of cells) row[column] = joinWords(row[column] ?? '', text);
  }
  return rows;
}

/**
 * Where rows begin. Text carries no ruling lines: when some lines stand further apart than others, rows begin after the
 * wider gaps (cells are padded); when all stand alike, a row begins where the first column has words.
 */
function rowStarts(run: readonly Placed[]): boolean[] {
  const gaps = run.map(({ line }, i) => (i === 0 ? 0 : (run[i - 1]?.line.y ?? 0) - line.y));
  const inner = gaps.slice(1).filter((gap) => gap > 0);
  const narrow = Math.min(...inner);
  const isPadded = Math.max(...inner) > 1.35 * narrow && inner.filter((gap) => gap <= 1.1 * narrow).length > 0;
  // Paragraphs within a cell stand a little apart too: a row begins only where the gap is as good as the widest usual one.
  const padding = isPadded ? rowGap(inner, narrow) : 0;
  return run.map(({ cells }, i) => i === 0 || (isPadded ? (gaps[i] ?? 0) >= padding : cells.has(0)));
}

/** The least gap that begins a row: gaps before a line that are clearly wider than lines of one cell. */
function rowGap(gaps: readonly number[], narrow: number): number {
  return Math.min(...gaps.filter((gap) => gap > 1.35 * narrow)) - 0.1;
}

/** The end of one line and the beginning of the next, as one text. */
export function joinWords(above: string, below: string): string {
  if (above === '') return below;
  if (/\p{Ll}\u00AD$/u.test(above)) return above.slice(0, -1) + below;
  if (/\p{L}-$/u.test(above) && /^\d/.test(below)) return above + below;
  if (/\p{L}-$/u.test(above) && /^\p{Ll}/u.test(below)) {
    return keepsHyphen(above) ? above + below : above.slice(0, -1) + below;
  }
  return /\p{L}\/$/u.test(above) && /^\p{Ll}/u.test(below) ? above + below : `${above} ${below}`;
}

/** "multi-" at the end of a line is a hyphen of the word's own, "informa-" the typesetter's. */
function keepsHyphen(line: string): boolean {
  const word = /([\p{L}-]+)-$/u.exec(line)?.[1] ?? '';
  return (
    word.includes('-') ||
    word.length <= 2 ||
    /^(multi|non|self|third|cross|pre|post|anti|long|short|high|low|real|end|well|two|three|one|full|part|time|risk|role|day|year|off|out|sub|user|least|need|read|single)$/i.test(
      word,
    )
  );
}
