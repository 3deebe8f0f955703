import { boundOf } from './bounds.ts';
import type { Fact } from './fact.ts';
import { DIGITS, NUMBER, readNumber as number } from './number-words.ts';

const N = NUMBER;
const UNIT =
  '(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|fortnights?|months?|quarters?|years?|yrs?)';
const BUSINESS = '(business |working )?';
const HOURS: Record<string, number> = {
  second: 1 / 3600,
  sec: 1 / 3600,
  minute: 1 / 60,
  min: 1 / 60,
  hour: 1,
  hr: 1,
  h: 1,
  day: 24,
  d: 24,
  night: 24,
  week: 168,
  wk: 168,
  fortnight: 336,
  month: 730.5,
  quarter: 2191.5,
  year: 8766,
  yr: 8766,
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
  'per annum': 1,
  'half-annually': 2,
  'half yearly': 2,
  'two-yearly': 0.5,
  biennially: 0.5,
  biennial: 0.5,
};
const FRACTIONS: Record<string, number> = {
  half: 50,
  'one half': 50,
  'a third': 33,
  'one third': 33,
  'two thirds': 67,
  'three quarters': 75,
  'a quarter': 25,
};
const TIMES: Record<string, number> = { once: 1, twice: 2, thrice: 3 };

type Reading = {
  pattern: RegExp;
  read: (groups: (string | undefined)[]) => { dimension: string; value: number | string } | null;
};

const frequency = (value: number) => ({ dimension: 'frequency', value });
const READINGS: readonly Reading[] = [
  {
    pattern:
      /\b24\s?[/x]\s?7(?:\s?[/x]\s?365)?\b|\b(?:a)?round[- ]the[- ]clock\b|\b(?:24|twenty-four) hours (?:a|per) day(?:,? (?:seven|7) days (?:a|per) week)?|\bat all hours\b|\bday and night\b|\bcontinuously\b/gi,
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
    pattern:
      /\b(once|twice|thrice|(?:two|three|four|six) times)[ -](daily|weekly|monthly|quarterly|annually|yearly)\b/gi,
    read: ([times = '', adverb = '']) =>
      frequency((TIMES[times.toLowerCase()] ?? number(times.split(' ')[0])) * (ADVERBS[adverb.toLowerCase()] ?? 1)),
  },
  { pattern: /\b(?:every|each|per|twice in a) half[- ](?:a )?year\b/gi, read: () => frequency(2) },
  {
    pattern:
      /\b(?:every|each) (?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter)\b/gi,
    read: () => frequency(1),
  },
  { pattern: /\b(?:every|each) (?:business|working|week) ?day\b/gi, read: () => frequency(261) },
  {
    pattern: /\b(?:every|each) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/gi,
    read: () => frequency(52.18),
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
    pattern: new RegExp(`\\b${N} (?:(?:out )?of|in) (?:the |our |all |these |those )*${N}\\b(?! ${UNIT})`, 'gi'),
    read: ([n, m]) => ({ dimension: 'ratio', value: `${number(n)}/${number(m)}` }),
  },
  {
    pattern:
      /(?<!\b(?:first|second|latter|other|\d) )\b(one half|half|(?:a|one) third|two[- ]thirds|three[- ]quarters|a quarter) of (?!an? (?:day|hour|year|month|minute))/gi,
    read: ([part = '']) => ({ dimension: 'percent', value: FRACTIONS[part.toLowerCase().replace('-', ' ')] ?? 50 }),
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
      `\\b${N}\\s?(thousand|million|billion|k|m|bn)?\\s(USD|EUR|GBP|US dollars|dollars|euros?|pounds)\\b`,
      'gi',
    ),
    read: ([n, scale, money]) => ({ dimension: 'money', value: `${currency(money)} ${number(n) * magnitude(scale)}` }),
  },
  { pattern: /\ba quarter of an hour\b/gi, read: () => ({ dimension: 'duration', value: 0.25 }) },
  {
    pattern: new RegExp(`\\b(?:${N} and a half ${UNIT}|(?:an?|one) ${UNIT} and a half)\\b`, 'gi'),
    read: ([n, many, one]) => ({ dimension: 'duration', value: ((n ? number(n) : 1) + 0.5) * hours(many ?? one) }),
  },
  {
    pattern: new RegExp(`\\b${N} ${UNIT},? and ${N} ${UNIT}\\b(?! (?:later|before|after|earlier))`, 'gi'),
    read: ([n, unit, m, smaller]) =>
      hours(unit) > hours(smaller)
        ? { dimension: 'duration', value: number(n) * hours(unit) + number(m) * hours(smaller) }
        : null,
  },
  {
    pattern: /\b(?:the )?(?:next|following) (business |working )?day\b/gi,
    read: ([business]) => ({ dimension: business ? 'business duration' : 'duration', value: 24 }),
  },
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
      /\b(?:within|for|of|in|after|under|than|last|past) (?:an?|the) (business |working )?(second(?! \p{L})|minute|hour|day|week|month|quarter|year)\b/giu,
    read: ([business, unit]) => ({ dimension: business ? 'business duration' : 'duration', value: hours(unit) }),
  },
  {
    pattern: new RegExp(`(?<![\\w.,])(${DIGITS})(h|d)\\b`, 'g'),
    read: ([n, unit]) => ({ dimension: 'duration', value: number(n) * hours(unit) }),
  },
  {
    pattern: new RegExp(`(?<![\\w.,])${N}[\\s-]?(KB|MB|GB|TB|(?:kilo|mega|giga|tera)bytes?|bits?|Mbps|Gbps)\\b`, 'gi'),
    read: ([n, unit = '']) => size(number(n), unit.toLowerCase().replace(/s$/, '')),
  },
  {
    pattern: new RegExp(
      `(?<![\\w.,-])${N}(?!\\p{L}|\\d|[.,]\\d|-(?:factor|step|way|tier|fold|time|stage|\\p{L}*\\d))`,
      'giu',
    ),
    read: ([n]) => ({ dimension: 'count', value: number(n) }),
  },
];

