import { order } from './candidates.ts';
import type { Examined } from './examine.ts';
import { factHeld } from './facts.ts';
import type { Ranked } from './judgement.ts';
import { plainText } from './plain-text.ts';
import type { AskedFor } from './question-type.ts';
import { cellsOf } from './rows.ts';
import { stemsOf } from './same-words.ts';
import type { Scored } from './score.ts';
import type { Sense } from './sense.ts';
import { stanceOf } from './stance.ts';

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

/** A row may be this much worse than the best sentence: a table of what is asked for answers better than talk of it. */
const ROW_AS_GOOD = 0.7;

/**
 * The rows of a table as one list of what they are about, with the values of the columns that the question names; none where
 * nothing near to the best is a row of a table of what is asked for. A table may run on in the next passage, where its rows
 * stand without their columns' names.
 */
export function listed(question: string, scored: readonly Scored[]): Scored[] {
  const [best] = scored;
  if (!best || RESTRICTED.test(question)) return [];
  const asked = [...stemsOf(`${question} ${question.replaceAll('-', '')}`)];
  const same = (one: string, other: string) => one === other || (one.length > 3 && other.startsWith(one));
  const isAsked = (name: string) => {
    const stems = [...stemsOf(name.replace(/\([^)]*\)/g, ''))];
    return stems.length > 0 && stems.every((stem) => asked.some((one) => same(stem, one)));
  };
  const row = scored.find(
    ({ kind, text, score }) => kind === 'row' && score >= ROW_AS_GOOD * best.score && columnsOf(text).some(isAsked),
  );
  if (!row) return [];
  const [column = '', ...others] = columnsOf(row.text);
  const rows = scored
    .filter(({ kind, context, text }) => {
      const columns = columnsOf(text);
      return kind === 'row' && context === row.context && (columns.length === 0 || columns[0] === column);
    })
    .sort(order);
  // A row with sentences in it is none of these, and a list without it would not be whole.
  const isWhole = !scored.some(
    ({ kind, context, subject }) => kind === 'sentence' && context === row.context && subject !== '',
  );
  if (rows.length < 2 || rows.length > MOST_ITEMS || !isWhole) return [];
  const told = others.flatMap((name, i) => (isAsked(name) ? [i + 1] : []));
  // A line for each: what is listed is read, and checked, item by item. Each piece of the table cites its own passage.
  return [...Map.groupBy(rows, ({ label }) => label).values()].flatMap((piece) => {
    const items = piece.map(({ quotes }) => {
      const cells = cellsOf(quotes[0] ?? '').map(plainText);
      return [cells[0] ?? '', told.flatMap((at) => cells[at] ?? []).join('; ')]
        .filter((part) => part !== '')
        .join(': ');
    });
    const text = items.map((item) => `• ${item}`).join('\n');
    const [first] = piece;
    return first
      ? [{ ...first, kind: 'list' as const, text, quotes: piece.flatMap(({ quotes }) => quotes), list: null }]
      : [];
  });
}

const FIELD = /(?:^|; )([^:;]{2,60}): /g;

/** The names of a row's columns; none where it was read without them. */
function columnsOf(text: string): string[] {
  const names = [...text.matchAll(FIELD)].map(([, name]) => name ?? '');
  return names.length > 1 ? names : [];
}
