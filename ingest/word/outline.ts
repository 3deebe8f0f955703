import { asksSomething, readsLikeTitle } from '../detect/wording.ts';
import { countWords } from '../detect/words.ts';
import { attributeAt, createTagReader, isOn } from './tags.ts';
import type { WordParagraph } from './word.ts';

/** What a style says: a heading's level (0 is the highest), list, table of contents. */
export type WordStyle = { heading: number | null; list: boolean; contents: boolean };
type Named = WordStyle & { basedOn: string | null };

/** The paragraph styles of a document, by id. Ids are in the language of whoever made the file; names are not. */
export function readStyles(xml: string | null): (id: string | null) => WordStyle {
  const styles = new Map<string, Named>();
  let current: Named | null = null;
  const read = createTagReader(xml ?? '');
  for (let tag = read(); tag; tag = read()) {
    if (tag.kind === 'close' || !xml) continue;
    if (tag.name === 'style') {
      current = { heading: null, list: false, contents: false, basedOn: null };
      styles.set(attributeAt(xml, tag, 'styleId') ?? '', current);
    }
    if (!current) continue;
    const value = attributeAt(xml, tag, 'val') ?? '';
    if (tag.name === 'name') {
      const level = /^heading ([1-9])$/i.exec(value)?.[1];
      if (level) current.heading = Number(level) - 1;
      current.contents = /^(?:toc \d|toc heading|table of figures|index \d)/i.test(value);
    } else if (tag.name === 'outlineLvl' && Number(value) < 9) current.heading ??= Number(value);
    else if (tag.name === 'numPr' && isOn(xml, tag)) current.list = true;
    else if (tag.name === 'basedOn') current.basedOn = value;
  }
  const resolved = (id: string | null, depth = 0): WordStyle => {
    const own = styles.get(id ?? '');
    if (!own) return { heading: null, list: false, contents: /^TOC\d$/i.test(id ?? '') };
    if (own.heading !== null || own.basedOn === null || depth > 10) return own;
    const base = resolved(own.basedOn, depth + 1);
    return { heading: base.heading, list: own.list || base.list, contents: own.contents || base.contents };
  };
  const known = new Map<string | null, WordStyle>();
  return (id) => {
    const style = known.get(id) ?? resolved(id);
    known.set(id, style);
    return style;
  };
}

/** A heading's level, 0 is the highest; null for other paragraphs. A short line in bold alone counts as the lowest. */
export function headingLevel(paragraph: WordParagraph, style: WordStyle): number | null {
  const text = paragraph.text.trim();
  if (text === '' || paragraph.generated || style.contents) return null;
  if (paragraph.outline !== null && paragraph.outline < 9) return paragraph.outline;
  if (style.heading !== null) return style.heading;
  const bold = paragraph.pieces.every((piece) => piece.run.bold || piece.text.trim() === '');
  if (countWords(text) > 12 || /[?？.:]$/.test(text) || asksSomething(text) >= 0.75) return null;
  return bold || (readsLikeTitle(text) && countWords(text) <= 8 && text.length > 5) ? 9 : null;
}