const BYTES: Record<string, number> = {
  kb: 1e3,
  kilobyte: 1e3,
  mb: 1e6,
  megabyte: 1e6,
  gb: 1e9,
  gigabyte: 1e9,
  tb: 1e12,
  terabyte: 1e12,
};

function size(n: number, unit: string): { dimension: string; value: number } {
  const bytes = BYTES[unit];
  return bytes ? { dimension: 'size', value: n * bytes } : { dimension: `size ${unit}`, value: n };
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
      const quantity = read(groups.slice(0, -2) as string[]);
      if (quantity === null) return said;
      const bound = boundOf(text, offset, offset + said.length);
      found.push({
        code: 'number',
        ...quantity,
        said,
        start: offset,
        end: offset + said.length,
        bound,
        ...aside(said),
      });
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
  return withSums(text, withUnits(text, found));
}

/** "One" is often no number: it carries a claim of one, and need not be carried. */
function aside(said: string): { derived?: true } {
  return /^one$/i.test(said) ? { derived: true } : {};
}

/** "Within 30 days, and from backups within a further 60": after 90 all is gone. */
function withSums(text: string, found: readonly Fact[]): Fact[] {
  const timed = found.filter(({ dimension }) => dimension === 'duration').sort((a, b) => a.start - b.start);
  const sums = timed.flatMap((fact, i): Fact[] => {
    const before = timed[i - 1];
    if (!before || !/\b(?:further|additional|another)\b/i.test(text.slice(fact.start - 20, fact.end))) return [];
    return [{ ...fact, value: Number(before.value) + Number(fact.value), derived: true }];
  });
  return [...found, ...sums];
}

/** "Within 1 business day, and triaged within 5": the second is days too. */
function withUnits(text: string, found: readonly Fact[]): Fact[] {
  const timed = found.filter(({ dimension }) => dimension.endsWith('duration'));
  return found.map((fact) => {
    const before = timed.filter(({ end }) => end <= fact.start).at(-1);
    const bare =
      fact.dimension === 'count' &&
      /\b(?:within|after|in)\s*$/i.test(text.slice(0, fact.start)) &&
      /^\s*(?:[.,;)]|and\b|or\b|for\b|$)/i.test(text.slice(fact.end));
    if (!before || !bare) return fact;
    const unit = new RegExp(`${UNIT}\\b`, 'i').exec(before.said)?.[1];
    return { ...fact, dimension: before.dimension, value: Number(fact.value) * hours(unit) };
  });
}
