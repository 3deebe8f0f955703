import type { Fonts, Mark } from './pdf-file.ts';
import { accent, type Look, looks, page, rule, tint, WIDTH } from './pdf-looks.ts';
import type { Paragraph, Table } from './printout.ts';

/** What cannot be parted: a line of a paragraph, or a row of a table. Marks are placed from its own lower left corner. */
type Strip = { before: number; height: number; marks: Mark[]; withNext: boolean };

const PANEL_PAD = 7;
const columns: Record<Table['table'], readonly number[]> = {
  facts: [76, WIDTH - 76],
  documents: [30, WIDTH - 30 - 34 - 150, 34, 150],
};

/** Parts paragraphs and tables, whose texts are printable, into pages of marks; what belongs together stays together. */
export function layOut(printout: readonly (Paragraph | Table)[], fonts: Fonts): Mark[][] {
  const strips = printout.flatMap((block) =>
    'table' in block
      ? block.rows.map((cells, i) => stripOfRow(cells, columns[block.table], i, fonts))
      : stripsOf(block, fonts),
  );
  return onPages(strips);
}

function stripsOf({ style, text }: Paragraph, fonts: Fonts): Strip[] {
  const look = looks[style];
  const lines = linesOf(text, WIDTH - look.indent - (look.panel ? PANEL_PAD : 0), look, fonts);
  return lines.map((line, i): Strip => {
    const first = i === 0;
    const last = i === lines.length - 1;
    const over = !first || look.panel === null ? 0 : look.panel === 'first' ? PANEL_PAD : 3;
    const under = last && look.panel === 'last' ? PANEL_PAD : 0;
    const height = over + look.line + under;
    const marks: Mark[] = [];
    if (look.panel)
      // A little over its own foot: no seam is seen between one line's panel and the next.
      for (const [width, color] of [[WIDTH, tint] as const, [2, accent] as const])
        marks.push({ x: page.left, y: -0.5, width, height: height + 0.5, color });
    if (look.ruled && first)
      marks.push({ x: page.left, y: height + look.before / 3, width: WIDTH, height: 0.5, color: rule });
    const entry = first && look.entry ? { entry: { level: look.entry, text } } : {};
    if (line !== '') marks.push({ ...textMark(line, page.left + look.indent, under, look), ...entry });
    // No line of a paragraph stands alone at the foot or the head of a page.
    const kept = last ? look.withNext : look.whole || first || i === lines.length - 2;
    return { before: first ? look.before : 0, height, marks, withNext: kept };
  });
}

function stripOfRow(
  cells: readonly (readonly Paragraph[])[],
  widths: readonly number[],
  index: number,
  fonts: Fonts,
): Strip {
  const pad = 4;
  const gap = 8;
  const columns = cells.map((cell, i) =>
    cell.flatMap(({ style, text }) =>
      linesOf(text, (widths[i] ?? 0) - gap, looks[style], fonts).map((line) => ({ line, look: looks[style] })),
    ),
  );
  const height = pad * 2 + Math.max(...columns.map((lines) => lines.reduce((sum, { look }) => sum + look.line, 0)));
  const marks: Mark[] = [{ x: page.left, y: 0, width: WIDTH, height: 0.5, color: rule }];
  if (index === 0) marks.push({ x: page.left, y: height - 0.5, width: WIDTH, height: 0.5, color: rule });
  let x = page.left;
  for (const [i, lines] of columns.entries()) {
    let y = height - pad;
    for (const { line, look } of lines) {
      y -= look.line;
      if (line !== '') marks.push(textMark(line, x, y, look));
    }
    x += widths[i] ?? 0;
  }
  return { before: index === 0 ? 14 : 0, height, marks, withNext: false };
}

/** Text on the line that has its foot at `y`, its capitals in the middle. */
function textMark(text: string, x: number, y: number, { line, size, face, color }: Look): Mark {
  return { text, x, y: y + (line - size * 0.73) / 2, face, size, color };
}

/** Breaks a text where its space is, and a word that is longer than a line where it has to be. */
export function linesOf(text: string, width: number, { face, size }: Look, fonts: Fonts): string[] {
  const widthOf = (part: string) => fonts[face].widthOf(part) * size;
  return text.split('\n').flatMap((typed) => {
    const lines: string[] = [];
    let line = '';
    let used = 0;
    const next = () => {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    };
    for (const word of typed.replaceAll('\t', '    ').match(/ +|[^ ]+/g) ?? []) {
      const wide = widthOf(word);
      const blank = word.startsWith(' ');
      if (used + wide > width && line.trim() !== '') next();
      // The space at which a line is broken is gone; the one that a text begins with stays.
      if (blank && line === '' && lines.length > 0) continue;
      if (wide <= width) {
        line += word;
        used += wide;
        continue;
      }
      for (const character of word) {
        const one = widthOf(character);
        if (used + one > width && line !== '') next();
        line += character;
        used += one;
      }
    }
    next();
    return lines;
  });
}

function onPages(strips: readonly Strip[]): Mark[][] {
  const whole = page.height - page.top - page.bottom;
  const pages: Mark[][] = [];
  let left = 0;
  const place = (strip: Strip) => {
    const fresh = pages.length === 0 || left === whole;
    const taken = strip.height + (fresh ? 0 : strip.before);
    left -= taken;
    const y = page.bottom + left;
    // A rule above the first line of a page would hang in the air.
    const marks = fresh ? strip.marks.filter((mark) => 'text' in mark || mark.y < strip.height) : strip.marks;
    for (const mark of marks) mark.y += y;
    pages.at(-1)?.push(...marks);
  };
  const turn = () => {
    pages.push([]);
    left = whole;
  };
  turn();
  for (let from = 0; from < strips.length; ) {
    let to = from;
    while (strips[to]?.withNext && to < strips.length - 1) to++;
    const together = strips.slice(from, to + 1);
    const height = together.reduce((sum, { before, height }) => sum + before + height, 0);
    if (height <= whole) {
      if (height > left && left < whole) turn();
      for (const strip of together) place(strip);
    } else
      for (const strip of together) {
        if (strip.before + strip.height > left && left < whole) turn();
        place(strip);
      }
    from = to + 1;
  }
  return pages;
}
