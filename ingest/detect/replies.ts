import type { ColumnFacts } from './column-facts.ts';
import { isOption } from './header-words.ts';
import { placeholders } from './vocabulary.ts';
import { asksSomething, instructs } from './wording.ts';
import { countWords, plainWords } from './words.ts';

const numbered = /^\p{L}{0,6}[\s.-]?\d+(?:\.\d+)+/u;

/** "Use of …", "Review by …", "Test every …": what is done, in the same words as an order to do it. */
const practice =
  /^(?:use|document|define|ensure|implement|establish|maintain|enforce|enable|monitor|review|restrict|limit|protect|encrypt|disable|configure|deploy|apply|require|perform|conduct|develop|test|plan|set|add|share)\b/i;

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

/** "Select from the list", "Please describe": in the answer's place it tells how to give one. */
export function ordersReply(text: string): boolean {
  const asks = asksSomething(text);
  if (countWords(text) < 2 || opensLikeReply(text) || practice.test(text)) return false;
  return (asks >= 0.8 && asks < 0.95) || instructs(text);
}

function isListOfNumbers(text: string): boolean {
  const words = text.split(/[\s,;|]+/);
  return words.filter((word) => /\d/.test(word)).length >= words.length * 0.6;
}

/** How surely a column takes answers, by what its head says (0 to 1) and what fills it: more than 0.6 is taken for sure. */
export function replyWeight(said: number, facts: ColumnFacts): number {
  // "Status" and "Result" (0.6) say less than any head with "answer" in it, however many words there are around it.
  const sure = said > 0.6 ? 0.15 : 0;
  return (
    said + sure + 0.4 * facts.replies - 0.5 * told(facts.foreign, facts) - (told(facts.codes, facts) >= 0.5 ? 1 : 0)
  );
}

/**
 * Mostly empty, or filled with what a vendor may have answered: last year's answers, defaults. The surer the head (0 to 1),
 * the odder the answers may be. Left of the question ids stand.
 */
export function mayBeReplies(said: number, facts: ColumnFacts, question: number): boolean {
  if (facts.filled <= 0.4) return true;
  const foreign = told(facts.foreign, facts);
  if (told(facts.codes, facts) >= 0.5 || foreign >= 0.55 + 0.6 * Math.max(0, said - 0.5)) return false;
  return facts.column > question || (facts.ids < 0.3 && foreign < 0.4);
}

/** One cell tells little of its column, ten tell much. */
function told(share: number, { held }: ColumnFacts): number {
  return (share * held) / (held + 1);
}
