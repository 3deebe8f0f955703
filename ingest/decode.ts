import type { Message, Read } from './read.ts';

/**
 * Bytes to text, keeping every character: a byte order mark stays, line ends stay, so that offsets are true to the file.
 * UTF-8 unless a byte order mark says UTF-16; bytes that are no UTF-8 are read as Windows-1252, with a message.
 */
export function decodeText(bytes: Uint8Array): Read<string> {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { value: decode('utf-16le', bytes), messages: [] };
  if (first === 0xfe && second === 0xff) return { value: decode('utf-16be', bytes), messages: [] };
  try {
    return { value: decode('utf-8', bytes, true), messages: [] };
  } catch {
    const text = 'The file is not UTF-8; it was read as Windows-1252, so some letters may be wrong: save it as UTF-8.';
    return { value: decode('windows-1252', bytes), messages: [{ level: 'warning', code: 'encoding', text }] };
  }
}

function decode(encoding: string, bytes: Uint8Array, fatal = false): string {
  return new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes);
}

// Characters that nobody sees and a model obeys: the Unicode tag block, and characters of no width. The two joiners are
// part of emoji and of how Persian or Hindi is written; they are hidden text only after an ASCII character.
const tagCharacters = /[\u{E0000}-\u{E007F}]/gu;
const zeroWidth = /\u200B|\u2060|\uFEFF|(?<=[\x20-\x7E])(?:\u200C|\u200D)/gu;

/** A warning when the text holds characters that a person cannot see. A byte order mark at the start is not one. */
export function hiddenTextMessages(text: string): Message[] {
  const tags = text.match(tagCharacters)?.length ?? 0;
  const invisible = (text.startsWith('\uFEFF') ? text.slice(1) : text).match(zeroWidth)?.length ?? 0;
  if (tags + invisible === 0) return [];
  const where = tags > 0 ? 'invisible tag characters, which can carry hidden instructions' : 'zero-width characters';
  return [
    {
      level: 'warning',
      code: 'hidden_text',
      text: `The document holds ${tags + invisible} ${where}: look at it before you rely on it.`,
    },
  ];
}

/** The text without characters that a person cannot see, for formats whose text is ours to compose. */
export function withoutHiddenText(text: string): string {
  return text.replace(tagCharacters, '').replace(zeroWidth, '');
}
