import type { Section } from '../read.ts';

/** A heading as it stands in a text. `level` 1 is the highest; `start` and `end` span its own line or lines. */
export type Heading = { level: number; text: string; start: number; end: number };
/** Where a page begins. */
export type PageStart = { page: number; start: number };

/**
 * Headings in order → stretches of text, each with the path of headings above it. Heading lines themselves belong to no
 * section, except one with nothing below it at all, which would else be lost. A section that runs over a page break
 * becomes one section a page.
 */
export function sectionsUnder(
  text: string,
  headings: readonly Heading[],
  pages: readonly PageStart[] = [],
  from = 0,
  to = text.length,
): Section[] {
  const sections: Section[] = [];
  const path: Heading[] = [];
  const add = (start: number, end: number) => {
    const heading = path.map((one) => one.text).filter((one) => one !== '');
    for (const piece of cutAtPages(start, end, pages)) {
      const trimmed = trim(text, piece.start, piece.end);
      if (trimmed !== null) sections.push({ heading, page: piece.page, ...trimmed });
    }
  };
  add(from, headings[0]?.start ?? to);
  for (const [i, heading] of headings.entries()) {
    while ((path.at(-1)?.level ?? 0) >= heading.level) path.pop();
    const next = headings[i + 1];
    const before = sections.length;
    path.push(heading);
    add(heading.end, next?.start ?? to);
    const isLeaf = next === undefined || next.level <= heading.level;
    if (sections.length === before && isLeaf) {
      path.pop();
      add(heading.start, heading.end);
      path.push(heading);
    }
  }
  return sections;
}

function cutAtPages(
  start: number,
  end: number,
  pages: readonly PageStart[],
): { page: number | null; start: number; end: number }[] {
  if (pages.length === 0) return [{ page: null, start, end }];
  const pieces: { page: number | null; start: number; end: number }[] = [];
  for (const [i, { page, start: pageStart }] of pages.entries()) {
    const pageEnd = pages[i + 1]?.start ?? Number.POSITIVE_INFINITY;
    if (pageEnd > start && pageStart < end) {
      pieces.push({ page, start: Math.max(start, pageStart), end: Math.min(end, pageEnd) });
    }
  }
  return pieces;
}

function trim(text: string, start: number, end: number): { start: number; end: number } | null {
  while (start < end && /\s|\uFEFF/.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return start < end ? { start, end } : null;
}
