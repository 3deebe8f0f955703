import type { Curve, Point } from './figure.ts';

/** An answer's confidence, and whether it was right. */
export type Told = { confidence: number; right: boolean };

/**
 * Risk by coverage: of the answers taken in the order of their confidence, how many are wrong, at every share taken.
 * Answers of equal confidence are taken together.
 */
export function riskCoverage(told: readonly Told[]): Point[] {
  const groups = [...Map.groupBy(told, ({ confidence }) => confidence)].sort(([a], [b]) => b - a);
  let taken = 0;
  let wrong = 0;
  return groups.map(([, group]) => {
    taken += group.length;
    wrong += group.filter(({ right }) => !right).length;
    return { x: taken / told.length, y: wrong / taken, n: taken };
  });
}

/** The mean risk over all coverages (AURC): 0 is best. */
export function meanRisk(told: readonly Told[]): number {
  let before = 0;
  return riskCoverage(told).reduce((sum, { x, y }) => {
    const step = x - before;
    before = x;
    return sum + step * y;
  }, 0);
}

/** The largest share that can be taken at no more than this risk. */
export function coverageAt(told: readonly Told[], risk: number): number {
  return Math.max(0, ...riskCoverage(told).flatMap(({ x, y }) => (y <= risk ? [x] : [])));
}

/** How often a right one has more confidence than a wrong one (AUC); ties count half, and one kind alone says nothing. */
export function separation(told: readonly Told[]): number {
  const right = told.filter((one) => one.right);
  const wrong = told.filter((one) => !one.right);
  let before = 0;
  for (const one of right)
    for (const other of wrong)
      before += one.confidence > other.confidence ? 1 : one.confidence === other.confidence ? 0.5 : 0;
  return right.length * wrong.length === 0 ? 0.5 : before / (right.length * wrong.length);
}

/** How often right by how sure, in ten bins of equal width. */
export function reliability(told: readonly Told[]): Curve {
  const bins = Map.groupBy(told, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  const points = [...bins]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => ({
      x: group.reduce((sum, { confidence }) => sum + confidence, 0) / group.length,
      y: group.filter(({ right }) => right).length / group.length,
      n: group.length,
    }));
  return { x: 'confidence', y: 'right', diagonal: true, points };
}

/** The expected calibration error over those bins: how far confidence is from how often it is right. */
export function calibrationError(told: readonly Told[]): number {
  return reliability(told).points.reduce((sum, { x, y, n }) => sum + (n / told.length) * Math.abs(x - y), 0);
}
