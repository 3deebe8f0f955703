import type { OdsScan } from './ods-scan.ts';

/**
 * Text as the paragraphs of an OpenDocument cell, one a line. White space that XML readers would fold is spelt out
 * (OpenDocument 1.3, part 3, 6.1.2), but for tabs: LibreOffice's spreadsheet drops the element for them (7.4) and keeps
 * the character. What XML cannot hold becomes U+FFFD.
 */
export function paragraphs(text: string, prefixes: OdsScan['prefixes']): string {
  const p = prefixes.text;
  return writableText(text)
    .split('\n')
    .map((line) => (line === '' ? `<${p}p/>` : `<${p}p>${lineXml(line, p)}</${p}p>`))
    .join('');
}

/** What a cell can hold of a text: line feeds as the only line ends, no control characters. */
export function writableText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .toWellFormed()
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

function lineXml(line: string, p: string): string {
  return line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^ +| +$| {2,}/g, (spaces, at: number) => {
      const edge = at === 0 || at + spaces.length === line.length;
      const spelt = edge ? spaces.length : spaces.length - 1;
      return `${edge ? '' : ' '}<${p}s${spelt > 1 ? ` ${p}c="${spelt}"` : ''}/>`;
    })
    .replaceAll('\t', '&#9;');
}
