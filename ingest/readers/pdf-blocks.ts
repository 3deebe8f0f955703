import { lineText, type PdfLine, type PdfPage, startsListItem } from './pdf-lines.ts';
import { joinWords, tableAt } from './pdf-table.ts';

export type PdfBlock =
  | { kind: 'heading'; page: number; level: number; text: string }
  | { kind: 'paragraph' | 'item'; page: number; text: string }
  | { kind: 'row'; page: number; cells: string[] };

/** Lines → headings by size and font, paragraphs, list items and rows of tables, in reading order. */
export function blocksOf(pages: readonly PdfPage[]): PdfBlock[] {
  const lines = pages.flatMap((page) => page.lines).filter((line) => !isContentsLine(line));
  const body = bodyStyle(lines);
  const levels = headingLevels(lines, body);
  const blocks: PdfBlock[] = [];
  let header = '';
  for (let i = 0; i < lines.length; ) {
    const line = lines[i];
    if (line === undefined) break;
    const table = tableAt(lines.slice(i, i + 2_000), body.leading);
    if (table !== null) {
      const [first = []] = table.rows;
      // A table that goes on over the page repeats its header there.
      const repeats = blocks.at(-1)?.kind === 'row' && first.join('\n') === header;
      for (const cells of table.rows.slice(repeats ? 1 : 0)) blocks.push({ kind: 'row', page: line.page, cells });
      header = first.join('\n');
      i += table.lines;
      continue;
    }
    const level = levels(line);
    const count = level === null ? paragraphLines(lines, i, body, levels) : headingLines(lines, i, levels);
    const text = lines
      .slice(i, i + count)
      .map(lineText)
      .reduce(joinWords, '');
    if (level !== null) blocks.push({ kind: 'heading', page: line.page, level, text });
    else if (!continuesOverPage(blocks.at(-1), line, text)) {
      blocks.push({ kind: startsListItem(text) ? 'item' : 'paragraph', page: line.page, text });
    }
    i += count;
  }
  return blocks;
}

/** `right` is where full lines of a page end. */
type Body = { size: number; font: string; leading: number; right: ReadonlyMap<number, number> };

/** The size and font of running prose: of lines that are long and in one piece, which no table is. */
function bodyStyle(all: readonly PdfLine[]): Body {
  const right = new Map<number, number>();
  for (const line of all) right.set(line.page, Math.max(right.get(line.page) ?? 0, line.segments.at(-1)?.right ?? 0));
  const prose = all.filter((line) => line.segments.length === 1 && lineText(line).length > 60);
  const lines = prose.length > 0 ? prose : all;
  const style = mostOf(lines, styleOf, (line) => lineText(line).length);
  const [size = '10', font = ''] = style.split('\n');
  const gaps = all.flatMap((line, i) => {
    const next = all[i + 1];
    const inside = next !== undefined && next.page === line.page && styleOf(line) === style && styleOf(next) === style;
    const gap = inside ? line.y - next.y : 0;
    return gap > 0 && gap < 3 * Number(size) ? [gap] : [];
  });
  const leading =
    mostOf(
      gaps,
      (gap) => String(Math.round(gap * 2) / 2),
      () => 1,
    ) || Number(size) * 1.2;
  return { size: Number(size), font, leading: Number(leading), right };
}

function styleOf(line: PdfLine): string {
  return `${Math.round(line.size * 2) / 2}\n${line.font}`;
}

function mostOf<T>(items: readonly T[], key: (item: T) => string, weight: (item: T) => number): string {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + weight(item));
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/**
 * Larger than the body: a heading, the largest first, unless a good part of the document is set so. Of the body's size
 * but in another font, short and without a full stop: one level below.
 */
function headingLevels(lines: readonly PdfLine[], body: Body): (line: PdfLine) => number | null {
  const letters = new Map<number, number>();
  let all = 0;
  for (const line of lines) {
    const size = Math.round(line.size);
    letters.set(size, (letters.get(size) ?? 0) + lineText(line).length);
    all += lineText(line).length;
  }
  const rare = (size: number) => (letters.get(size) ?? 0) < all * 0.25;
  const isLarge = (line: PdfLine) =>
    line.size >= body.size * 1.12 && rare(Math.round(line.size)) && lineText(line).length <= 150;
  const sizes = [...new Set(lines.filter(isLarge).map((line) => Math.round(line.size)))]
    .sort((a, b) => b - a)
    .slice(0, 5);
  return (line) => {
    const text = lineText(line);
    if (line.segments.length > 1 || !/\p{L}{2}/u.test(text)) return null;
    if (isLarge(line)) {
      const rank = sizes.indexOf(Math.round(line.size));
      return rank === -1 ? sizes.length : rank + 1;
    }
    const looksIt =
      line.font !== body.font && line.size >= body.size * 0.95 && text.length <= 90 && !/[.,;:]$/.test(text);
    return looksIt && /^[\p{Lu}\d]/u.test(text) ? sizes.length + 1 : null;
  };
}

function headingLines(lines: readonly PdfLine[], from: number, levels: (line: PdfLine) => number | null): number {
  const first = lines[from];
  let count = 1;
  for (let i = from + 1; i < lines.length && count < 3; i += 1, count += 1) {
    const [above, line] = [lines[i - 1], lines[i]];
    if (first === undefined || above === undefined || line === undefined || line.page !== first.page) break;
    if (Math.abs(line.size - first.size) > 0.5 || line.font !== first.font || levels(line) === null) break;
    if (above.y - line.y > 1.5 * line.size || /^\d+(\.\d+)*\.?\s/.test(lineText(line))) break;
  }
  return count;
}

function paragraphLines(
  lines: readonly PdfLine[],
  from: number,
  body: Body,
  levels: (line: PdfLine) => number | null,
): number {
  let count = 1;
  for (let i = from + 1; i < lines.length; i += 1, count += 1) {
    const [above, line] = [lines[i - 1], lines[i]];
    if (above === undefined || line === undefined || line.page !== above.page) break;
    if (above.y - line.y > 1.3 * body.leading || levels(line) !== null || startsListItem(lineText(line))) break;
    if (tableAt(lines.slice(i, i + 8), body.leading) !== null) break;
    // A line that ends early, on a full stop, ends its paragraph.
    const right = above.segments.at(-1)?.right ?? 0;
    if (right < (body.right.get(above.page) ?? 0) * 0.75 && /[.:!?]$/.test(lineText(above))) break;
  }
  return count;
}

/** A paragraph cut by the end of a page goes on: it stood without a full stop, and this one begins in lower case. */
function continuesOverPage(last: PdfBlock | undefined, line: PdfLine, text: string): boolean {
  if (last === undefined || last.page === line.page || (last.kind !== 'paragraph' && last.kind !== 'item'))
    return false;
  if (/[.:!?]$/.test(last.text) || !/^\p{Ll}/u.test(text) || startsListItem(text)) return false;
  last.text = joinWords(last.text, text);
  return true;
}

/** "4.2 Access reviews ........ 17": a line of the table of contents says nothing that can be cited. */
function isContentsLine(line: PdfLine): boolean {
  return /(\.\s?){5,}\s*\d*$/.test(lineText(line));
}
