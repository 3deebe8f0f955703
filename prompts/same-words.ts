/**
 * The words that two texts share letter for letter. Relevance leaves out words as common as "use" and "separate",
 * which tell "we use it" from "we keep it apart".
 */
const FUNCTION_WORDS = new Set(
  'the and are was were for with that this your you our its has have does from into'.split(' '),
);

/** The text's words, cut to what their forms have in common. */
export function stemsOf(text: string): Set<string> {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).filter((word) => !FUNCTION_WORDS.has(word));
  return new Set(words.map((word) => word.replace(/e?[sd]$|ing$/, '').slice(0, 6)));
}

/** The share of `asked` that `said` holds, 0..1. */
export function shared(asked: ReadonlySet<string>, said: ReadonlySet<string>): number {
  if (asked.size === 0) return 0;
  return [...asked].filter((stem) => said.has(stem)).length / asked.size;
}
