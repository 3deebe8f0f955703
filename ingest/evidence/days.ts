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

/**
 * The period that words name: "2026-Q2", "H1 2026", "2026-09", "Jul to Sep 2026", "1 July 2025 to 30 June 2026", "2026". Null
 * for a fiscal year, which begins where each company likes, and for what names none.
 */
export function periodIn(text: string): Period | null {
  const plain = text
    .replace(/_+/g, ' ')
    .replace(/(\d{4}-\d{2}-\d{2})\/(?=\d{4}-)/, '$1 to ')
    .trim();
  const said = new RegExp(periodPattern, 'i').exec(plain);
  if (said?.[1] && said[2]) {
    const found = readPeriod(said[1], said[2]);
    return found && { start: found.from, end: found.to };
  }
  const day = dayIn(plain);
  if (day !== null) return { start: day, end: day };
  if (/\bf(?:iscal|y)/i.test(plain)) return null;
  return partOfYear(plain) ?? monthsNamed(plain);
}

function partOfYear(plain: string): Period | null {
  const yearFirst = /(?<!\d)(20\d\d)[-\s]?([QH])(\d)(?!\d)/i.exec(plain);
  const yearLast = /(?<![a-z])([QH])(\d)[-\s']*(20\d\d)(?!\d)/i.exec(plain);
  const [year, letter, number] = yearFirst?.slice(1) ?? [yearLast?.[3], yearLast?.[1], yearLast?.[2]];
  if (year === undefined || letter === undefined || number === undefined) return null;
  const months = letter.toUpperCase() === 'Q' ? 3 : 6;
  const last = Number(number) * months;
  return last >= months && last <= 12 ? monthsOf(Number(year), last - months + 1, last) : null;
}

function monthsNamed(plain: string): Period | null {
  const digits = /(?<!\d|\d-)(20\d\d)-(0[1-9]|1[0-2])(?![\d-])/.exec(plain);
  if (digits) return monthsOf(Number(digits[1]), Number(digits[2]), Number(digits[2]));
  const name = `(${months.join('|')})[a-z]*\\.?`;
  const numberOf = (word = '') => months.indexOf(word.toLowerCase()) + 1;
  const several = new RegExp(`\\b${name}\\s*(?:-|–|—|to|through|until)\\s*${name} (20\\d\\d)\\b`, 'i').exec(plain);
  if (several) {
    const [first, last] = [numberOf(several[1]), numberOf(several[2])];
    return first <= last ? monthsOf(Number(several[3]), first, last) : null;
  }
  const one = new RegExp(`(?<!\\d |\\d{1,2}(?:st|nd|rd|th) |[-–—] ?)\\b${name} (20\\d\\d)\\b`, 'i').exec(plain);
  if (one) return monthsOf(Number(one[2]), numberOf(one[1]), numberOf(one[1]));
  return /^20\d\d$/.test(plain) ? monthsOf(Number(plain), 1, 12) : null;
}

function monthsOf(year: number, first: number, last: number): Period {
  const day = (month: number, of: number) => new Date(Date.UTC(year, month, of)).toISOString().slice(0, 10);
  return { start: day(first - 1, 1), end: day(last, 0) };
}
