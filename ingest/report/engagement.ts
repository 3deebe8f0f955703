import type { Message } from '../read.ts';
import { type Fact, message } from './fact.ts';
import { factAt, type Paper, phrase } from './paper.ts';
import { datePattern, periodPattern, readDate, readPeriod } from './report-dates.ts';

export type Range = { from: number; to: number };
export type ReportType = 'I' | 'II';
export type Period = { from: string; to: string };

/** What kind of examination it was, and of which time. */
export type Engagement = {
  type: Fact<ReportType> | null;
  asOf: Fact<string> | null;
  period: Fact<Period> | null;
};

/** Type I or II, with its date or period, from the cover and the auditor's own report. */
export function readEngagement(
  paper: Paper,
  cover: Range,
  report: Range,
  assertion: Range | null,
): { value: Engagement; messages: Message[] } {
  const messages: Message[] = [];
  const periods = [report, cover, ...(assertion ? [assertion] : [])].flatMap((range) =>
    periodsIn(paper, range, messages),
  );
  const dates = [report, cover, ...(assertion ? [assertion] : [])].flatMap((range) => asOfIn(paper, range, messages));
  const named = [cover, report].flatMap((range) => namedTypes(paper, range));
  const operated = findIn(paper, report, phrase('\\b(?:operating effectiveness|operat\\w+ effectively)\\b'));
  const type = typeOf(paper, named, periods, dates, operated, messages);
  if (type === null) return { value: { type, asOf: null, period: null }, messages };
  if (type.value === 'I') {
    const asOf = agreed(dates, (date) => date, 'date', messages);
    return { value: { type, asOf, period: null }, messages };
  }
  const period = agreed(periods, ({ from, to }) => `${from} to ${to}`, 'period', messages);
  return { value: { type, asOf: null, period }, messages };
}

function typeOf(
  paper: Paper,
  named: readonly Fact<ReportType>[],
  periods: readonly Fact<Period>[],
  dates: readonly Fact<string>[],
  operated: Range | null,
  messages: Message[],
): Fact<ReportType> | null {
  const kinds = new Set(named.map(({ value }) => value));
  const [first] = named;
  if (kinds.size > 1) {
    messages.push(
      message('type_doubtful', 'The report calls itself Type I in one place and Type II in another.', first?.page),
    );
    return null;
  }
  const byStructure = periods.length > 0 && operated ? 'II' : periods.length === 0 && dates.length > 0 ? 'I' : null;
  if (first && byStructure !== null && byStructure !== first.value && !(byStructure === 'II' && dates.length > 0)) {
    const text = `The report calls itself Type ${first.value}, but speaks of ${byStructure === 'II' ? 'a period and of operating effectiveness' : 'one date alone'}.`;
    messages.push(message('type_doubtful', text, first.page));
    return null;
  }
  if (first) return first;
  if (byStructure === 'II' && operated) return factAt(paper, 'II', operated.from, operated.to);
  if (byStructure === 'I' && dates[0]) return factAt(paper, 'I', dates[0].start, dates[0].end);
  messages.push(message('type_missing', 'Whether the report is Type I or Type II was not found.'));
  return null;
}

function namedTypes(paper: Paper, range: Range): Fact<ReportType>[] {
  const words = paper.quiet.slice(range.from, range.to);
  return [...words.matchAll(phrase('\\btype (III?|II|I|1|2|one|two)\\b'))].flatMap((match) => {
    // "our earlier Type I report", "a Type 2 report of the cloud provider" are of other reports.
    const around = words.slice(Math.max(0, match.index - 90), match.index + match[0].length + 60);
    if (
      /\b(?:earlier|previous|prior|last year|next|future|subservice|obtain\w*|review\w*|provider|vendor|upgrade)\b/i.test(
        around,
      )
    )
      return [];
    const value = /^(?:II|2|two)$/i.test(match[1] ?? '') ? 'II' : /^(?:I|1|one)$/i.test(match[1] ?? '') ? 'I' : null;
    const start = range.from + match.index;
    return value === null ? [] : [factAt<ReportType>(paper, value, start, start + match[0].length)];
  });
}

function periodsIn(paper: Paper, range: Range, messages: Message[]): Fact<Period>[] {
  const words = paper.quiet.slice(range.from, range.to);
  return [...words.matchAll(new RegExp(periodPattern, 'gi'))].flatMap((match) => {
    const before = words.slice(Math.max(0, match.index - 140), match.index);
    const sentence = before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n\n')) + 1);
    if (/\b(?:next|previous|prior|earlier|future|preceding|bridge|gap|subsequent|subsequently)\b/i.test(sentence))
      return [];
    const start = range.from + match.index;
    const value = readPeriod(match[1] ?? '', match[2] ?? '');
    const fact = factAt(paper, value as Period, start, start + match[0].length);
    if (value !== null) return [fact];
    messages.push(message('date_doubtful', `"${match[0]}" can mean more than one period, or none.`, fact.page));
    return [];
  });
}

function asOfIn(paper: Paper, range: Range, messages: Message[]): Fact<string>[] {
  const words = paper.quiet.slice(range.from, range.to);
  return [...words.matchAll(phrase(`\\b(?:as of|as at|at)(?: the)? (${datePattern})`))].flatMap((match) => {
    const start = range.from + match.index + match[0].length - (match[1] ?? '').length;
    const value = readDate(match[1] ?? '');
    const fact = factAt(paper, value as string, start, start + (match[1] ?? '').length);
    if (value !== null) return [fact];
    messages.push(message('date_doubtful', `"${match[1]}" can mean more than one day, or none.`, fact.page));
    return [];
  });
}

/** The one value that all places agree on; else a message with what they say. */
function agreed<T>(
  facts: readonly Fact<T>[],
  show: (value: T) => string,
  what: string,
  messages: Message[],
): Fact<T> | null {
  const [first] = facts;
  if (first === undefined) {
    messages.push(
      message(
        `${what}_missing`,
        `The ${what === 'date' ? 'date as of which' : 'period for which'} the report speaks was not found.`,
      ),
    );
    return null;
  }
  const values = new Set(facts.map(({ value }) => show(value)));
  if (values.size === 1) return first;
  messages.push(
    message(`${what}_doubtful`, `The report gives more than one ${what}: ${[...values].join('; ')}.`, first.page),
  );
  return null;
}

function findIn(paper: Paper, range: Range, pattern: RegExp): Range | null {
  pattern.lastIndex = 0;
  const match = pattern.exec(paper.quiet.slice(range.from, range.to));
  return match === null ? null : { from: range.from + match.index, to: range.from + match.index + match[0].length };
}
