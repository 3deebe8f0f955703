import { relationshipsOf, relationshipsPath } from './package.ts';
import { readPart } from './part-text.ts';
import { attributesOf, createCursor, localName } from './xml.ts';
import type { Zip, ZipEntry } from './zip.ts';

/** Takes a part out of the package, with the relationship that leads to it and its content type. */
export function dropPart(zip: Zip, owner: string, path: string, changes: Map<ZipEntry, Uint8Array | null>): void {
  const entry = zip.find(path);
  const relationships = zip.find(relationshipsPath(owner));
  const types = zip.find('[Content_Types].xml');
  const id = relationshipsOf(zip, owner).find((relation) => relation.path === path)?.id;
  if (!entry || !relationships || !types || id === undefined) return;
  changes.set(entry, null);
  removeTags(zip, relationships, 'Relationship', (name, value) => name === 'Id' && value === id, changes);
  const partName = `/${path}`.toLowerCase();
  removeTags(zip, types, 'Override', (name, value) => name === 'PartName' && value.toLowerCase() === partName, changes);
}

function removeTags(
  zip: Zip,
  entry: ZipEntry,
  tagName: string,
  matches: (attribute: string, value: string) => boolean,
  changes: Map<ZipEntry, Uint8Array | null>,
): void {
  const part = readPart(zip.read(entry));
  const cursor = createCursor(part.text);
  cursor.next();
  let text = '';
  let at = 0;
  for (let tag = cursor.next(); tag.kind !== 'close'; tag = cursor.next()) {
    const end = cursor.skip(tag);
    if (localName(tag.name) !== tagName) continue;
    if (!attributesOf(part.text, tag).some((a) => matches(a.name, a.value))) continue;
    text += part.text.slice(at, tag.start);
    at = end;
  }
  changes.set(entry, part.toBytes(text + part.text.slice(at)));
}
