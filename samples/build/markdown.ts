/** The little of Markdown that the sample documents use. */
export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'table'; header: string[]; rows: string[][] };

export type Run = { text: string; bold: boolean; italic: boolean; code: boolean };

export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  const lines = source.split('\n');
  let i = 0;
  const take = (pattern: RegExp) => {
    const taken: string[] = [];
    for (; pattern.test(lines[i] ?? ''); i++) taken.push(lines[i] ?? '');
    return taken;
  };
  while (i < lines.length) {
    const line = lines[i] ?? '';
    const heading = /^(#+) (.+)$/.exec(line);
    if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
      i++;
    } else if (line.startsWith('|')) {
      const [header = [], , ...rows] = take(/^\|/).map(cellsOf);
      blocks.push({ kind: 'table', header, rows });
    } else if (/^(- |\d+\. )/.test(line)) {
      const ordered = /^\d/.test(line);
      blocks.push({
        kind: 'list',
        ordered,
        items: take(ordered ? /^\d+\. / : /^- /).map((l) => l.replace(/^(- |\d+\. )/, '')),
      });
    } else if (line.trim()) {
      blocks.push({ kind: 'paragraph', text: take(/^(?!#|\||- |\d+\. )./).join(' ') });
    } else i++;
  }
  return blocks;
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim());
}

/** Splits `**bold**`, `*italic*` and `` `code` `` out of a line. */
export function runsOf(text: string): Run[] {
  return text
    .split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/)
    .filter(Boolean)
    .map((part) => {
      const bold = part.startsWith('**');
      const code = part.startsWith('`');
      const italic = !bold && part.startsWith('*');
      return { text: bold ? part.slice(2, -2) : code || italic ? part.slice(1, -1) : part, bold, italic, code };
    });
}
