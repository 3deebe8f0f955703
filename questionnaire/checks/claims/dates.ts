import type { Fact } from './fact.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:19|20)\\d{2})';
const ORDINALS = ['first', 'second', 'third', 'fourth'];

type Reading = { pattern: RegExp; read: (groups: (string | undefined)[]) => Parts };
type Parts = { year?: number; quarter?: number; month?: number; day?: number };

const READINGS: readonly Reading[] = [
  {
    pattern: new RegExp(`(?<!\\d )\\b(${MONTH})(?= (?:to|through|until|and|[–-]) ${MONTH})`, 'gi'),
    read: ([m]) => ({ month: monthOf(m) }),
  },
  {
    pattern: /\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b/g,
    read: ([y, m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) }),
  },
  {
    pattern: /\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})\b/g,
    read: ([d, m, y]) => ({ year: Number(y), month: Number(m), day: Number(d) }),
  },
  {
    pattern: new RegExp(`\\b${DAY}(?: of)? (${MONTH})(?:,? ${YEAR})?(?![\\d\\w])`, 'gi'),
    read: ([d, m, y]) => ({ ...yearOf(y), month: monthOf(m), day: Number(d) }),
  },
  {
    pattern: new RegExp(`\\b(${MONTH}) ${DAY}(?:,? ${YEAR})?(?![\\d\\w%])`, 'gi'),
    read: ([m, d, y]) => ({ ...yearOf(y), month: monthOf(m), day: Number(d) }),
  },
  {
    pattern: new RegExp(`\\b(${MONTH})(?: of)?,? ${YEAR}\\b`, 'gi'),
    read: ([m, y]) => ({ ...yearOf(y), month: monthOf(m) }),
  },
  {
    pattern: new RegExp(`\\bQ([1-4])(?:[ /-]?(?:of )?${YEAR})?\\b`, 'gi'),
    read: ([q, y]) => ({ ...yearOf(y), quarter: Number(q) }),
  },
  { pattern: new RegExp(`\\b${YEAR}[ -]?Q([1-4])\\b`, 'gi'), read: ([y, q]) => ({ ...yearOf(y), quarter: Number(q) }) },
  {
    pattern: new RegExp(`\\b(first|second|third|fourth) quarter(?:(?: of)? ${YEAR})?\\b`, 'gi'),
    read: ([q, y]) => ({ ...yearOf(y), quarter: ORDINALS.indexOf((q ?? '').toLowerCase()) + 1 }),
  },
  {
    pattern:
      /(?<![\w.,$€£-])((?:19|20)\d{2})(?![\w%]|[.,]\d|-\d| (?:employees|users|customers|servers|hours|days|samples|records|times|bits?|accounts|devices)\b)/g,
    read: ([y]) => yearOf(y),
  },
];

function yearOf(text: string | undefined): Parts {
  return text === undefined ? {} : { year: Number(text) };
}

function monthOf(text = ''): number {
  return MONTHS.findIndex((month) => month.startsWith(text.toLowerCase().replace('.', '').slice(0, 3))) + 1;
}

/** The dates a text names: days, months, quarters and years, in the usual spellings. */
export function datesIn(text: string): Fact[] {
  const found: Fact[] = [];
  let rest = text;
  for (const { pattern, read } of READINGS)
    rest = rest.replace(pattern, (said: string, ...groups) => {
      const offset = groups.findLast((group) => typeof group === 'number') as number;
      const { year, quarter, month, day } = read(groups.slice(0, -2) as string[]);
      const value = [year ?? '?', quarter ? `Q${quarter}` : '', month ?? '', day ?? ''].join('/');
      found.push({ code: 'date', dimension: 'date', value, said, start: offset, end: offset + said.length });
      return ' '.repeat(said.length);
    });
  return found;
}

/** True when the source's date says all that the claim's does: 14 May 2026 carries "May 2026" and "Q2 2026". */
export function carriesDate(claimed: Fact, stated: Fact): boolean {
  const [year, quarter, month, day] = String(claimed.value).split('/');
  const [y, q, m, d] = String(stated.value).split('/');
  const quarterStated = q || (m ? `Q${Math.ceil(Number(m) / 3)}` : '');
  return (
    (year === '?' || y === '?' || year === y) &&
    (!quarter || quarter === quarterStated) &&
    (!month || month === m) &&
    (!day || day === d)
  );
}

/** From the first to the last day of a period, as a duration: "from 1 October 2024 to 30 September 2025" lasts twelve months. */
export function spansIn(text: string, dates: readonly Fact[]): Fact[] {
  const ordered = [...dates].sort((a, b) => a.start - b.start);
  return ordered.flatMap((first, i): Fact[] => {
    const last = ordered[i + 1];
    if (!last || !/^\s*(?:to|through|until|and|[–-])\s*$/i.test(text.slice(first.end, last.start))) return [];
    const year = String(last.value).split('/')[0];
    const [from, until] = [dayOf(first, year, 0), dayOf(last, year, 1)];
    if (from === null || until === null || until <= from) return [];
    const value = (until - from) / 3_600_000;
    const said = text.slice(first.start, last.end);
    return [{ code: 'number', dimension: 'duration', value, said, start: first.start, end: last.end, derived: true }];
  });
}

/** The first moment of a day or month, or the one after its last. */
function dayOf({ value }: Fact, otherYear: string | undefined, after: 0 | 1): number | null {
  const [own, , month, day] = String(value).split('/');
  const year = own === '?' ? otherYear : own;
  if (!year || year === '?' || !month) return null;
  return day
    ? Date.UTC(Number(year), Number(month) - 1, Number(day) + after)
    : Date.UTC(Number(year), Number(month) - 1 + after, 1);
}
