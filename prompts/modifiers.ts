import { COMMON } from './question-shape.ts';

/** What a question ties the things that it speaks of to, and a sentence has to hold as it stands. */
export type Modifiers = {
  /** Words with a capital inside it: "Azure", "Switzerland". */
  capitals: string[];
  /** Numbers that are no years: the 46 checks, request 512. */
  numbers: string[];
};

const MONTH = /^(?:january|february|march|april|may|june|july|august|september|october|november|december|\p{L}+day)$/u;

/** The capitals and numbers of a question. */
export function modifiersIn(question: string): Modifiers {
  const capitals = [...question.matchAll(/(?<=[\p{L}\p{N},’'] )\p{Lu}\p{Ll}\p{L}*/gu)]
    .map(([word]) => word.toLowerCase())
    .filter((word) => !COMMON.has(word) && !MONTH.test(word));
  const numbers = [
    ...question.matchAll(/(?<![\p{L}\p{N}.:/-])\d+(?:[.,]\d+)*(?![\p{N}.:/-]*\p{N})(?:(?:st|nd|rd|th)\b|(?!\p{L}))/gu),
  ]
    .map(([number]) => number.replace(/\D+$/, ''))
    .filter((number) => !/^(?:19|20)\d\d$/.test(number));
  return { capitals: [...new Set(capitals.map(formOf))], numbers: [...new Set(numbers)] };
}

/** One form of a word for singular and plural; "accounting" is no "account". */
function formOf(word: string): string {
  if (/(?:ss|us|is)$/.test(word) || word.length < 4) return word;
  return word.replace(/ies$/, 'y').replace(/s$/, '');
}

/** The words and numbers of a text in that form. */
export function formsOf(text: string): string[] {
  return (text.toLowerCase().match(/\d+(?:[.,]\d+)*|[\p{L}\p{N}]+/gu) ?? []).map(formOf);
}

/** The share of the words that are among the forms; 1 of none. */
export function shareIn(words: readonly string[], forms: ReadonlySet<string>): number {
  return words.length === 0 ? 1 : words.filter((word) => forms.has(word)).length / words.length;
}
