const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december'.split('|');
const MONTH = MONTHS.join('|');
const DATE = new RegExp(
  `\\b(?<iso>(?:19|20)\\d\\d-\\d\\d-\\d\\d)\\b|\\b(?<day>\\d{1,2})(?:st|nd|rd|th)? (?<month>${MONTH}),? (?<year>(?:19|20)\\d\\d)\\b|\\b(?<first>${MONTH}) (?<then>\\d{1,2}),? (?<last>(?:19|20)\\d\\d)\\b|\\b(?<alone>(?:${MONTH}) (?:19|20)\\d\\d)\\b`,
  'gi',
);

/** The one date that a text gives, as "2026-05-14", or "May 2026" where it gives no day; null where it gives none, or several. */
export function dateIn(text: string): string | null {
  const dates = new Set([...text.matchAll(DATE)].map(({ groups = {} }) => isoOf(groups)));
  return dates.size === 1 ? ([...dates][0] ?? null) : null;
}

function isoOf({ iso, day, month, year, first, then, last, alone }: Record<string, string | undefined>): string {
  if (iso) return iso;
  if (alone) return alone;
  const at = MONTHS.indexOf((month ?? first ?? '').toLowerCase()) + 1;
  return `${year ?? last}-${String(at).padStart(2, '0')}-${(day ?? then ?? '').padStart(2, '0')}`;
}

/** The one number that a text gives, as figures; null where it gives none, or several. Years and names with a number are none. */
export function numberIn(text: string): string | null {
  const found = [...text.matchAll(/(?<![\p{L}\d.,:/-])(\d+(?:,\d{3})*(?:\.\d+)?)(?![\d:/]|-\p{L}|\p{L})/gu)].map(
    ([number]) => number.replaceAll(',', ''),
  );
  const numbers = new Set(found.filter((number) => !/^(?:19|20)\d\d$/.test(number)));
  return numbers.size === 1 ? ([...numbers][0] ?? null) : null;
}
