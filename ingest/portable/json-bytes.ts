/** JSON as text that turns back into exactly its bytes where it was not edited. */
export type JsonText = { text: string; toBytes: (text: string) => Uint8Array; encode: (value: string) => string };

/** UTF-8 as the standard has it; UTF-16 by its mark; anything else letter for byte, with escapes for what is put in. */
export function jsonText(bytes: Uint8Array): JsonText {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encode = (value: string) => JSON.stringify(value.toWellFormed());
  const mark = view.subarray(0, 2).toString('hex');
  if (mark === 'fffe' && view.length % 2 === 0)
    return { text: view.toString('utf16le'), toBytes: (text) => Buffer.from(text, 'utf16le'), encode };
  if (mark === 'feff' && view.length % 2 === 0) {
    const text = Buffer.from(view).swap16().toString('utf16le');
    return { text, toBytes: (changed) => Buffer.from(changed, 'utf16le').swap16(), encode };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(view);
    return { text, toBytes: (changed) => Buffer.from(changed, 'utf8'), encode };
  } catch {
    const escaped = (value: string) =>
      encode(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return { text: view.toString('latin1'), toBytes: (changed) => Buffer.from(changed, 'latin1'), encode: escaped };
  }
}
