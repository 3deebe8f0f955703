import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, partsOf } from '../../eval/figure.ts';
import { aheadBy, bootstrap, differences, meanOf } from '../../eval/interval.ts';
import { randomOf } from '../../eval/random.ts';

describe('an interval', () => {
  it('lies around the mean of what was measured, and is the same every time', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (scores) => {
        const { value, low, high } = meanOf(scores);
        expect(low).toBeLessThanOrEqual(value + 1e-12);
        expect(high).toBeGreaterThanOrEqual(value - 1e-12);
        expect(meanOf(scores)).toEqual({ value, low, high, n: scores.length });
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  it('of a share agrees with the normal approximation', () => {
    const { value, low, high } = meanOf(Array.from({ length: 400 }, (_, index) => Number(index % 5 > 0)));
    const half = 1.96 * Math.sqrt((0.8 * 0.2) / 400);
    expect(value).toBeCloseTo(0.8, 12);
    expect(Math.abs(low - (0.8 - half))).toBeLessThan(0.005);
    expect(Math.abs(high - (0.8 + half))).toBeLessThan(0.005);
  });

  it('holds the truth about 95 times of 100', () => {
    const random = randomOf(9);
    const held = Array.from({ length: 100 }, () =>
      meanOf(Array.from({ length: 60 }, () => Number(random.below(10) < 7))),
    ).filter(({ low, high }) => low <= 0.7 && 0.7 <= high);
    expect(held.length).toBeGreaterThanOrEqual(90);
  });

  it('is never of no width because everything went right: its bound is the exact one', () => {
    expect(meanOf(Array.from({ length: 59 }, () => 1))).toMatchObject({ value: 1, high: 1, low: 0.025 ** (1 / 59) });
    expect(meanOf([0, 0, 0])).toMatchObject({ value: 0, low: 0, high: 1 - 0.025 ** (1 / 3) });
    expect(meanOf([])).toEqual({ value: 0, n: 0, low: 0, high: 0 });
  });

  it('is wider where cases are right or wrong together', () => {
    const scores = Array.from({ length: 100 }, (_, index) => Number(Math.floor(index / 10) % 2 === 0));
    const alone = meanOf(scores);
    const together = meanOf(scores, (index) => Math.floor(index / 10));
    expect(together.value).toBe(alone.value);
    expect(together.high - together.low).toBeGreaterThan(2 * (alone.high - alone.low));
  });

  it('is of whatever figure is asked for', () => {
    expect(bootstrap([3, 3, 3], (drawn) => Math.max(...drawn))).toEqual({ low: 3, high: 3 });
  });
});

describe('one method beside another', () => {
  it('is not ahead of itself', () => {
    const scores = [0, 0.5, 1, 0.25, 0.75];
    expect(aheadBy(differences(scores, scores))).toEqual({ value: 0, n: 5, low: 0, high: 0 });
  });

  it('is compared case by case: what both find hard makes no difference uncertain', () => {
    const other = Array.from({ length: 50 }, (_, index) => (index % 10) / 10);
    const own = other.map((score) => score + 0.1);
    const ahead = aheadBy(differences(own, other));
    expect(ahead.value).toBeCloseTo(0.1, 12);
    expect(ahead.high - ahead.low).toBeLessThan(1e-9);
    expect(aheadBy(differences([0, 1], [1, 0]))).toMatchObject({ value: 0, low: -1, high: 1 });
  });
});

describe('several sets of questions', () => {
  it('count the same on the average, however many questions each has', () => {
    const [few, many] = [[0.2, 0.4], Array.from({ length: 200 }, (_, index) => (index % 2) / 10)];
    const average = aheadBy(few, many);
    expect(average.value).toBeCloseTo((0.3 + 0.05) / 2, 12);
    expect(average.n).toBe(202);
    expect(average.low).toBeLessThan(average.value);
    expect(average.high).toBeLessThanOrEqual((0.4 + 0.1) / 2);
    expect(aheadBy(few).value).toBeCloseTo(0.3, 12);
  });
});

describe('the baseline', () => {
  const baseline = { 'retrieval.samples.hit@1': 0.8, 'retrieval.samples.nDCG@10 ahead of BM25': 0.05 };

  it('judges how far ahead Aver is, and never what stands beside', () => {
    const judged = judge(
      [
        { name: 'retrieval.samples.hit@1', value: 0.1, n: 3, beside: true },
        { name: 'retrieval.samples.nDCG@10 ahead of BM25', value: 0.04, n: 3, low: 0, high: 0.1 },
      ],
      baseline,
      ['retrieval'],
    );
    expect(judged.map(({ fell, baseline: recorded }) => [fell, recorded])).toEqual([
      [false, null],
      [true, 0.05],
    ]);
  });

  it('misses a figure that a full run no longer yields', () => {
    expect(judge([], baseline, ['retrieval']).every(({ fell }) => fell)).toBe(true);
    expect(judge([], baseline, ['mapping'])).toEqual([]);
  });

  it('knows a figure by measure, set and metric', () => {
    expect(partsOf('claims.samples.held back.catch')).toEqual({
      measure: 'claims',
      set: 'samples',
      metric: 'held back.catch',
    });
  });
});
