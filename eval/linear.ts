/** Linear models small enough to be fitted here, without chance: the same rows give the same weights. */

export type Row = readonly number[];

/** Weights under which the right rows of each group come first: conditional logit, by gradient ascent (Adam). */
export function conditionalLogit(groups: readonly { rows: Row[]; right: boolean[] }[], ridge: number): number[] {
  const width = groups[0]?.rows[0]?.length ?? 0;
  const flat = groups.map(({ rows, right }) => ({ values: Float64Array.from(rows.flat()), size: rows.length, right }));
  const weights = new Float64Array(width);
  const mean = new Float64Array(width);
  const square = new Float64Array(width);
  for (let step = 1; step <= 600; step++) {
    const gradient = weights.map((weight) => -ridge * weight);
    for (const { values, size, right } of flat) {
      const raised = new Float64Array(size);
      for (let i = 0; i < size; i++) raised[i] = dotAt(values, i * width, weights);
      const top = raised.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
      for (let i = 0; i < size; i++) raised[i] = Math.exp((raised[i] as number) - top);
      const all = raised.reduce((sum, value) => sum + value, 0);
      const good = raised.reduce((sum, value, i) => sum + (right[i] ? value : 0), 0);
      for (let i = 0; i < size; i++) {
        const chance = raised[i] as number;
        const push = (right[i] ? chance / good : 0) - chance / all;
        for (let k = 0; k < width; k++)
          gradient[k] = (gradient[k] as number) + push * (values[i * width + k] as number);
      }
    }
    for (let k = 0; k < width; k++) {
      const slope = gradient[k] as number;
      mean[k] = 0.9 * (mean[k] as number) + 0.1 * slope;
      square[k] = 0.99 * (square[k] as number) + 0.01 * slope * slope;
      const pace = Math.sqrt((square[k] as number) / (1 - 0.99 ** step)) + 1e-8;
      weights[k] = (weights[k] as number) + (0.05 * (mean[k] as number)) / (1 - 0.9 ** step) / pace;
    }
  }
  return [...weights];
}

function dotAt(values: Float64Array, start: number, weights: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += (values[start + k] as number) * (weights[k] as number);
  return sum;
}

/** Logistic regression by Newton's method on standardised columns; `ridge` pulls the weights, not the bias. */
export function logistic(
  rows: readonly Row[],
  right: readonly boolean[],
  ridge: number,
): { weights: number[]; bias: number } {
  const width = rows[0]?.length ?? 0;
  const centre = Array.from(
    { length: width },
    (_, k) => rows.reduce((sum, row) => sum + (row[k] ?? 0), 0) / rows.length,
  );
  const spread = centre.map(
    (middle, k) => Math.sqrt(rows.reduce((sum, row) => sum + ((row[k] ?? 0) - middle) ** 2, 0) / rows.length) + 1e-6,
  );
  const scaled = rows.map((row) => [...row.map((value, k) => (value - (centre[k] ?? 0)) / (spread[k] ?? 1)), 1]);
  let weights = new Array<number>(width + 1).fill(0);
  for (let step = 0; step < 50; step++) {
    const gradient = weights.map((weight, k) => (k < width ? -ridge * weight : 0));
    const curve = weights.map((_, i) => weights.map((__, j) => (i === j ? (i < width ? ridge : 1e-6) : 0)));
    for (const [i, row] of scaled.entries()) {
      const chance = 1 / (1 + Math.exp(-dot(row, weights)));
      const off = (right[i] ? 1 : 0) - chance;
      const bend = chance * (1 - chance);
      for (let a = 0; a <= width; a++) {
        gradient[a] = (gradient[a] ?? 0) + off * (row[a] ?? 0);
        const line = curve[a] as number[];
        const part = bend * (row[a] ?? 0);
        for (let b = 0; b <= a; b++) line[b] = (line[b] as number) + part * (row[b] as number);
      }
    }
    for (const [a, line] of curve.entries()) for (let b = a + 1; b <= width; b++) line[b] = curve[b]?.[a] ?? 0;
    const move = solve(curve, gradient);
    weights = weights.map((weight, k) => weight + (move[k] ?? 0));
    if (Math.max(...move.map(Math.abs)) < 1e-8) break;
  }
  const plain = weights.slice(0, width).map((weight, k) => weight / (spread[k] ?? 1));
  return { weights: plain, bias: (weights[width] ?? 0) - dot(plain, centre) };
}

/** Gauss with the largest pivot. */
function solve(matrix: readonly number[][], values: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, values[i] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column; i < size; i++)
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i;
    const [one, other] = [rows[column] as number[], rows[pivot] as number[]];
    rows[column] = other;
    rows[pivot] = one;
    for (let i = 0; i < size; i++) {
      if (i === column) continue;
      const factor = (rows[i]?.[column] ?? 0) / (other[column] ?? 1);
      if (factor === 0) continue;
      const row = rows[i] as number[];
      for (let k = column; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (other[k] ?? 0);
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}

function dot(a: Row, b: Row): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
