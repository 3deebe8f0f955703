import type { Random } from './random.ts';
import { type Block, type Line, linesOf, newBlock, newLine, type Part, type Written } from './written.ts';

export type Edit = 'insert' | 'delete' | 'reword' | 'move' | 'reorder' | 'rename' | 'restore';
const edits: readonly Edit[] = [
  'insert',
  'insert',
  'delete',
  'reword',
  'reword',
  'move',
  'reorder',
  'rename',
  'restore',
];

/** Edits a document as people do: up to four things at once, of which some change words and some only move them. */
export function edit(random: Random, written: Written): Edit[] {
  const done: Edit[] = [];
  for (let i = random.below(4); i >= 0; i--) {
    const kind = random.pick(edits);
    if (apply[kind](random, written)) done.push(kind);
  }
  for (const part of written.parts) part.blocks = part.blocks.filter(({ lines }) => lines.length > 0);
  written.parts = written.parts.filter(({ blocks }) => blocks.length > 0);
  return done;
}

const apply: Record<Edit, (random: Random, written: Written) => boolean> = {
  insert: (random, written) => {
    if (random.below(5) === 0) {
      const kind = random.pick(['paragraph', 'list', 'table'] as const);
      const lines = [newLine(random, kind), newLine(random, kind)];
      const heading = `New part ${lines[0]?.id}`;
      written.parts.splice(random.below(written.parts.length + 1), 0, { heading, blocks: [newBlock(kind, lines)] });
      return true;
    }
    const { lines, kind } = anyBlock(random, written);
    lines.splice(random.below(lines.length + 1), 0, newLine(random, kind));
    return true;
  },
  delete: (random, written) => {
    if (linesOf(written).length < 8) return false;
    if (random.below(6) === 0 && written.parts.length > 3) {
      written.parts.splice(random.below(written.parts.length), 1);
      return true;
    }
    const { lines } = anyBlock(random, written);
    lines.splice(random.below(lines.length), 1);
    return true;
  },
  reword: (random, written) => {
    const { lines, kind } = anyBlock(random, written);
    const line = random.pick(lines);
    const text = reworded(random, line, kind);
    if (text === line.text) return false;
    line.past.push(line.text);
    line.text = text;
    return true;
  },
  /** Where several parts say the same, nobody can tell which of them a line that moved was. */
  move: (random, written) => {
    const from = anyBlock(random, written);
    const to = random.pick(blocksOf(written).filter(({ kind }) => kind === from.kind));
    const at = random.below(from.lines.length);
    if (from.lines[at]?.shared || (from !== to && from.kind === 'table' && width(from) !== width(to))) return false;
    const [line] = from.lines.splice(at, 1);
    if (line) to.lines.splice(random.below(to.lines.length + 1), 0, line);
    return true;
  },
  reorder: (random, written) => {
    for (let i = written.parts.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [written.parts[i], written.parts[j]] = [written.parts[j] as Part, written.parts[i] as Part];
    }
    return true;
  },
  rename: (random, written) => {
    const part = random.pick(written.parts);
    if (part.blocks.some(({ lines }) => lines.some(({ shared }) => shared))) return false;
    part.heading = `${part.heading.replace(/, renamed.*/, '')}, renamed ${random.below(1_000)}`;
    return true;
  },
  restore: (random, written) => {
    const line = random.pick(linesOf(written).filter(({ past }) => past.length > 0));
    if (line === undefined) return false;
    line.text = line.past.pop() ?? line.text;
    return true;
  },
};

function reworded(random: Random, { text }: Line, kind: Block['kind']): string {
  if (kind === 'table') {
    const cells = text.split(' | ');
    cells[random.below(cells.length)] = `Cell ${newLine(random, kind).id}`;
    return cells.join(' | ');
  }
  switch (random.below(5)) {
    case 0:
      return text.replace(/\d+/, (number) => String(Number(number) + 1_000 + random.below(9_000)));
    case 1:
      return text.replace(/ (is|are|review|record|approve|test|report|must|may|has|have) /, ' never $1 ');
    case 2:
      return text.replace(/\.$/, `, except for case ${1_000 + random.below(9_000)}.`);
    case 3:
      return text.replace(/ (\p{Ll}{4,}) /u, ` other ${random.below(1_000)} $1 `);
    default:
      return newLine(random, kind).text;
  }
}

function anyBlock(random: Random, written: Written): Block {
  return random.pick(blocksOf(written));
}

function blocksOf(written: Written): Block[] {
  return written.parts.flatMap(({ blocks }) => blocks.filter(({ lines }) => lines.length > 0));
}

function width({ lines }: Block): number {
  return (lines[0]?.text ?? '').split(' | ').length;
}
