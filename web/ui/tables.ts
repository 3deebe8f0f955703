/** Where something stands in a text. */
export type Stretch = { start: number; end: number };
export type TextBlock = Stretch & { kind: 'text' };
/** A table of Markdown: its cells by where their words stand, so that what is cited of them can be marked. */
export type TableBlock = Stretch & { kind: 'table'; head: Stretch[]; rows: Stretch[][] };

/** The line below a table's head: `|---|:---:|`. */
const below = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** A text in order as what is a table and what is not; nothing is left out but blank lines between them. */
export function blocksOf(text: string): (TextBlock | TableBlock)[] {
  const lines = linesOf(text);
  const said = ({ start, end }: Stretch) => text.slice(start, end);
  const isRow = (line: Stretch | undefined) => line !== undefined && said(line).includes('|');
  const blocks: (TextBlock | TableBlock)[] = [];
  let from = 0;
  const addText = (end: number) => {
    const trimmed = trim(text, { start: from, end });
    if (trimmed.start < trimmed.end) blocks.push({ kind: 'text', ...trimmed });
  };
  for (let i = 0; i < lines.length; i++) {
    const [head, rule] = [lines[i], lines[i + 1]];
    if (!head || !rule || !isRow(head) || !isRow(rule) || !below.test(said(rule))) continue;
    const cells = cellsOf(text, head);
    if (cellsOf(text, rule).length !== cells.length) continue;
    let last = i + 1;
    while (isRow(lines[last + 1])) last++;
    addText(head.start);
    const rows = lines.slice(i + 2, last + 1).map((line) => cellsOf(text, line));
    from = lines[last]?.end ?? text.length;
    blocks.push({ kind: 'table', start: head.start, end: from, head: cells, rows });
    i = last;
  }
  addText(text.length);
  return blocks;
}

/** The words between the bars of a line; a bar after a backslash is a word's own. */
function cellsOf(text: string, line: Stretch): Stretch[] {
  const { start, end } = trim(text, line);
  const first = text[start] === '|' ? start + 1 : start;
  const bars = [...text.slice(first, end).matchAll(/(?<!\\)\|/g)].map(({ index }) => first + index);
  const ends = bars.at(-1) === end - 1 ? bars : [...bars, end];
  return ends.map((bar, i) => trim(text, { start: i === 0 ? first : (ends[i - 1] ?? 0) + 1, end: bar }));
}

function linesOf(text: string): Stretch[] {
  const lines: Stretch[] = [];
  for (const match of text.matchAll(/[^\n]*(?:\n|$)/g)) {
    if (match[0] !== '') lines.push({ start: match.index, end: match.index + match[0].replace(/\r?\n$/, '').length });
  }
  return lines;
}

function trim(text: string, { start, end }: Stretch): Stretch {
  const all = text.slice(start, end);
  const left = all.length - all.trimStart().length;
  return { start: start + left, end: start + Math.max(left, all.trimEnd().length) };
}
