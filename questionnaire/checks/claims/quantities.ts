import type { Fact } from './fact.ts';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const WORD = `(?:(?:${TENS.join('|')})(?:-(?:${SMALL.slice(1, 10).join('|')}))?|${SMALL.join('|')}|a dozen|half an?)`;
const DIGITS = '\\d+(?:,\\d{3})*(?:\\.\\d+)?';
const N = `(${DIGITS}|${WORD})`;
const UNIT = '(seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|quarters?|years?)';
const BUSINESS = '(business |working )?';
const HOURS: Record<string, number> = {
  second: 1 / 3600,
  minute: 1 / 60,
  min: 1 / 60,
  hour: 1,
  hr: 1,
  day: 24,
  night: 24,
  week: 168,
  month: 730.5,
  quarter: 2191.5,
  year: 8766,
};
const YEAR = 8766;
const ADVERBS: Record<string, number> = {
  hourly: YEAR,
  daily: 365.25,
  nightly: 365.25,
  weekly: 52.18,
  fortnightly: 26.09,
  'bi-weekly': 26.09,
  biweekly: 26.09,
  monthly: 12,
  'bi-monthly': 6,
  bimonthly: 6,
  quarterly: 4,
  'half-yearly': 2,
  'semi-annually': 2,
  'semi-annual': 2,
  semiannually: 2,
  semiannual: 2,
  biannually: 2,
  biannual: 2,
  'bi-annually': 2,
  'bi-annual': 2,
  annually: 1,
  annual: 1,
  yearly: 1,
  biennially: 0.5,
  biennial: 0.5,
};
const TIMES: Record<string, number> = { once: 1, twice: 2, thrice: 3 };

type Reading = {
  pattern: RegExp;
  read: (groups: (string | undefined)[], said: string) => { dimension: string; value: number | string } | null;
};

const frequency = (value: number) => ({ dimension: 'frequency', value });
const READINGS: readonly Reading[] = [
  {
    pattern:
      /\b24\s?[/x]\s?7(?:\s?[/x]\s?365)?\b|\baround the clock\b|\b24 hours a day(?:,? (?:seven|7) days (?:a|per) week)?|\bcontinuously\b/gi,
    read: () => frequency(1e6),
  },
  { pattern: /\b(?:during|in|within) (?:business|office|working) hours\b/gi, read: () => frequency(-1) },
  {
    pattern: new RegExp(`\\b(?:every|each) ${N} ${UNIT}\\b`, 'gi'),
    read: ([n, unit]) => frequency(YEAR / (number(n) * hours(unit))),
  },
  {
    pattern: new RegExp(
      `\\b(?:(once|twice|thrice)|${N} times) (?:a|an|per|each|every|in a|in every)(?: calendar)? ${UNIT}\\b`,
      'gi',
    ),
    read: ([word, n, unit]) => frequency(((word ? TIMES[word.toLowerCase()] : number(n)) ?? 1) * (YEAR / hours(unit))),
  },
  {
    pattern: new RegExp(`\\b(once|twice) (?:in )?every ${N} ${UNIT}\\b`, 'gi'),
    read: ([word = '', n, unit]) => frequency((TIMES[word.toLowerCase()] ?? 1) * (YEAR / (number(n) * hours(unit)))),
  },
  {
    pattern: /\bevery (?:other|second) (day|week|month|quarter|year)\b/gi,
    read: ([unit]) => frequency(YEAR / (2 * hours(unit))),
  },
  {
    pattern: /\b(?:every|each|per) (?:single |calendar )?(hour|day|night|week|month|quarter|year)\b/gi,
    read: ([unit]) => frequency(YEAR / hours(unit)),
  },
  {
    pattern: new RegExp(
      `(?<![\\w-])(${Object.keys(ADVERBS)
        .sort((a, b) => b.length - a.length)
        .join('|')})\\b`,
      'gi',
    ),
    read: ([word = '']) => frequency(ADVERBS[word.toLowerCase()] ?? 0),
  },
  {
    pattern: new RegExp(`\\b${N} (?:(?:out )?of|in) (?:the |our |all )?(${DIGITS})\\b`, 'gi'),
    read: ([n, m]) => ({ dimension: 'ratio', value: `${number(n)}/${number(m)}` }),
  },
  {
    pattern: new RegExp(`(?<![\\w.,])${N}\\s?(?:%|per ?cent\\b|percent\\b)`, 'gi'),
    read: ([n]) => ({ dimension: 'percent', value: number(n) }),
  },
  {
    pattern: new RegExp(`(USD|EUR|GBP|CHF|\\$|€|£)\\s?(${DIGITS})\\s?(thousand|million|billion|k|m|bn)?\\b`, 'gi'),
    read: ([money, n, scale]) => ({ dimension: 'money', value: `${currency(money)} ${number(n) * magnitude(scale)}` }),
  },
  {
    pattern: new RegExp(
      `\\b(${DIGITS})\\s?(thousand|million|billion|k|m|bn)?\\s(USD|EUR|GBP|US dollars|dollars|euros?|pounds)\\b`,
      'gi',
    ),
    read: ([n, scale, money]) => ({ dimension: 'money', value: `${currency(money)} ${number(n) * magnitude(scale)}` }),
  },
  { pattern: /\ba quarter of an hour\b/gi, read: () => ({ dimension: 'duration', value: 0.25 }) },
  {
    pattern: new RegExp(
      `(?<![\\w.,])${N}[ -]?(?:\\(\\d+\\) )?(?:consecutive |calendar |full |further )?${BUSINESS}${UNIT}\\b`,
      'gi',
    ),
    read: ([n, business, unit]) => ({
      dimension: business ? 'business duration' : 'duration',
      value: number(n) * hours(unit),
    }),
  },
  {
    pattern:
      /\b(?:within|for|of|in|after|under|than|last|past) (?:an?|the) (business |working )?(second|minute|hour|day|week|month|quarter|year)\b/gi,
    read: ([business, unit]) => ({ dimension: business ? 'business duration' : 'duration', value: hours(unit) }),
  },
  {
    pattern: new RegExp(`(?<![\\w.,])(${DIGITS})\\s?(KB|MB|GB|TB|bits?|Mbps|Gbps)\\b`, 'gi'),
    read: ([n, unit = '']) => ({ dimension: `size ${unit.toLowerCase().replace(/s$/, '')}`, value: number(n) }),
  },
  {
    pattern: new RegExp(
      `(?<![\\w.,-])${N}(?!\\p{L}|\\d|[.,]\\d|-(?:factor|step|way|tier|fold|time|stage|\\p{L}*\\d))`,
      'giu',
    ),
    read: ([n], said) => (/^one$/i.test(said) ? null : { dimension: 'count', value: number(n) }),
  },
];

