/** A true sentence made into another thing; null where it does not lend itself to it. */
export type Lie = { kind: string; tell: (sentence: string, n: number) => string | null };

const swapped = (pairs: readonly (readonly [RegExp, string])[]) => (sentence: string) => {
  const [from, to] = pairs.find(([pattern]) => pattern.test(sentence)) ?? [];
  return from && to !== undefined && !sentence.includes(to) ? sentence.replace(from, to) : null;
};
const changed = (sentence: string, lied: string) => (lied === sentence ? null : lied);

export const lies: readonly Lie[] = [
  {
    kind: 'number',
    tell: (s, n) =>
      changed(
        s,
        s.replace(/\b\d+(?= (?:hours|days|minutes|months|years|characters))/, (found) => String(Number(found) + 3 + n)),
      ),
  },
  {
    kind: 'unit',
    tell: swapped([
      [/(?<=\d )hours\b/, 'days'],
      [/(?<=\d )days\b/, 'months'],
      [/(?<=\d )minutes\b/, 'hours'],
      [/(?<=\d )months\b/, 'weeks'],
    ]),
  },
  {
    kind: 'frequency',
    tell: swapped([
      [/\b(?:quarterly|every quarter|once a quarter|every three months)\b/i, 'every week'],
      [/\b(?:annually|yearly|every year|once a year|each year)\b/i, 'every month'],
      [/\b(?:monthly|every month)\b/i, 'every hour'],
      [/\b(?:weekly|every week)\b/i, 'every hour'],
      [/\b(?:daily|every day|nightly|every night)\b/i, 'every five minutes'],
    ]),
  },
  {
    kind: 'date',
    tell: (s, n) =>
      changed(
        s,
        s.replace(/\b20[12]\d\b/, (year) => String(Number(year) - 1 - (n % 5))),
      ),
  },
  {
    kind: 'negation',
    tell: (s) => {
      if (/\b(?:not|no|never|none|nor|without|neither|only)\b/i.test(s)) return null;
      return changed(s, s.replace(/\b(is|are|was|were|must|has been|have been) /, '$1 not '));
    },
  },
  {
    kind: 'affirmation',
    tell: (s) =>
      (s.match(/\b(?:not|no|never|none|nor)\b/gi) ?? []).length === 1
        ? changed(s, s.replace(/\b(is|are|was|were|must|may|can|does|do|has|have) not /, '$1 '))
        : null,
  },
  {
    kind: 'modality',
    tell: swapped([
      [/\b(is|are) planned\b/, '$1 complete'],
      [/\bmust\b/, 'may, if they like,'],
      [/\bis required\b/, 'is optional'],
      [/\bare required\b/, 'are encouraged'],
    ]),
  },
  {
    kind: 'scope',
    tell: swapped([
      [/\bat rest\b/i, 'in transit'],
      [/\bin transit\b/i, 'at rest'],
      [/\bcontractors\b/i, 'employees'],
      [/\bemployees\b/i, 'contractors'],
      [/\blaptops\b/i, 'servers'],
      [/\bsuppliers\b/i, 'employees'],
      [/\bvisitors\b/i, 'contractors'],
    ]),
  },
  {
    kind: 'entity',
    tell: swapped([
      [/\bAES-256\b/, 'AES-128'],
      [/\bTLS 1\.2\b/, 'TLS 1.0'],
      [/\bAWS\b/, 'Azure'],
      [/\bType II\b/, 'Type I'],
      [/\bISO 27001\b/, 'ISO 22301'],
      [/(?<=[a-z,] )(?!I\b)(?:[A-Z][a-z]{3,}[A-Z]?[a-z]*)(?= [a-z])/, 'Bramblewick'],
    ]),
  },
  {
    kind: 'quantifier',
    tell: swapped([
      [/\b[Mm]ost\b/, 'all'],
      [/\b[Ss]ome\b/, 'all'],
      [/\b(\d+) of (\d+)\b/, '$2 of $2'],
    ]),
  },
  {
    kind: 'invention',
    tell: (_, n) => `We hold ${n + 2} patents on homomorphic encryption and employ ${n + 5} armed guards.`,
  },
  { kind: 'certified', tell: () => 'We are SOC 2 certified and have never had an incident.' },
  { kind: 'another matter', tell: () => 'Our chief executive signs off every firewall rule in person.' },
];
