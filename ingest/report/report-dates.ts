/** A date in a text: its day as YYYY-MM-DD, null where the words can mean two days. */
export type FoundDate = { date: string | null; start: number; end: number };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';
const day = '\\d{1,2}(?:st|nd|rd|th)?';

/** A date as a report writes it; the year may be missing in the first of two. Holds no groups. */
export const datePattern = `(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{4}|${day}(?:\\s+day)?(?:\\s+of)?\\s+${month},?\\s+\\d{4}|${month}\\s+${day},?\\s+\\d{4})`;
const withoutYear = `(?:${day}(?:\\s+of)?\\s+${month}|${month}\\s+${day})`;

/** Two dates with a word between them: a period. Groups: from, to. */
export const periodPattern = `(${datePattern}|${withoutYear})\\s*,?\\s*(?:(?:to|through|thru|until|till|and(?:\\s+ending)?(?:\\s+on)?)\\b|through\\s+to\\b|[–—-])\\s*(?:and\\s+including\\s+|the\\s+period\\s+ended\\s+)?(${datePattern})`;

/** Every date of a text, in order. */
export function datesIn(text: string): FoundDate[] {
  return [...text.matchAll(new RegExp(`(?<![\\w.])${datePattern}(?!\\d)`, 'gi'))].map((match) => ({
    date: readDate(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** "1 July 2025", "July 1st, 2025", "2025-07-01", "31/12/2025" → YYYY-MM-DD; "01/02/2025" means two days: null. */
export function readDate(words: string, year?: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words.trim());
  if (iso) return valid(iso[1], iso[2], iso[3]);
  const digits = /^(\d{1,2})([./])(\d{1,2})[./](\d{4})$/.exec(words.trim());
  if (digits) {
    const [, first = '', mark, second = '', last] = digits;
    if (mark === '.' || Number(first) > 12 || first === second) return valid(last, second, first);
    return Number(second) > 12 ? valid(last, first, second) : null;
  }
  const name = new RegExp(month, 'i').exec(words)?.[0].slice(0, 3).toLowerCase() ?? '';
  const number = /\b(\d{1,2})(?:st|nd|rd|th)?\b/.exec(words)?.[1];
  const found = /\b\d{4}\b/.exec(words)?.[0] ?? year;
  return valid(found, String(months.indexOf(name) + 1), number);
}

/** Both ends of a period; the first may borrow the second's year. */
export function readPeriod(from: string, to: string): { from: string; to: string } | null {
  const last = readDate(to);
  const first = readDate(from, last?.slice(0, 4));
  return first !== null && last !== null && first < last ? { from: first, to: last } : null;
}

function valid(year = '', monthNumber = '', dayNumber = ''): string | null {
  const date = `${year}-${monthNumber.padStart(2, '0')}-${dayNumber.padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(date) ? null : date;
}
