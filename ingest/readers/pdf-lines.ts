/** A piece of text as the PDF draws it. Units are points, y grows upwards; `font` tells fonts apart, it is no name. */
export type Glyphs = { text: string; x: number; y: number; width: number; size: number; font: string };
/** A stretch of a line with no wide gap in it: a line of prose, or a cell of a table. */
export type Segment = { text: string; left: number; right: number };
export type PdfLine = {
  page: number;
  y: number;
  size: number;
  font: string;
  segments: Segment[];
  /** The same words in smaller pieces, as the PDF draws them: a narrow gap between two cells shows only here. */
  pieces: Segment[];
};
export type PdfPage = { page: number; height: number; lines: PdfLine[] };

/** Pieces → lines from top to bottom, each cut into segments at wide gaps. */
export function linesOfPage(page: number, height: number, glyphs: readonly Glyphs[]): PdfPage {
  const rows: Glyphs[][] = [];
  for (const piece of [...glyphs].sort((a, b) => b.y - a.y || a.x - b.x)) {
    if (piece.text.trim() === '') continue;
    const row = rows.at(-1);
    const first = row?.[0];
    // 0.35 em: superscripts stay in their line, the next line (at least 1 em lower) does not join.
    if (row !== undefined && first !== undefined && first.y - piece.y < 0.35 * Math.max(first.size, piece.size))
      row.push(piece);
    else rows.push([piece]);
  }
  return { page, height, lines: rows.map((row) => lineOf(page, row)) };
}

function lineOf(page: number, row: readonly Glyphs[]): PdfLine {
  const ordered = [...row].sort((a, b) => a.x - b.x);
  const letters = new Map<string, number>();
  for (const piece of ordered) {
    const style = `${piece.size}\n${piece.font}`;
    letters.set(style, (letters.get(style) ?? 0) + piece.text.length);
  }
  const [size = '0', font = ''] = ([...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '').split('\n');
  return {
    page,
    y: Math.max(...row.map((piece) => piece.y)),
    size: Number(size),
    font,
    // Justified prose stretches spaces to about 1 em, columns of a table mostly stand further apart.
    segments: joinGlyphs(ordered, 1.3),
    pieces: joinGlyphs(ordered, 0.5),
  };
}

/** Pieces of a line → stretches with no gap wider than `em`. A list mark stays with its words however far they stand. */
function joinGlyphs(ordered: readonly Glyphs[], em: number): Segment[] {
  const segments: Segment[] = [];
  for (const piece of ordered) {
    const last = segments.at(-1);
    const gap = last === undefined ? Number.POSITIVE_INFINITY : piece.x - last.right;
    if (last === undefined || (gap > em * piece.size && !isListMark(last.text))) {
      segments.push({ text: piece.text, left: piece.x, right: piece.x + piece.width });
    } else {
      const space = gap > 0.12 * piece.size && !/\s$/.test(last.text) && !/^\s/.test(piece.text) ? ' ' : '';
      last.text += space + piece.text;
      last.right = Math.max(last.right, piece.x + piece.width);
    }
  }
  for (const segment of segments) segment.text = segment.text.replace(/\s+/g, ' ').trim();
  return segments;
}

/** "•", "a.", "(iv)", "12)": what stands before a list item, often far before. */
export function isListMark(words: string): boolean {
  return /^([•▪◦‣·●○■□✓➢❖*\-–—]|\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)])$/i.test(words.trim());
}

/** A line that begins a list item. */
export function startsListItem(line: string): boolean {
  return isListMark(line.split(/\s/, 1)[0] ?? '') && /\s/.test(line.trim());
}

export function lineText(line: PdfLine): string {
  return line.segments.map((segment) => segment.text).join(' ');
}

/**
 * Pages without what is printed on every page: the same words (numbers aside) at the same height in the top or bottom
 * tenth of at least half of the pages, and page numbers there.
 */
export function withoutRunningLines(pages: readonly PdfPage[]): PdfPage[] {
  const seen = new Map<string, number>();
  const keysOf = (page: PdfPage) =>
    new Set(page.lines.filter((line) => isMargin(page, line)).map((line) => runningKey(page, line)));
  for (const page of pages) for (const key of keysOf(page)) seen.set(key, (seen.get(key) ?? 0) + 1);
  const often = Math.max(2, Math.ceil(pages.length / 2));
  const runs = (page: PdfPage, line: PdfLine) =>
    isMargin(page, line) &&
    ((seen.get(runningKey(page, line)) ?? 0) >= often ||
      /^(page\s*)?\d{1,4}(\s*(of|\/)\s*\d{1,4})?$/i.test(lineText(line)));
  return pages.map((page) => ({ ...page, lines: page.lines.filter((line) => !runs(page, line)) }));
}

function isMargin(page: PdfPage, line: PdfLine): boolean {
  return line.y < page.height * 0.1 || line.y > page.height * 0.9;
}

/** From the edge it is near to, because pages lie and stand within one file. */
function runningKey(page: PdfPage, line: PdfLine): string {
  const fromEdge = line.y < page.height / 2 ? line.y : page.height - line.y;
  return `${Math.round(fromEdge / 4)} ${lineText(line).replace(/\d+/g, '#')}`;
}
