import { isOption } from './header-words.ts';
import { placeholders } from './vocabulary.ts';
import { asksSomething, instructs } from './wording.ts';
import { countWords, plainWords } from './words.ts';

const numbered = /^\p{L}{0,6}[\s.-]?\d+(?:\.\d+)+/u;

/** "Yes", "N/A", "No. We host everything in the cloud.", "Select…": an answer, or what stands in for one. */
export function opensLikeReply(text: string): boolean {
  if (isOption(text) || placeholders.has(plainWords(text))) return true;
  const first = /^[^,.;:\n–—]{1,24}(?=[,.;:\n–—])/u.exec(text.trim())?.[0];
  return first !== undefined && isOption(first);
}

/**
 * A text that nobody answers with, in a cell of its own: a question, an order, an obligation, what tells how to fill the
 * sheet, or the number of a control.
 */
export function isForeign(text: string): boolean {
  if (opensLikeReply(text)) return false;
  return (
    asksSomething(text) >= 0.65 ||
    instructs(text) ||
    (numbered.test(text) && (countWords(text) <= 8 || isListOfNumbers(text)))
  );
}

function isListOfNumbers(text: string): boolean {
  const words = text.split(/[\s,;|]+/);
  return words.filter((word) => /\d/.test(word)).length >= words.length * 0.6;
}
