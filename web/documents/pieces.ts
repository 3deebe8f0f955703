import type { DocumentText } from '../client.ts';

export type Span = { start: number; end: number };

/** A stretch of a document as it is shown: a heading's own line, or text. `title` is its entry in the outline. */
export type Piece = Span & { kind: 'heading' | 'text'; title: string | null; depth: number; page: number | null };

/**
 * The whole text in order, nothing left out. Headings stand between the sections (`## 2. Identity`, or a line of its own)
 * or open them; both become headings here, and where the text does not show them they are still in the outline.
 */
export function piecesOf({ text, sections }: DocumentText): Piece[] {
  const pieces: Piece[] = [];
  const seen = new Set<string>();
  let at = 0;
  let page: number | null = null;

  const add = (kind: Piece['kind'], span: Span, title: string | null, depth: number, onPage: number | null) => {
    const { start, end } = trimmed(text, span);
    if (start >= end) return;
    pieces.push({ kind, start, end, title, depth, page: onPage === page ? null : onPage });
    page = onPage ?? page;
  };
  const addLines = (span: Span, path: string[], onPage: number | null) => {
    let from = span.start;
    for (const line of linesOf(text, span)) {
      const depth = path.indexOf(wordsOf(text.slice(line.start, line.end)));
      if (depth < 0) continue;
      add('text', { start: from, end: line.start }, null, 0, onPage);
      add('heading', line, path[depth] ?? null, depth, onPage);
      seen.add(path.slice(0, depth + 1).join('\n'));
      from = line.end;
    }
    return from;
  };

  for (const section of [...sections].sort((a, b) => a.start - b.start)) {
    const start = Math.max(at, section.start);
    if (section.end <= start) continue;
    const afterGap = addLines({ start: at, end: start }, section.heading, section.page);
    add('text', { start: afterGap, end: start }, null, 0, section.page);
    const first = linesOf(text, { start, end: section.end }).find(
      ({ start: a, end: b }) => text.slice(a, b).trim() !== '',
    );
    const body = first === undefined ? start : Math.max(start, addLines(first, section.heading, section.page));
    const path = section.heading.join('\n');
    const title = path !== '' && !seen.has(path) ? (section.heading.at(-1) ?? null) : null;
    seen.add(path);
    add('text', { start: body, end: section.end }, title, Math.max(0, section.heading.length - 1), section.page);
    at = section.end;
  }
  add('text', { start: at, end: text.length }, null, 0, page);
  return pieces;
}

function linesOf(text: string, span: Span): Span[] {
  const lines: Span[] = [];
  for (let start = span.start; start < span.end; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline >= span.end ? span.end : newline + 1;
    lines.push({ start, end });
    start = end;
  }
  return lines;
}

/** A heading's words without Markdown's signs. */
function wordsOf(line: string): string {
  return line.replace(/^[\s#]+|[\s#]+$/g, '');
}

function trimmed(text: string, { start, end }: Span): Span {
  const all = text.slice(start, end);
  const left = all.length - all.trimStart().length;
  return { start: start + left, end: start + Math.max(left, all.trimEnd().length) };
}
