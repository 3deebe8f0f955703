/** A value that a text states: what it measures, the value in a form that compares, and its own words. */
export type Fact = {
  code: 'number' | 'date' | 'entity';
  /** Only facts of one dimension can contradict each other: "duration", "frequency", "percent", "date", "tls". */
  dimension: string;
  value: number | string;
  /** The fact as the text has it. */
  said: string;
  start: number;
  end: number;
  /** "At least" or "at most": the one is not the other. */
  bound?: 'least' | 'most' | null;
  /** Worked out from what the text says: it carries a claim, and is none. */
  derived?: true;
};

/** The same within 2%: a quarter is 3 months or 90 days, and a year 12 months or 365 days. */
export function sameValue(a: Fact, b: Fact): boolean {
  if (a.dimension !== b.dimension) return false;
  if (a.bound && b.bound && a.bound !== b.bound) return false;
  if (a.value === b.value) return true;
  if (typeof a.value === 'string' || typeof b.value === 'string') return false;
  if (a.dimension !== 'duration' && a.dimension !== 'frequency') return false;
  return Math.abs(a.value - b.value) <= 0.02 * Math.max(a.value, b.value);
}

/** Where 2 of 61 are not, 59 of 61 are; where 8% are not, 92% are. */
export function isRest(one: Fact, other: Fact): boolean {
  if (one.dimension === 'percent' && other.dimension === 'percent')
    return Number(one.value) + Number(other.value) === 100;
  if (one.dimension !== 'ratio' || other.dimension !== 'ratio') return false;
  const [part, whole] = String(one.value).split('/').map(Number);
  const [rest, all] = String(other.value).split('/').map(Number);
  return whole === all && (part ?? 0) + (rest ?? 0) === whole;
}

/** The text with the facts' own words blanked out, every other word at its old place. */
export function withoutFacts(text: string, facts: readonly Fact[]): string {
  let rest = text;
  for (const { start, end } of facts) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  return rest;
}
