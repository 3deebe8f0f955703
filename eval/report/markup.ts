import { tamed } from './numbers.ts';

/** Markup that is safe as it stands: made by `html`, which escapes what it is given. */
export type Markup = { readonly markup: string };

type Part = Markup | string | number | null | readonly Part[];

/** A template whose values are escaped, unless they were made by it themselves: `html\`<td>${fileName}</td>\``. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: String.raw({ raw: fixed }, ...parts.map(textOf)) };
}

function textOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(textOf).join('');
  return escaped(String(part));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return tamed(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
