import { attributesOf, createCursor, localName, type Tag } from './xml.ts';

/**
 * Excel's list of cells with a formula must not name cells that have none: it calls such a file damaged. Takes cells out
 * of the chain; an entry without a sheet id belongs to the sheet named before it, so an id passes on to the next entry.
 * Null when nothing is left, as an empty chain is not legal.
 */
export function removeFromChain(text: string, gone: ReadonlySet<string>): string | null {
  const cursor = createCursor(text);
  cursor.next();
  const pieces: string[] = [];
  let kept = 0;
  let at = 0;
  let sheet = '';
  let said = '';
  for (let tag = cursor.next(); tag.kind !== 'close'; tag = cursor.next()) {
    const end = cursor.skip(tag);
    if (localName(tag.name) !== 'c') continue;
    const own = value(text, tag, 'i');
    sheet = own ?? sheet;
    if (gone.has(`${sheet}!${value(text, tag, 'r')}`)) {
      pieces.push(text.slice(at, tag.start));
      at = end;
      continue;
    }
    kept++;
    if (own === null && said !== sheet) {
      const nameEnd = tag.start + 1 + tag.name.length;
      pieces.push(text.slice(at, nameEnd), ` i="${sheet}"`);
      at = nameEnd;
    }
    said = sheet;
  }
  return kept === 0 ? null : pieces.join('') + text.slice(at);
}

function value(text: string, tag: Tag, name: string): string | null {
  return attributesOf(text, tag).find((a) => a.name === name)?.value ?? null;
}
