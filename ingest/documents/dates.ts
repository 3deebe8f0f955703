const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const isoDate = /\b(\d{4})-(\d{2})-(\d{2})\b/;
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+${month},?\\s+(\\d{4})\\b`, 'i');
const monthFirst = new RegExp(`\\b${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'i');

/** The first date in a text as YYYY-MM-DD. Dates of digits alone, such as 01/06/2026, mean two things and are not read. */
export function dateIn(text: string): string | null {
  const found = [
    { match: isoDate.exec(text), read: ([, year, monthNumber, day]: string[]) => [year, monthNumber, day] },
    { match: dayFirst.exec(text), read: ([, day, name, year]: string[]) => [year, numberOf(name), day] },
    { match: monthFirst.exec(text), read: ([, name, day, year]: string[]) => [year, numberOf(name), day] },
  ].flatMap(({ match, read }) => (match === null ? [] : [{ at: match.index, parts: read([...match]) }]));
  const first = found.sort((a, b) => a.at - b.at)[0];
  return first === undefined ? null : validDate(first.parts);
}

/** The end of the period a report is about: "for the period from 1 July 2025 to 30 June 2026" → 2026-06-30. */
export function periodEndIn(text: string): string | null {
  const period = /\bperiod\b[^.]{0,60}?\d{4}\s*(?:to|through|until|–|-)\s*([^.]{6,30})/i.exec(text);
  return dateIn(period?.[1] ?? '');
}

function numberOf(name: string | undefined): string {
  return String(months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

function validDate([year = '', monthNumber = '', day = '']: (string | undefined)[]): string | null {
  const date = `${year}-${monthNumber.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(date) ? null : date;
}
