import { Damaged } from './damaged.ts';

/**
 * A part of the package as text that turns back into exactly its bytes. One character stands for one byte (UTF-16 parts
 * excepted), so what is not edited cannot change, whatever it is; only `encode`d text may be put in.
 */
export type PartText = {
  text: string;
  /** Our text in the part's own encoding, ready to be spliced into `text`. */
  encode(content: string): string;
  toBytes(text: string): Uint8Array;
};

export function readPart(bytes: Uint8Array): PartText {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = view.subarray(0, 2).toString('hex');
  if (mark === 'fffe' && view.length % 2 === 0) {
    return {
      text: view.toString('utf16le'),
      encode: (content) => content,
      toBytes: (text) => Buffer.from(text, 'utf16le'),
    };
  }
  if (mark === 'feff' && view.length % 2 === 0) {
    const text = Buffer.from(view).swap16().toString('utf16le');
    return { text, encode: (content) => content, toBytes: (changed) => Buffer.from(changed, 'utf16le').swap16() };
  }
  const text = view.toString('latin1');
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(text)?.[1] ?? 'utf-8';
  if (/^utf-?16|^ucs|^iso-10646/i.test(declared)) throw new Damaged(`its XML says it is ${declared}, and is not`);
  // In any other encoding, references are the one spelling that is right in all of them.
  const encode = /^utf-?8$/i.test(declared) ? asUtf8 : asReferences;
  return { text, encode, toBytes: (changed) => Buffer.from(changed, 'latin1') };
}

function asUtf8(content: string): string {
  return Buffer.from(content, 'utf8').toString('latin1');
}

function asReferences(content: string): string {
  return content.replace(/[^ -~\t\n]/gu, (c) => `&#${c.codePointAt(0)};`);
}

/** Parts we only look things up in: proper text, for names in any script. */
export function readText(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  return new TextDecoder(wide ?? 'utf-8').decode(bytes);
}
