import type { ReadDocument } from '../read.ts';
import { isPenTest, readPenTest } from '../report/pen-test.ts';
import { datePattern, readDate } from '../report/report-dates.ts';
import { periodIn } from './days.ts';

export type SuggestedDates = { collected: string | null; periodStart: string | null; periodEnd: string | null };

/** Characters of running text in which a document says when it was made. */
const FIRST_PAGE = 4_000;

/** Words before a date that tell of something done, and of something still to come. */
const done =
  /\b(?:issued|finished|complet\w+|performed|carried out|conducted|collected|captured|exported|generated|prepared|as (?:of|at)|state of|dated?|reviewed|approved|effective|held|executed|retest(?:ed)?|tested|decided|merged|released|remediated|closed|detected|resolved|created|report date)\b/i;
const toCome = /\b(?:due|next|deadline|until|before|by|expir\w+|planned|target|valid|assigned|scheduled|objective)\b/i;

/**
 * When a document was made and what time it covers, as far as it says: the latest day on which it tells of something done,
 * that is not after `today`. The period is that of its name, else from the first such day of a table to the last.
 */
export function datesOf(document: ReadDocument, path: string, today: string): SuggestedDates {
  const name = (path.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '');
  const table = /^(?:csv|xls[xmb]?|ods)$/.test(document.format);
  const inName = [...name.matchAll(/(?<!\d)20\d\d-\d\d-\d\d(?!\d)/g)].flatMap(([day]) => readDate(day) ?? []);
  const told = [...inName, ...saidIn(document, table)].filter((day) => day <= today).sort();
  const last = told.at(-1) ?? null;
  if (isPenTest(document)) {
    const { tested, retested, issued } = readPenTest(document).value;
    if (tested) {
      const periodEnd = retested?.value ?? tested.value.to;
      return { collected: issued?.value ?? last ?? periodEnd, periodStart: tested.value.from, periodEnd };
    }
  }
  const named = [name, document.title].map(periodIn).find((period) => period !== null && period.start < period.end);
  if (named && (last !== null || named.end <= today))
    return { collected: last, periodStart: named.start, periodEnd: named.end };
  const [first] = told;
  const covers = table && first !== undefined && last !== null && first < last;
  return { collected: last, periodStart: covers ? first : null, periodEnd: covers ? last : null };
}

function saidIn(document: ReadDocument, table: boolean): string[] {
  const text = table ? document.text : document.text.slice(0, FIRST_PAGE);
  const dates = new RegExp(`(?<![\\w.])${datePattern}(?!\\d)`, 'gi');
  const days: (string | null)[] = [];
  for (const line of text.split('\n'))
    for (const part of line.split(/;\s/))
      for (const match of part.matchAll(dates)) {
        const before = part.slice(Math.max(0, match.index - 50), match.index);
        const clause = before.split(/[.,]\s/).at(-1) ?? '';
        if (done.test(clause) && !toCome.test(clause)) days.push(readDate(match[0]));
      }
  const titles = [document.title, ...document.sections.flatMap(({ heading }) => heading.slice(-1))];
  if (!table)
    for (const title of new Set(titles))
      for (const match of title.matchAll(dates)) if (!toCome.test(title)) days.push(readDate(match[0]));
  return days.filter((day): day is string => day !== null);
}
