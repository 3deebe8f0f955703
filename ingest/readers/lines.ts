/** A line of a text: `start` to `end` is its content, without the line end. */
export type Line = { text: string; start: number; end: number };

/** Lines of a text with their offsets; \n, \r\n and \r all end a line. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ text: text.slice(start, match.index), start, end: match.index });
    start = match.index + match[0].length;
  }
  lines.push({ text: text.slice(start), start, end: text.length });
  return lines;
}
