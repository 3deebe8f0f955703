import { plainText } from './plain-text.ts';

/** With a capital and a full stop. */
export function sentenceOf(text: string): string {
  const clean = text.trim().replace(/[;,:]$/, '');
  const ended = /[.!?。！？]["'”)]*$/.test(clean) ? clean : `${clean}.`;
  return ended.replace(/^\p{Ll}(?=\p{Ll}+\b(?!\.\w))/u, (first) => first.toUpperCase());
}

/** "Passwords must:" and items of it as one sentence. */
export function listSentence(lead: string, items: readonly { text: string }[]): string {
  const parts = items.map(({ text }) => text.replace(/[.;,]\s*(?:and|or)?$/i, '').trim()).filter(Boolean);
  return sentenceOf(`${lead.replace(/\s*:$/, ':')} ${parts.join('; ')}`);
}

/** The cells of a table row, as plain text. */
export function cellsOf(row: string): string[] {
  return row.split(/(?<!\\)\|/).map((cell) => plainText(cell));
}

/** A table row as a sentence: each cell under the name of its column, or the first cell and what stands beside it. */
export function rowSentence(cells: readonly string[], header: readonly string[]): string {
  const said = cells
    .map((cell, i) => ({ cell: cell.replace(/\.$/, ''), name: header[i] ?? '' }))
    .filter(({ cell }) => cell !== '');
  const named = said.filter(({ name }) => name !== '').length;
  if (named > 0 && named >= said.length - 1)
    return sentenceOf(said.map(({ cell, name }) => (name ? `${name}: ${cell}` : cell)).join('; '));
  const [first = '', ...rest] = said.map(({ cell }) => cell);
  return sentenceOf(rest.length > 0 ? `${first}: ${rest.join('; ')}` : first);
}
