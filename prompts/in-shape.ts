import type { Examined } from './examine.ts';
import { factHeld } from './facts.ts';
import type { Ranked } from './judgement.ts';
import type { AskedFor } from './question-type.ts';
import type { Scored } from './score.ts';
import type { Sense } from './sense.ts';
import { stanceOf } from './stance.ts';
import { listSentence, sentenceOf } from './wording.ts';

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december';
/** A point in time, to the month at least. */
const POINT = new RegExp(
  `\\b\\d{1,2} (?:${MONTHS})|\\b(?:${MONTHS})(?: \\d{1,2},)? (?:19|20)\\d\\d\\b|\\b(?:19|20)\\d\\d-\\d\\d|\\b\\d{1,2}[./]\\d{1,2}[./](?:19|20)?\\d\\d\\b`,
  'i',
);
const YEAR = /\b(?:19|20)\d\d\b/;
/** Asks when something was or ran out, and not when it is done as a rule. */
const ONCE =
  /\b(?:last|latest|most recent(?:ly)?|when (?:was|were|did|has|have)|since when|expir\w+|issued?|founded|revis\w+|(?:what|which) date|dates?)\b/i;
/** Anything that is counted or timed, in figures or in words. */
const COUNTED =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|every|each|daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|continuous(?:ly)?|immediately|at once|none|no)\b/i;
const GIVES =
  /\b(?:shar(?:e|es|ed|ing)|provid(?:e|es|ed)|available|on request|upon request|publish(?:es|ed)?|send|sent|give|given|receives?|download|disclose[sd]?|attach(?:ed)?|suppl(?:y|ied))\b/i;
/** A sentence that holds what is wanted takes the place of the best one when it ranks this near to it. */
const NEARLY_AS_GOOD = 1.5;
/** What some numbers are told in. */
const IN_UNITS: [RegExp, RegExp][] = [
  [/\blengths?\b|\bkey size\b/i, /\b\d+[ -](?:characters?|bits?|chars?|symbols?|digits?)\b|\b(?:AES|RSA)-?\d+/i],
  [/\b(?:percentage|proportion|uptime|availability)\b/i, /\d ?%|\bper ?cent\b/i],
];

/**
 * The candidates with one that holds what the question wants in front: a date for "When was …?", a number for "How many
 * …?". Empty where nothing that ranks near holds it: what is done every year is no answer to when it was done last.
 */
export function inShape(
  asked: AskedFor,
  question: string,
  ranked: readonly Ranked[],
  examined: Examined,
  sense: Sense,
): Ranked[] {
  const best = ranked[0];
  const holds = holderOf(asked, question, examined, sense);
  // "We have no second provider" answers how long the switch takes.
  if (!best || holds === null || holds(best) || stanceOf(best.text) === 'denies') return [...ranked];
  const other = ranked.find((one) => best.rank - one.rank <= NEARLY_AS_GOOD && holds(one));
  if (other) return [other, ...ranked.filter((one) => one !== other)];
  return asked.type === 'number' && COUNTED.test(best.text) ? [...ranked] : [];
}

function holderOf(
  asked: AskedFor,
  question: string,
  examined: Examined,
  sense: Sense,
): ((one: Ranked) => boolean) | null {
  // A request for a paper is answered by what is said of giving it, not by what stands in it.
  if (asked.type === 'document') return ({ text }) => GIVES.test(text);
  if (asked.type === 'date') {
    if (!ONCE.test(question)) return null;
    return /\byear\b|\bfounded\b/i.test(question) ? ({ text }) => YEAR.test(text) : ({ text }) => POINT.test(text);
  }
  if (asked.type !== 'number') return null;
  const unit = IN_UNITS.find(([thing]) => thing.test(question))?.[1];
  if (unit) return ({ text }) => unit.test(text);
  return ({ text }) => factHeld(examined.shape, examined.asked, text, sense) !== false;
}

/** More than this many things are a document. */
const MOST_ITEMS = 20;
const RESTRICTED = /\b(?:outside|except|other than|without|only|not|but|excluding|who|whose)\b/i;

/** The rows of a table as one list of what their first column names; null where the best candidate is no row of one. */
export function listed(question: string, best: Scored | undefined, scored: readonly Scored[]): Scored | null {
  if (best?.kind !== 'row' || RESTRICTED.test(question)) return null;
  const rows = scored
    .filter((one) => one.kind === 'row' && one.place[0] === best.place[0] && one.context === best.context)
    .sort((one, other) => one.place[1] - other.place[1] || one.place[2] - other.place[2]);
  const [first] = best.text.split('; ');
  const column = /^([^:]{2,40}): /.exec(first ?? '')?.[1];
  if (column === undefined || rows.length < 2 || rows.length > MOST_ITEMS) return null;
  const items = rows.flatMap(({ text }) => {
    const [field = ''] = text.split('; ');
    return field.startsWith(`${column}: `) ? [{ text: field.slice(column.length + 2).replace(/\.$/, '') }] : [];
  });
  if (items.length !== rows.length) return null;
  return {
    ...best,
    kind: 'list',
    text: sentenceOf(listSentence(`${column}:`, items)),
    quotes: rows.flatMap(({ quotes }) => quotes),
    list: null,
  };
}