function number(text = ''): number {
  const word = text.toLowerCase();
  if (/^\d/.test(word)) return Number(word.replaceAll(',', ''));
  if (word.startsWith('half')) return 0.5;
  if (word === 'a dozen') return 12;
  const [ten = '', one] = word.split('-');
  const tens = (TENS.indexOf(ten) + 2) * 10;
  return TENS.includes(ten) ? tens + (one ? SMALL.indexOf(one) : 0) : SMALL.indexOf(ten);
}

function hours(unit = ''): number {
  return HOURS[unit.toLowerCase().replace(/s$/, '')] ?? 1;
}

function magnitude(scale = ''): number {
  return { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9 }[scale.toLowerCase()] ?? 1;
}

function currency(text = ''): string {
  const word = text.toLowerCase();
  if (/\$|usd|dollar/.test(word)) return 'USD';
  if (/€|eur/.test(word)) return 'EUR';
  return /£|gbp|pound/.test(word) ? 'GBP' : word.toUpperCase();
}

/** Every quantity a text states: durations in hours, frequencies per year, shares, money, sizes and plain counts. */
export function quantitiesIn(text: string): Fact[] {
  const found: Fact[] = [];
  let rest = text;
  for (const { pattern, read } of READINGS)
    rest = rest.replace(pattern, (said: string, ...groups) => {
      const offset = groups.findLast((group) => typeof group === 'number') as number;
      const quantity = read(groups.slice(0, -2) as string[], said);
      if (quantity === null) return said;
      found.push({ code: 'number', ...quantity, said, start: offset, end: offset + said.length });
      if (quantity.dimension === 'ratio')
        for (const value of String(quantity.value).split('/'))
          found.push({
            code: 'number',
            dimension: 'part of a ratio',
            value: Number(value),
            said,
            start: offset,
            end: offset + said.length,
          });
      return ' '.repeat(said.length);
    });
  return found;
}
