import { matchChoice, verdictOf } from './choices.ts';
import { hear, held } from './heard.ts';
import { inOption, quantityIn } from './ranges.ts';
import type { Scored } from './score.ts';
import type { Sense } from './sense.ts';
import { clausesOf, stanceOf } from './stance.ts';
import { OTHER_PARTY } from './turns.ts';
import type { Judged } from './verdict.ts';

/** Whether a list of values answers yes or no. */
export function isVerdict(choices: readonly string[] | null): boolean {
  return choices?.some((choice) => verdictOf(choice) === 'yes' || verdictOf(choice) === 'no') ?? false;
}

/** The buyer's value for a verdict; null where there is none for it. */
export function chooseVerdict({ verdict, certainty }: Judged, choices: readonly string[]): string | null {
  if (verdict === null) return null;
  const legal = matchChoice(verdict, choices);
  // What is planned or done in part is "No" where there is no word for it: the text tells the rest, and a wrong "Yes"
  // is a liability. Where a denial beside it makes it partial, a person has to say.
  return legal ?? (verdict === 'partial' && certainty >= 0.7 ? matchChoice('no', choices) : null);
}

/** The one option that the chosen sentences name: by its words, by a span that their number falls into, or by another word for it. */
export function chooseOne(
  question: string,
  options: readonly string[],
  chosen: readonly Scored[],
  sense: Sense,
): string | null {
  const [first] = chosen;
  if (!first) return null;
  const quantity = quantityIn(question, first.text);
  const within = quantity === null ? [] : options.filter((option) => inOption(quantity, option));
  if (within.length === 1) return within[0] ?? null;
  for (const said of [saysLiterally, (option: string, text: string) => saysOtherwise(option, text, sense)]) {
    // The sentence that answers first has the word; the others where it names none.
    for (const some of [[first], chosen]) {
      const named = options.filter((option) =>
        some.some(({ text }) => affirmed(text).some((part) => said(option, part))),
      );
      if (named.length === 1) return named[0] ?? null;
      if (named.length > 1) return null;
    }
  }
  return null;
}

/** An option counts when a sentence this near to the best one says it. */
const NEAR_ENOUGH = 0.5;

/** Every option that the evidence affirms, in the buyer's order, each with the sentence that says it. */
export function chooseMany(
  question: string,
  options: readonly string[],
  scored: readonly Scored[],
  sense: Sense,
): { option: string; said: Scored }[] {
  const least = NEAR_ENOUGH * (scored[0]?.score ?? 0);
  // What suppliers have is not what we have.
  const aboutOthers = OTHER_PARTY.test(question);
  const near = scored.filter(
    ({ score, context, text, leans }) =>
      score >= least && !leans && (aboutOthers || !OTHER_PARTY.test(`${context} ${text}`)),
  );
  return options.flatMap((option) => {
    const says = (said: (option: string, text: string) => boolean) =>
      near.find(({ text }) => affirmed(text).some((clause) => said(option, clause)));
    const said = says(saysLiterally) ?? says((one, text) => saysOtherwise(one, text, sense));
    return said ? [{ option, said }] : [];
  });
}

function affirmed(text: string): string[] {
  return clausesOf(text).filter((clause) => ['affirms', 'limits'].includes(stanceOf(clause)));
}

const wordsOf = (text: string) =>
  ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu) ?? []).map(singular).join(' ')} `;

function singular(word: string): string {
  return word.length > 3 ? word.replace(/(?<=[^s])s$/, '') : word;
}

function saysLiterally(option: string, text: string): boolean {
  const words = wordsOf(option);
  return (
    words.trim() !== '' && (wordsOf(text).includes(words) || CADENCES.some((one) => one.test(option) && one.test(text)))
  );
}

/** Words for the same interval. */
const CADENCES = [
  /\b(?:daily|every day|each day|once a day)\b/i,
  /\b(?:weekly|every week|each week|once a week)\b/i,
  /\b(?:monthly|every month|each month|once a month)\b/i,
  /\b(?:quarterly|every quarter|each quarter|once a quarter|every (?:three|3) months)\b/i,
  /\b(?:semi-?annual(?:ly)?|half-yearly|twice a year|every (?:six|6) months)\b/i,
  /(?<!semi-)\b(?:annual(?:ly)?|yearly|every year|each year|once a year|every (?:twelve|12) months)\b/i,
  /\b(?:every (?:two|2) years|biennial(?:ly)?)\b/i,
];

/** By another word for it; a number has none. */
function saysOtherwise(option: string, text: string, sense: Sense): boolean {
  if (/\d/.test(option)) return false;
  const units = sense.unitsOf(option);
  if (units.length === 0) return false;
  const heard = hear(text, sense);
  return units.every((unit) => held(unit, heard, sense) >= 0.9);
}
