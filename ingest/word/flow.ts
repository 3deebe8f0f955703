import { headingLevel, type WordStyle } from './outline.ts';
import { type Offer, offerOf } from './slots.ts';
import { cellText, type WordCell, type WordMap, type WordParagraph, type WordTable } from './word.ts';

/** What a reader meets from top to bottom. Tables of one column are boxes drawn around paragraphs: these are met one by one. */
export type FlowItem = { section: string | null } & (
  | { kind: 'paragraph'; paragraph: WordParagraph; level: number | null; list: boolean; offer: Offer }
  | { kind: 'table'; table: WordTable }
  /** An empty box to write into. */
  | { kind: 'box'; cell: WordCell }
);

/** The document in reading order, each item with the headings above it: "Part B > Access". */
export function flowOf(map: WordMap, styleOf: (id: string | null) => WordStyle): FlowItem[] {
  const items: FlowItem[] = [];
  const headings: { level: number; text: string }[] = [];
  const title = titleOf(map, styleOf);
  const section = () => {
    const path = headings.filter((heading) => heading.text !== title).map((heading) => heading.text);
    return path.length > 0 ? path.join(' > ') : null;
  };
  const walk = (blocks: readonly (WordParagraph | WordTable)[]) => {
    for (const block of blocks) {
      if (block.kind === 'paragraph') {
        const style = styleOf(block.style);
        if (block.generated || style.contents) continue;
        const level = headingLevel(block, style);
        if (level !== null) {
          while (headings.length > 0 && (headings.at(-1)?.level ?? 0) >= level) headings.pop();
        }
        const list = block.list !== null ? block.list.id !== '0' : style.list;
        items.push({ kind: 'paragraph', paragraph: block, level, list, offer: offerOf(block), section: section() });
        if (level !== null) headings.push({ level, text: block.text.replace(/\s+/g, ' ').trim() });
      } else if (block.columns <= 1) {
        for (const cell of block.rows.flat()) {
          if (
            cellText(cell).trim() === '' &&
            cell.blocks.every((one) => one.kind === 'paragraph') &&
            cell.controls.length === 0
          )
            items.push({ kind: 'box', cell, section: section() });
          else walk(cell.blocks);
        }
      } else {
        items.push({ kind: 'table', table: block, section: section() });
        for (const cell of block.rows.flat()) walk(cell.blocks.filter((one) => one.kind === 'table'));
      }
    }
  };
  walk(map.blocks);
  return items;
}

/** The one heading of the highest level, where it stands first: it names the document, not a part of it. */
function titleOf(map: WordMap, styleOf: (id: string | null) => WordStyle): string | null {
  const headings = map.blocks.flatMap((block) => {
    if (block.kind !== 'paragraph') return [];
    const level = headingLevel(block, styleOf(block.style));
    return level === null ? [] : [{ level, text: block.text.replace(/\s+/g, ' ').trim() }];
  });
  const [first, ...rest] = headings;
  return first && rest.length > 0 && rest.every((heading) => heading.level > first.level) ? first.text : null;
}
