import { randomOf } from './random.ts';

/** Where 95 of 100 repetitions would put a figure, had the cases been drawn anew from wherever they came from. */
export type Interval = { low: number; high: number };

const RESAMPLES = 2_000;
/** In each tail, for 95%. */
const TAIL = 0.025;
/** The same cases give the same interval, on every machine. */
const SEED = 5;

/** The percentile bootstrap: as many cases, drawn with replacement, 2,000 times; the figure of each; the middle 95%. */
export function bootstrap<T>(cases: readonly T[], figureOf: (drawn: readonly T[]) => number): Interval {
  return intervalOf((draw) => figureOf(draw(cases)));
}

/**
 * The mean of scores from 0 to 1, one a case, with its interval. Cases of one `group` (claims about one source, say) are
 * drawn together, because they are right or wrong together. Where every score is 1, or every one 0, drawing them anew shows
 * nothing: the exact bound of a share takes its place.
 */
export function meanOf(
  scores: readonly number[],
  group: (index: number) => unknown = (index) => index,
): Interval & { value: number; n: number } {
  const n = scores.length;
  const value = mean(scores);
  if (n === 0) return { value, n, low: value, high: value };
  const groups = [...Map.groupBy(scores.keys(), group).values()].map((indices) => ({
    sum: indices.reduce((sum, index) => sum + (scores[index] ?? 0), 0),
    n: indices.length,
  }));
  const surely = TAIL ** (1 / groups.length);
  if (scores.every((score) => score === 1)) return { value, n, low: surely, high: 1 };
  if (scores.every((score) => score === 0)) return { value, n, low: 0, high: 1 - surely };
  const total = (drawn: readonly { sum: number; n: number }[], of: 'sum' | 'n') =>
    drawn.reduce((sum, one) => sum + one[of], 0);
  return { value, n, ...bootstrap(groups, (drawn) => total(drawn, 'sum') / total(drawn, 'n')) };
}

/** What one method's scores are ahead of another's, case by case. */
export function differences(own: readonly number[], other: readonly number[]): number[] {
  return own.map((score, index) => score - (other[index] ?? 0));
}

/**
 * How far ahead a method is by its differences, in one set of cases or on the average of several, where each set counts
 * once however many cases it has. What is drawn anew are the differences, within each set.
 */
export function aheadBy(...sets: readonly (readonly number[])[]): Interval & { value: number; n: number } {
  return {
    value: mean(sets.map(mean)),
    n: sets.flat().length,
    ...intervalOf((draw) => mean(sets.map((set) => mean(draw(set))))),
  };
}

function intervalOf(figureOf: (draw: <T>(cases: readonly T[]) => T[]) => number): Interval {
  const random = randomOf(SEED);
  const figures = Array.from({ length: RESAMPLES }, () =>
    figureOf((cases) => cases.map(() => random.pick(cases))),
  ).sort((one, other) => one - other);
  return { low: quantile(figures, TAIL), high: quantile(figures, 1 - TAIL) };
}

/** 0 over nothing. */
function mean(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / (scores.length || 1);
}

function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [below = 0, above = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}
