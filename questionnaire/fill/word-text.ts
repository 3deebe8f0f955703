import { Damaged, unsupported } from './damaged.ts';

/** A part of a Word file as text that turns back into exactly its bytes. */
export type WordText = { text: string; toBytes(text: string): Uint8Array };

/** UTF-8, or UTF-16 when it begins with such a mark; what cannot be turned back is refused. */
export function readWordText(bytes: Uint8Array): WordText {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = view.subarray(0, 2).toString('hex');
  if (mark === 'fffe' && view.length % 2 === 0)
    return { text: view.toString('utf16le'), toBytes: (text) => Buffer.from(text, 'utf16le') };
  if (mark === 'feff' && view.length % 2 === 0) {
    const text = Buffer.from(view).swap16().toString('utf16le');
    return { text, toBytes: (changed) => Buffer.from(changed, 'utf16le').swap16() };
  }
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(
    view.subarray(0, 200).toString('latin1'),
  );
  if (declared && !/^(?:utf-?8|us-ascii)$/i.test(declared[1] ?? ''))
    throw unsupported(`its text is written in ${declared[1]}`, 'open it in Word, save it again and send that file');
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, toBytes: (changed) => Buffer.from(changed, 'utf8') };
  } catch (cause) {
    throw new Damaged('its text is not the UTF-8 it should be', { cause });
  }
}

/** What XML cannot hold (most control characters, half letters) becomes U+FFFD; line ends become line feeds. */
export function writableText(value: string): string {
  return (
    value
      .replace(/\r\n?|\v/g, '\n')
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 does not allow
      .replace(/[\u0000-\u0008\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  );
}

/** What stands in a run for a text: `<w:t>` for its lines, with `<w:br/>` and `<w:tab/>` between. */
export function textXml(prefix: string, value: string): string {
  return value
    .split(/(\n|\t)/)
    .map((part) => {
      if (part === '\n') return `<${prefix}br/>`;
      if (part === '\t') return `<${prefix}tab/>`;
      return part === '' ? '' : plainTextXml(prefix, part);
    })
    .join('');
}

/** One `<w:t>` with all its white space. */
export function plainTextXml(prefix: string, text: string): string {
  const encoded = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
  return `<${prefix}t xml:space="preserve">${encoded}</${prefix}t>`;
}
