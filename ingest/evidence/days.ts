import { datePattern, periodPattern, readDate, readPeriod } from '../report/report-dates.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export type Period = { start: string; end: string };

/**
 * The one day that a cell names, as it is written there: the day of "2026-09-30T23:30:00-05:00" is the 30th, wherever it is
 * read. Null for what names no day, or may mean two.
 */
export function dayIn(text: string): string | null {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:?\d{2}.*)?$/.exec(text.trim());
  if (iso?.[1]) return readDate(iso[1]);
  const whole = new RegExp(`^\\s*(?:on\\s+)?(${datePattern})\\s*$`, 'i').exec(text);
  return whole?.[1] ? readDate(whole[1]) : null;
}

/** The period that words name: "2026-Q2", "Q3 2026", "H1 2026", "2026-09", "1 July 2025 to 30 June 2026", "2026". */
export function periodIn(text: string): Period | null {
  const said = new RegExp(periodPattern, 'i').exec(text);
  if (said?.[1] && said[2]) {
    const found = readPeriod(said[1], said[2]);
    return found && { start: found.from, end: found.to };
  }
  const plain = text.replace(/[_/]+/g, ' ');
  const part =
    /(?<!\d)(20\d\d)[-\s]?([QH])([1-4])(?!\d)/i.exec(plain) ??
    /(?<![a-z])([QH])([1-4])[-\s']*(20\d\d)(?!\d)/i.exec(plain)?.map((_, i, all) => all[[0, 3, 1, 2][i] ?? 0] ?? '');
  if (part) {
    const [, year = '', letter = '', number = ''] = part;
    const months = letter.toUpperCase() === 'Q' ? 3 : 6;
    const last = Number(number) * months;
    return last <= 12 ? monthsOf(Number(year), last - months + 1, last) : null;
  }
  const month = /(?<!\d|\d-)(20\d\d)-(0[1-9]|1[0-2])(?![\d-])/.exec(plain);
  if (month) return monthsOf(Number(month[1]), Number(month[2]), Number(month[2]));
  const named = new RegExp(`(?<!\\d )\\b(${months.join('|')})[a-z]*\\.? (20\\d\\d)\\b`, 'i').exec(plain);
  if (named) {
    const number = months.indexOf((named[1] ?? '').toLowerCase()) + 1;
    return monthsOf(Number(named[2]), number, number);
  }
  const year = /(?<![\d-])(20\d\d)(?![\d-])/.exec(plain.trim());
  return year ? monthsOf(Number(year[1]), 1, 12) : null;
}

function monthsOf(year: number, first: number, last: number): Period {
  const day = (month: number, of: number) => new Date(Date.UTC(year, month, of)).toISOString().slice(0, 10);
  return { start: day(first - 1, 1), end: day(last, 0) };
}
