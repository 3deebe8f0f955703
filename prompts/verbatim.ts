import { visible } from './untrusted.ts';

/**
 * The stretch of `text` that `quote` was copied from, byte for byte, or null. Models collapse line breaks and change
 * typographic quotes and dashes while copying; what is passed on is always the source's own bytes, so the desk's check
 * can stay exact. Letters, digits and case must agree.
 */
export function findVerbatim(text: string, quote: string): string | null {
  const trimmed = quote.trim();
  if (trimmed && text.includes(trimmed)) return trimmed;
  const wanted = folded(trimmed.replace(/^["“”«…\s]+|["“”»…\s]+$/gu, '')).text.trim();
  // Two letters can be found anywhere: too little to say where they came from.
  if (wanted.length < 3) return null;
  const source = folded(text);
  const at = source.text.indexOf(wanted);
  if (at < 0) return null;
  const start = source.origin[at] ?? 0;
  const last = source.origin[at + wanted.length - 1] ?? start;
  return text.slice(start, last + 1);
}

/** The text with every run of white space as one blank and typographic marks plain; `origin[i]` is where unit i stood. */
function folded(text: string): { text: string; origin: number[] } {
  let out = '';
  const origin: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text[i] ?? '';
    const plain = MARKS.get(unit) ?? (/\s/.test(unit) ? ' ' : unit);
    if (plain === ' ' && (out === '' || out.endsWith(' '))) continue;
    if (visible(plain) === '' && plain !== ' ' && !/[\uD800-\uDFFF]/.test(plain)) continue;
    out += plain;
    origin.push(i);
  }
  return { text: out, origin };
}

const MARKS = new Map<string, string>([
  ['‘', "'"],
  ['’', "'"],
  ['“', '"'],
  ['”', '"'],
  ['‐', '-'],
  ['‑', '-'],
  ['–', '-'],
  ['—', '-'],
]);
