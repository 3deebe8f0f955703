/** Shorter than this is a heading, a cell or a label. */
const SHORTEST = 15;

/** The paragraphs, list items and table rows of a passage, without its headings; the whole of it when there are none. */
export function paragraphsOf(text: string): string[] {
  const parts = text
    .split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)|\n(?=\|)/)
    .map((part) => part.trim())
    .filter((part) => part.length > SHORTEST && !/^#+ [^\n]*$/.test(part));
  return parts.length > 0 ? parts : [text];
}
