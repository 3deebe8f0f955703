import type { PdfLine, Segment } from './pdf-lines.ts';

/** The rows of a table at the head of `lines`, each a list of cells on one line, and how many lines it takes. */
export type PdfTable = { lines: number; rows: string[][] };

/**
 * A table where at least two lines begin that have the same columns: segments of a line stand apart, and the next lines'
 * segments fit below them. A cell's text that wraps over lines is put together again, so that a row is one line.
 */
export function tableAt(lines: readonly PdfLine[], leading: number): PdfTable | null {
  const first = lines[0];
  if (first === undefined || first.segments.length < 2) return null;
  const run = tableRun(lines, leading);
  if (run.filter((line) => line.segments.length > 1).length < 2) return null;
  const columns = columnsOf(run);
  return { lines: run.length, rows: rowsOf(run, columns) };
}

/** Lines from the first on that stand under the same columns, with no more than an empty line between. */
function tableRun(lines: readonly PdfLine[], leading: number): PdfLine[] {
  const run: PdfLine[] = [];
  for (const line of lines) {
    const above = run.at(-1);
    if (above !== undefined) {
      const far = line.page !== above.page || above.y - line.y > 3.2 * Math.max(leading, line.size);
      if (far || !fits(line, columnsOf(run))) break;
    }
    run.push(line);
  }
  // A last line alone under the first column is mostly the paragraph that follows.
  while (run.length > 1 && isLoneFirst(run.at(-1), columnsOf(run))) run.pop();
  return run;
}

/** Left edges of the columns, from the lines with the most segments. */
function columnsOf(run: readonly PdfLine[]): number[] {
  const most = Math.max(...run.map((line) => line.segments.length));
  const widest = run.filter((line) => line.segments.length === most);
  return (widest[0]?.segments ?? []).map((_, i) =>
    Math.min(...widest.map((line) => line.segments[i]?.left ?? Number.POSITIVE_INFINITY)),
  );
}

function fits(line: PdfLine, columns: readonly number[]): boolean {
  const tolerance = line.size;
  if (line.segments.length > columns.length) {
    // More columns than so far (a header spanning two): they fit when the known edges are among theirs.
    return columns.every((edge) => line.segments.some((segment) => Math.abs(segment.left - edge) <= tolerance * 2));
  }
  const used = line.segments.map((segment) => columnAt(segment, columns, tolerance));
  if (new Set(used).size !== used.length || used.includes(-1)) return false;
  return line.segments.every((segment, i) => {
    const next = columns[(used[i] ?? 0) + 1];
    return next === undefined || segment.right <= next + tolerance * 0.5;
  });
}

function columnAt(segment: Segment, columns: readonly number[], tolerance: number): number {
  for (let i = columns.length - 1; i >= 0; i -= 1) if (segment.left >= (columns[i] ?? 0) - tolerance) return i;
  return -1;
}

function isLoneFirst(line: PdfLine | undefined, columns: readonly number[]): boolean {
  const only = line?.segments[0];
  if (line === undefined || only === undefined || line.segments.length > 1) return false;
  return columnAt(only, columns, line.size) === 0 && only.right > (columns[1] ?? Number.POSITIVE_INFINITY) - line.size;
}

function rowsOf(run: readonly PdfLine[], columns: readonly number[]): string[][] {
  const starts = rowStarts(run, columns);
  const rows: string[][] = [];
  for (const [i, line] of run.entries()) {
    if (starts[i]) rows.push(columns.map(() => ''));
    const row = rows.at(-1) ?? [];
    for (const segment of line.segments) {
      const column = Math.max(0, columnAt(segment, columns, line.size));
      row[column] = joinWords(row[column] ?? '', segment.text);
    }
  }
  return rows;
}

/**
 * Where rows begin. Text carries no ruling lines: when some lines stand further apart than others, rows begin after the
 * wider gaps (cells are padded); when all stand alike, a row begins where the first column has words.
 */
function rowStarts(run: readonly PdfLine[], columns: readonly number[]): boolean[] {
  const gaps = run.map((line, i) => (i === 0 ? Number.POSITIVE_INFINITY : (run[i - 1]?.y ?? 0) - line.y));
  const inner = gaps.slice(1).filter((gap) => gap > 0);
  const narrow = Math.min(...inner);
  const padded = inner.length > 1 && Math.max(...inner) > 1.25 * narrow && inner.some((gap) => gap <= 1.1 * narrow);
  return run.map((line, i) => {
    if (i === 0) return true;
    const first = line.segments[0];
    const hasFirst = first !== undefined && columnAt(first, columns, line.size) === 0;
    return padded ? (gaps[i] ?? 0) > 1.25 * narrow : hasFirst;
  });
}

/** The end of one line and the beginning of the next, as one text. */
export function joinWords(above: string, below: string): string {
  if (above === '') return below;
  if (/\p{Ll}\u00AD$/u.test(above)) return above.slice(0, -1) + below;
  if (/\p{L}-$/u.test(above) && /^\p{Ll}/u.test(below)) {
    return keepsHyphen(above) ? above + below : above.slice(0, -1) + below;
  }
  return /[/]$/.test(above) ? above + below : `${above} ${below}`;
}

/** "multi-" at the end of a line is a hyphen of the word's own, "informa-" the typesetter's. */
function keepsHyphen(line: string): boolean {
  const word = /([\p{L}-]+)-$/u.exec(line)?.[1] ?? '';
  return (
    word.includes('-') ||
    /^(multi|non|self|third|cross|pre|post|anti|long|short|high|low|real|end|well|two|three|one|full|part|time|risk|role|day|year|on|off|in|out|up|sub|co|re|e|user|least|need|read|single)$/i.test(
      word,
    )
  );
}
