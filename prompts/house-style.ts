import { limitWords, tighter } from './limit.ts';
import type { DraftRequest } from './model.ts';
import { type AskedFor, askedFor } from './question-type.ts';
import { visible } from './untrusted.ts';

/** How an answer is written, whatever it says: the one place that says it to a model. */
export const houseStyle = [
  'First person plural ("we", "our"), present tense, plain and short words: one to three sentences unless the shape below says otherwise. The direct answer comes first, and where a number, a date or a name is asked for, that comes first. No marketing ("world-class", "state-of-the-art", "robust"), no praise, no pleasantries, no apology, nothing about yourself, never "as an AI". No absolutes (all, every, never, always, 100%, fully, guarantee, ensure) unless the quoted evidence uses them.',
  'Plain text only: no markdown, no HTML, no headings, no links that the quoted evidence does not hold, no evidence labels, no notes to the reviewer inside text. Items of a list stand on a line each, led by "• ".',
  'The language of the question. Quotes stay in the language of the evidence, and choices in their own.',
  'Where choices are given, choice is exactly one of them, copied character for character, and it agrees with text; where the shape below asks for several, it is an array of them in the order given. Where none fits, or none are given, choice is null.',
];

/**
 * What is said to a model of the shape that this question's answer has to have. Of strangers' words it holds none: only the
 * kind that was read, and numbers.
 */
export function shapeOfAnswer(request: Pick<DraftRequest, 'question' | 'choices' | 'maxCharacters'>): string {
  const asked = askedFor(request.question, request.choices);
  const limit = tighter(
    asked.limit,
    request.maxCharacters === undefined ? null : { characters: request.maxCharacters },
  );
  const words = limitWords(limit);
  const most = words === '' ? '' : ` The text may have at most ${words}: end with a whole sentence before that.`;
  return `Shape of the answer: ${SHAPES[asked.type](asked)}${most}`;
}

const SHAPES: Record<AskedFor['type'], (asked: AskedFor) => string> = {
  yes_no: () => 'yes or no, then the one fact that shows it. Do not open with a bare "Yes" where a choice says it.',
  choice: () =>
    'one of the options, copied exactly into choice, and one sentence that shows it; null where the evidence names none or more than one of them.',
  multi_select: () =>
    'every option that the evidence carries, and no other, copied exactly into choice as an array; text says what shows each of them.',
  describe: () => 'how it is done, in two to five sentences: what, by whom, how often, and what it rests on.',
  date: () =>
    'the date first, as the evidence gives it (day, month and year). What is done every year is not the date on which it was done last.',
  number: () => 'the number first, with its unit and with what it counts; not rounded, not converted.',
  list: () =>
    'a list, one item on each line and led by "• ", with nothing but what the evidence names; say in missing when it may not be whole.',
  document: () =>
    'the document that is held, by its title, and the terms on which it is shared as far as the evidence says them; not what stands in it. Where it is not among the evidence, the evidence is insufficient.',
  multi_part: ({ parts }) =>
    `${parts.length} parts, answered one after the other in the order in which they are asked, a sentence or two each. A part that the evidence does not carry is left out of text and named in missing.`,
};

/** Whether several of the values are wanted: a reply's choice is an array then. */
export function wantsSeveral(request: Pick<DraftRequest, 'question' | 'choices'>): boolean {
  return askedFor(request.question, request.choices).type === 'multi_select';
}

/** The values that may be chosen: the cell's, or those that the question offers in its words. */
export function valuesOffered(request: Pick<DraftRequest, 'question' | 'choices'>): string[] | null {
  return request.choices?.length ? request.choices : askedFor(visible(request.question)).options;
}

const PRAISE =
  /\b(?:world[- ]class|state[- ]of[- ]the[- ]art|best[- ]in[- ](?:class|breed)|cutting[- ]edge|industry[- ]leading|market[- ]leading|leading[- ]edge|bank[- ]grade|military[- ]grade|enterprise[- ]grade|unparalleled|unmatched|unrivall?ed|second to none|rock[- ]solid|bullet ?proof|seamless(?:ly)?|peace of mind|top[- ]notch|gold standard|next[- ]generation|cutting edge|highly secure|robust|comprehensive|proudly?|committed to (?:excellence|the highest)|take (?:your )?(?:security|privacy) (?:very )?seriously|utmost importance)\b/gi;
const PLEASANTRY =
  /\b(?:thank you for|we are (?:pleased|happy|delighted|proud|excited) to|please (?:do not|don['’]t) hesitate|feel free to|we apologi[sz]e|happy to help|as an ai\b|as a language model)/gi;

/** Praise and pleasantries in a text that its source does not hold, as they stand there. */
export function offStyle(text: string, source: string): string[] {
  const held = source.toLowerCase();
  const found = [...text.matchAll(PRAISE), ...text.matchAll(PLEASANTRY)].map(([words]) => words);
  return [...new Set(found)].filter((words) => !held.includes(words.toLowerCase()));
}
