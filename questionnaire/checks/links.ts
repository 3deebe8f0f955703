import type { Check } from './check.ts';

const ADDRESS = /https?:\/\/[^\s<>"')\]]+|www\.[^\s<>"')\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;

/** A link or e-mail address that no cited word holds was planted or made up; it must not reach a buyer. Blocks approval. */
export function checkLinks(text: string, quotes: readonly string[]): Check[] {
  const source = quotes.join('\n').toLowerCase();
  const foreign = [...new Set(text.match(ADDRESS) ?? [])]
    .map((address) => address.replace(/[.,;:]+$/, ''))
    .filter((address) => !source.includes(address.toLowerCase()));
  return foreign.map((address) => ({
    code: 'link',
    severity: 'block',
    text: `${address} stands nowhere in the cited words.`,
  }));
}
