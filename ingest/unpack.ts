import { crc32, inflateRawSync } from 'node:zlib';
import { type ArchivePart, archiveParts, damaged } from './archive.ts';
import { limits, megabytes } from './limits.ts';
import { storeArchive } from './store.ts';
import { whyBroken } from './well-formed.ts';
import { whyTooMany } from './workbook/ods-claims.ts';

const STORED = 0;
const DEFLATED = 8;

/** Parts nobody here looks into; a damaged picture is no reason to refuse a questionnaire. */
const unseen = /\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|ico|mp[34]|wav|avi|mov|wmv|ttf|otf|odttf|woff2?)$/i;

/** OpenDocument's manifest and macros (LibreOffice writes these with a document type). */
const unchecked = /^(META-INF|Basic|Dialogs|Scripts)\//;

/** By these a reader takes an Office file for an OpenDocument or Numbers one, or opens an archive inside it. */
const foreign = /^(META-INF\/|content\.xml$|objectdata\.xml$|index[./])/i;

/**
 * The same archive with its parts unpacked and checked, for readers that trust a zip too much: each part has the size
 * and checksum the directory says, no name stands for two parts, and the XML of an Office file is whole and declares no
 * document type. So a flipped bit or a part cut short ends in an error, not in fewer questions. For the child process:
 * it unpacks up to `archiveUnpackedBytes`. Pictures, films and fonts come out empty.
 * @throws AverError unreadable_file
 */
export async function unpackArchive(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  const all = (await archiveParts(bytes, name)).filter((part) => !part.name.endsWith('/'));
  const isMicrosoft = all.some((part) => part.name === '[Content_Types].xml' || /^(xl|word)\//.test(part.name));
  const isOffice = isMicrosoft || all.some((part) => part.name === 'content.xml');
  const parts = isMicrosoft ? all.filter((part) => !foreign.test(part.name)) : all;
  const known = new Set<string>();
  const unpacked = parts.map((part) => {
    const key = part.name.toLowerCase();
    if (known.has(key)) throw damaged(name, `it holds ${part.name} twice`);
    known.add(key);
    if (unseen.test(part.name)) return { name: part.name, content: new Uint8Array(), crc: 0 };
    const isXml = isOffice && /\.(xml|rels)$/i.test(part.name) && !unchecked.test(part.name);
    if (isXml && part.size > limits.partBytes)
      throw damaged(name, `${part.name} is ${megabytes(part.size)}, the limit is ${megabytes(limits.partBytes)}`);
    const content = unpack(part, name);
    const why = isXml && content.length > 0 ? whyBroken(content) : null;
    if (why !== null) throw damaged(name, `${part.name} ${why}`);
    const repeats = !isMicrosoft && part.name === 'content.xml' ? whyTooMany(new TextDecoder().decode(content)) : null;
    if (repeats !== null) throw damaged(name, repeats);
    return { name: part.name, content, crc: part.crc };
  });
  return storeArchive(unpacked);
}

/** A zip as `unpackArchive` leaves it, anything else as it is. */
export async function soundBytes(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? unpackArchive(bytes, name) : bytes;
}

function unpack(part: ArchivePart, name: string): Uint8Array {
  const content = part.method === STORED ? part.packed : part.method === DEFLATED ? inflated(part) : null;
  if (content === null || content.length !== part.size || crc32(content) !== part.crc)
    throw damaged(name, `${part.name} has wrong bytes in it`);
  return content;
}

function inflated({ packed, size }: ArchivePart): Uint8Array | null {
  try {
    // A part that holds more than it says ends here, not in memory.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    return null;
  }
}
