import { decodeEntities } from '../workbook/xml.ts';

/** Text with a web page's marks in it → the words a person sees. "a < b" stays. */
export function plainText(text: string): string {
  return decodeEntities(
    text
      .replace(/<br\s*\/?>|<\/(p|li|ul|ol|div|h\d)>/gi, '\n')
      .replace(/<li\b[^>]*>/gi, '- ')
      .replace(/<\/?[a-z][a-z0-9]*(\s[^<>]*)?\/?>/gi, '')
      .replaceAll('&nbsp;', ' '),
  )
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim();
}
