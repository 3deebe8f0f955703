import type { Range } from './engagement.ts';
import type { Fact } from './fact.ts';
import { factOf, type Line, type Paper, plain } from './paper.ts';

/** A heading and the lines below it, up to the next heading of its rank. */
export type Part = { heading: Line; title: string; lines: Line[]; from: number; to: number };

const bullet = /^(?:[-•*●▪◦‣–]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+/i;

/** Headings in a range with what stands below each, sub-headings included. */
export function partsOf(paper: Paper, range: Range): Part[] {
  const lines = paper.lines.filter((line) => line.start >= range.from && line.start < range.to);
  const headings = lines.flatMap((line, index) => (isTitle(line, lines[index + 1]) ? [{ line, index }] : []));
  return headings.map(({ line, index }, i) => {
    const rank = rankOf(line.text);
    const next = nextOf(headings, i, rank);
    const below = lines.slice(index + 1, next?.index ?? lines.length);
    return { heading: line, title: plain(line.text), lines: below, from: line.end, to: below.at(-1)?.end ?? line.end };
  });
}

/** The next heading of the same rank or a higher one. */
function nextOf<T extends { line: Line }>(headings: readonly T[], at: number, rank: number | null): T | undefined {
  for (let i = at + 1; i < headings.length; i += 1) {
    const other = headings[i] as T;
    if (rank === null || (rankOf(other.line.text) ?? rank) <= rank) return other;
  }
  return undefined;
}

/** The first part whose title fits and which says something. */
export function partNamed(parts: readonly Part[], title: RegExp, not?: RegExp): Part | null {
  return parts.find((part) => title.test(part.title) && !not?.test(part.title) && part.lines.length > 0) ?? null;
}

/** Bullets and numbered lines; a line that a page break cut off goes on with the one before. */
export function bulletsOf(paper: Paper, lines: readonly Line[]): Fact<string>[] {
  const items: Line[][] = [];
  for (const line of lines) {
    if (line.cells !== null || line.isHeading) continue;
    if (bullet.test(line.text)) items.push([line]);
    else if (items.length > 0 && (!line.afterGap || /^[a-z]/.test(line.text))) items.at(-1)?.push(line);
  }
  return items.flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const lead = bullet.exec(first.text)?.[0].length ?? 0;
    const head = { text: first.text.slice(lead), start: first.start + lead, end: first.end };
    return factOf(paper, [head, ...rest]) ?? [];
  });
}

/** Paragraphs that are no bullets, no tables and no headings. */
export function paragraphsOf(paper: Paper, lines: readonly Line[]): Fact<string>[] {
  const paragraphs: Line[][] = [];
  for (const line of lines) {
    if (line.cells !== null || line.isHeading || bullet.test(line.text)) continue;
    const above = paragraphs.at(-1);
    if (above && (!line.afterGap || /^[a-z]/.test(line.text))) above.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.flatMap((pieces) => factOf(paper, pieces) ?? []);
}

function isTitle(line: Line, next: Line | undefined): boolean {
  if (line.cells !== null || line.text.length > 140) return false;
  if (line.isHeading) return true;
  return (
    line.afterGap &&
    next?.afterGap === true &&
    !bulletOf(line) &&
    !/[.:;,!?]$/.test(line.text) &&
    /^[A-Z0-9]/.test(line.text) &&
    line.text.split(' ').length <= 14
  );
}

/** "1. The company" is a numbered heading as well as a numbered line: only signs and letters are bullets here. */
function bulletOf(line: Line): boolean {
  return /^[-•*●▪◦‣–]\s/.test(line.text);
}

/** The depth of "3.1 Infrastructure": 2; null where the heading has no number. */
function rankOf(title: string): number | null {
  if (/^(?:section|part)\s/i.test(title)) return 0;
  const number = /^(\d{1,2}(?:\.\d{1,2})*)\.?\s/.exec(title)?.[1];
  return number === undefined ? null : number.split('.').length;
}
