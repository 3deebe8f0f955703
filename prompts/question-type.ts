import { verdictOf } from './choices.ts';
import { type Limit, limitIn } from './limit.ts';
import { asksForMany, optionsIn, withoutOptions } from './options.ts';
import { papersIn } from './papers.ts';
import { partsIn } from './question-parts.ts';
import { kindOf, withoutNumber } from './question-shape.ts';
import { asksForList, type Wants, wantsIn } from './wants.ts';

/** The shape that an answer has to have. */
export type QuestionType =
  | 'yes_no'
  | 'choice'
  | 'multi_select'
  | 'describe'
  | 'date'
  | 'number'
  | 'list'
  | 'document'
  | 'multi_part';

export type AskedFor = {
  type: QuestionType;
  /** The question without its number, its limit and the list of its options: what it is about. */
  about: string;
  wants: Wants | null;
  /** Of a question in parts: each in its own words. */
  parts: string[];
  /** What may be chosen, as the buyer spells it; null where that is yes and no, or nothing. */
  options: string[] | null;
  /** How long the answer may be, by the question's own words. */
  limit: Limit | null;
  /** The papers that are to be given. */
  papers: string[];
};

const POLITE =
  /^(?:(?:please|kindly)\s+)*(?:(?:can|could|would|will) you (?:please |kindly )?(?=(?:describe|explain|list|name|state|specify|outline|detail|elaborate|tell|indicate|identify|summari[sz]e|enumerate|confirm|clarify)\b)|(?:please|kindly)\s+)/i;
const QUANTITIES: readonly (Wants | null)[] = ['number', 'duration', 'frequency'];

/** Reads what shape an answer to a question has to have, from its words and from the values that its cell allows. */
export function askedFor(question: string, choices: readonly string[] | null = null): AskedFor {
  const { limit, rest } = limitIn(withoutNumber(question.replace(/\s+/g, ' ').trim()));
  const text = rest.replace(POLITE, '');
  const named =
    choices?.length && !choices.some((choice) => verdictOf(choice) !== null && !isNone(choice)) ? choices : null;
  const options = named ? [...named] : choices?.length ? null : optionsIn(text);
  const about = options && !named ? withoutOptions(rest, options) : rest.replace(/\s*[.,]*\s*([?.])[?.\s]*$/, '$1');
  const asked = { about, wants: null, parts: [], options, limit, papers: [] };
  if (options) return { ...asked, type: asksForMany(text) ? 'multi_select' : 'choice' };
  const parts = partsIn(text);
  if (parts.length > 0) return { ...asked, type: 'multi_part', parts };
  const papers = papersIn(rest);
  if (papers.length > 0) return { ...asked, type: 'document', papers };
  const kind = kindOf(text);
  const wants = kind === 'polar' ? null : wantsIn(text);
  if (kind === 'polar') return { ...asked, type: 'yes_no' };
  if (wants === 'date') return { ...asked, type: 'date', wants };
  if (asksForList(text)) return { ...asked, type: 'list', wants };
  if (QUANTITIES.includes(wants)) return { ...asked, type: 'number', wants };
  return { ...asked, type: kind === 'statement' && wants === null ? 'yes_no' : 'describe', wants };
}

/** "None" and "Never" among other values are values like them. */
function isNone(choice: string): boolean {
  return /^(?:none|never|full|basic|\d+|available|enabled|limited|some|open|done|complete)\b/i.test(choice.trim());
}
