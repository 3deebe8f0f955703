import { readFileSync, writeFileSync } from 'node:fs';

/**
 * One published number. Higher is better; `name` is `measure.set.metric`, and is what the baseline remembers it by.
 * `low` and `high` are its 95% interval, where it is a figure over cases (eval/interval.ts).
 * `beside` marks what is shown for comparison and never judged: another method's figure, Aver's with a part left out, one
 * family of cases out of a whole that is judged. `curve` is what the number sums up, to plot.
 */
export type Figure = {
  name: string;
  value: number;
  n: number;
  low?: number;
  high?: number;
  beside?: true;
  curve?: Curve;
};

/**
 * Shares by shares, with the cases at each point: risk (y) by coverage (x), say, or how often right by how sure, where
 * `diagonal` says that the best there is lies on it.
 */
export type Curve = { x: string; y: string; diagonal?: true; points: readonly Point[] };
export type Point = { x: number; y: number; n: number };

export type Judged = Figure & { baseline: number | null; fell: boolean };

/** The baseline is recorded to four decimals; less than half of the last one is rounding, not a fall. */
const TOLERANCE = 5.1e-5;

const BASELINE = new URL('./baseline.json', import.meta.url);

/** The recorded figures by name. Recorded ones are those of our own samples, which every checkout has. */
export function readBaseline(): Record<string, number> {
  return JSON.parse(readFileSync(BASELINE, 'utf8')) as Record<string, number>;
}

/** What a figure's name is made of: `measure.set.metric`, where only the metric may have dots of its own. */
export function partsOf(name: string): { measure: string; set: string; metric: string } {
  const [measure = '', set = '', ...metric] = name.split('.');
  return { measure, set, metric: metric.join('.') };
}

/** Records the samples' figures of the measures named, and keeps the others' as they were. */
export function writeBaseline(figures: readonly Figure[], measured: readonly string[]): void {
  const kept = Object.entries(readBaseline()).filter(([name]) => !measured.includes(partsOf(name).measure));
  const fresh = figures
    .filter((figure) => partsOf(figure.name).set === 'samples' && !figure.beside)
    .map((figure): [string, number] => [figure.name, Math.round(figure.value * 1e4) / 1e4]);
  const all = [...kept, ...fresh].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(BASELINE, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
}

/** Holds figures against the baseline; a recorded figure that a full run no longer yields has fallen too. */
export function judge(
  figures: readonly Figure[],
  baseline: Readonly<Record<string, number>>,
  measured: readonly string[],
): Judged[] {
  const judged = figures.map((figure) => {
    const recorded = figure.beside ? null : (baseline[figure.name] ?? null);
    return { ...figure, baseline: recorded, fell: recorded !== null && figure.value < recorded - TOLERANCE };
  });
  const yielded = new Set(figures.map((figure) => figure.name));
  const gone = Object.entries(baseline)
    .filter(([name]) => measured.includes(partsOf(name).measure) && !yielded.has(name))
    .map(([name, recorded]) => ({ name, value: Number.NaN, n: 0, baseline: recorded, fell: true }));
  return [...judged, ...gone];
}
