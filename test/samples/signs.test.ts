import { describe, expect, it } from 'vitest';
import { logistic } from '../../eval/linear.ts';
import { fitWithSigns } from '../../eval/signs.ts';

describe('the fit of what speaks for an answer', () => {
  // `found` is nearly `around`, and a little less of it where there is an answer.
  const rows = Array.from({ length: 40 }, (_, i) => ({
    around: i / 40,
    found: i / 40 - (i % 3) / 30,
    vague: i % 5 ? 0 : 1,
  }));
  const right = rows.map(({ vague }, i) => i % 40 > 18 && vague === 0 && i % 3 !== 0);
  const weigh = (names: readonly string[]) =>
    logistic(
      rows.map((row) => names.map((name) => row[name as keyof typeof row])),
      right,
      0.1,
    );

  it('lets nothing that is covered count against it, nor what is missing for it', () => {
    expect(weigh(['around', 'found', 'vague']).weights[1]).toBeLessThan(0);
    const { names, fitted } = fitWithSigns(['around', 'found', 'vague'], weigh);
    expect(names).toEqual(['around', 'vague']);
    expect(fitted.weights[0]).toBeGreaterThan(0);
    expect(fitted.weights[1]).toBeLessThan(0);
  });
});
