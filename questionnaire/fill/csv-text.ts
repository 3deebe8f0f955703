import { Damaged } from './damaged.ts';

/** A delimited file as text that turns back into exactly its bytes, whatever they are. */
export type CsvText = {
  text: string;
  /** The same length, with the second halves of double-byte letters masked, as they may look like a separator. */
  shadow: string;
  /** Our text in the file's encoding, ready to be spliced into `text`; null when it has letters the encoding lacks. */
  encode(content: string): string | null;
  toBytes(text: string): Uint8Array;
};

/** `encoding` as the reader names it: utf-8, utf-16le, utf-16be, shift_jis, windows-1252 … */
export function csvText(bytes: Uint8Array, encoding: string): CsvText {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (encoding.startsWith('utf-16')) {
    if (view.length % 2) throw new Damaged('it ends in the middle of a letter');
    const swap = (buffer: Buffer) => (encoding === 'utf-16be' ? buffer.swap16() : buffer);
    const text = swap(Buffer.from(view)).toString('utf16le');
    return {
      text,
      shadow: text,
      encode: (content) => content,
      toBytes: (changed) => swap(Buffer.from(changed, 'utf16le')),
    };
  }
  const text = view.toString('latin1');
  const toBytes = (changed: string) => Buffer.from(changed, 'latin1');
  if (encoding === 'utf-8') {
    return { text, shadow: text, encode: (content) => Buffer.from(content, 'utf8').toString('latin1'), toBytes };
  }
  const twoBytes = /[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]/g;
  const shadow = encoding === 'shift_jis' ? text.replace(twoBytes, '\xff\xff') : text;
  return { text, shadow, encode: (content) => encodeAs(encoding, content), toBytes };
}

/** Node decodes these encodings but does not encode them: the table is made by decoding every byte and pair. */
function encodeAs(encoding: string, content: string): string | null {
  if (/^[\0-\x7f]*$/.test(content)) return content;
  const table = tableOf(encoding);
  let encoded = '';
  for (const letter of content) {
    const bytes = table.get(letter);
    if (bytes === undefined) return null;
    encoded += bytes;
  }
  return encoded;
}

const tables = new Map<string, Map<string, string>>();

function tableOf(encoding: string): Map<string, string> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, string>();
  const decoder = new TextDecoder(encoding, { fatal: true });
  const add = (...bytes: number[]) => {
    try {
      const letter = decoder.decode(Uint8Array.from(bytes));
      if ([...letter].length === 1 && !table.has(letter)) table.set(letter, String.fromCharCode(...bytes));
    } catch {
      // Not a letter of this encoding.
    }
  };
  for (let byte = 0; byte < 256; byte++) add(byte);
  if (encoding === 'shift_jis') {
    for (let lead = 0x81; lead <= 0xfc; lead++) for (let trail = 0x40; trail <= 0xfc; trail++) add(lead, trail);
  }
  tables.set(encoding, table);
  return table;
}
