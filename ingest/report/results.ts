import type { TestOutcome } from './controls.ts';
import { phrase } from './paper.ts';

const clean =
  /\bno(?:t any)?(?: other| further| additional)?(?: relevant| material| significant| control)?[ -](?:exceptions?|deviations?|findings?)(?: (?:was|were|has been|have been))?(?: (?:noted|identified|found|observed|detected|reported))?|\bwithout (?:exception|deviation)s?|\bnone (?:noted|identified|found)\b|^none\.?$/gi;
const untested =
  /\bno occurrences?\b|\bdid not occur\b|\bnot tested\b|\b(?:un|not )able to (?:be )?test|\bcould not be tested\b|\bcould not test\b|\bno (?:such )?(?:events?|instances?|activity|incidents?|cases?)\b[^.]{0,80}\b(?:occurred|period|place|called|tested)|\bnot applicable\b|\bdid not operate (?:during|in) the\b[^.]*\b(?:no|because there)/i;
const found =
  /\b(?:exceptions?|deviations?)\b|\b(?:did not|was not|were not|had not|has not|not (?:completed|performed|removed|approved|documented|retained|provided|revoked|reviewed))\b|\bfailed to\b|\blacked\b/i;
const count =
  /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:\(\d+\) )?(?:out )?of (?:the |a sample of )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)/i;

/** The outcome by the words of a result. "No exceptions were noted for the other 24" says that there was one. */
export function outcomeOf(result: string): TestOutcome {
  const words = result.replace(/\s+/g, ' ').trim();
  if (words === '') return 'unclear';
  const rest = words.replace(clean, ' ');
  if (rest !== words) {
    const isPartial =
      /\b(?:exceptions?|deviations?) (?:was |were |has been |have been )?(?:noted|identified|found)|\b(?:other than|except|however|but)\b|\bfor the (?:other|remaining)\b/i.test(
        rest,
      );
    return isPartial || (count.test(rest) && found.test(rest)) ? 'exception' : 'no_exception';
  }
  if (untested.test(words)) return 'not_tested';
  if (found.test(words) || count.test(words)) return 'exception';
  return /\b(?:pass(?:ed)?|satisf\w+|effective|operated effectively|achieved)\b/i.test(words) &&
    !/\bnot\b|\bin\s?effective/i.test(words)
    ? 'no_exception'
    : 'unclear';
}

const numbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const figure = `(\\d{1,3}(?:[,.]\\d{3})*|\\d+|${numbers.slice(1).join('|')})(?: \\(\\d+\\))?`;
const noun = '(?:[a-z-]+ ){0,4}?';

export type Count = { deviations: number; sample: number };

/** "for 1 of the 25 leavers", "two (2) out of 40", "3 of a sample of 25": how many of how many. */
export function countIn(text: string): { value: Count; start: number; end: number } | null {
  const pattern = phrase(
    `\\b${figure} ${noun}(?:out )?of (?:the |all |a (?:total )?(?:sample|selection) of )?(?:sampled? (?:of )?)?${figure}(?![\\d,]*%)`,
  );
  for (const match of text.matchAll(pattern)) {
    const deviations = numberOf(match[1]);
    const sample = numberOf(match[2]);
    if (deviations > 0 && deviations <= sample)
      return { value: { deviations, sample }, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

/** "a sample of 25 of 31 leavers", "25 from a population of 310": what the sample was drawn from. */
export function populationIn(
  text: string,
  sample: number | null,
): { value: number; start: number; end: number } | null {
  const patterns = [
    /\bpopulation (?:of|was|consisted of|totall?ed)\s+(?:approximately )?(\d[\d,]*(?<!,))/gi,
    /\bsample of\s+(\d[\d,]*(?<!,))\s+(?:(?!of\b|from\b|out\b)[a-z-]+\s+){0,4}?(?:out\s+)?(?:of|from)\s+(?:(?:the|a|all)\s+)?(?:total(?: of)?\s+)?(\d[\d,]*(?<!,))/gi,
  ];
  for (const [i, pattern] of patterns.entries())
    for (const match of text.matchAll(pattern)) {
      const value = numberOf(match[i + 1]);
      if (i === 1 && sample !== null && numberOf(match[1]) !== sample) continue;
      if (value > 0 && value >= (sample ?? 0)) return { value, start: match.index, end: match.index + match[0].length };
    }
  return null;
}

function numberOf(words = ''): number {
  const named = numbers.indexOf(words.toLowerCase());
  return named > 0 ? named : Number(words.replace(/[,.](?=\d{3})/g, ''));
}
