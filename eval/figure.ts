import { readFileSync, writeFileSync } from 'node:fs';

/**
 * One published number. Higher is better; `name` is `measure.set.metric`, and is what the baseline remembers it by.
 * `beside` marks another method's figure, or Aver's with a part left out: shown for comparison, never judged.
 */
export type Figure = { name: string; value: number; n: number; beside?: true };

export type Judged = Figure & { baseline: number | null; fell: boolean };

/** The baseline is recorded to four decimals; less than half of the last one is rounding, not a fall. */
const TOLERANCE = 5.1e-5;

const BASELINE = new URL('./baseline.json', import.meta.url);

/** The recorded figures by name. Recorded ones are those of our own samples, which every checkout has. */
export function readBaseline(): Record<string, number> {
  return JSON.parse(readFileSync(BASELINE, 'utf8')) as Record<string, number>;
}

/** Records the samples' figures of the measures named, and keeps the others' as they were. */
export function writeBaseline(figures: readonly Figure[], measured: readonly string[]): void {
  const kept = Object.entries(readBaseline()).filter(([name]) => !measured.includes(name.split('.')[0] ?? ''));
  const fresh = figures
    .filter((figure) => figure.name.split('.')[1] === 'samples' && !figure.beside)
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
    const recorded = baseline[figure.name] ?? null;
    return { ...figure, baseline: recorded, fell: recorded !== null && figure.value < recorded - TOLERANCE };
  });
  const yielded = new Set(figures.map((figure) => figure.name));
  const gone = Object.entries(baseline)
    .filter(([name]) => measured.includes(name.split('.')[0] ?? '') && !yielded.has(name))
    .map(([name, recorded]) => ({ name, value: Number.NaN, n: 0, baseline: recorded, fell: true }));
  return [...judged, ...gone];
}

/** The scoreboard as a person reads it. */
export function asTable(judged: readonly Judged[]): string {
  const rows = judged.map((figure) => [
    figure.name,
    Number.isNaN(figure.value) ? 'missing' : figure.value.toFixed(3),
    figure.baseline === null ? '' : figure.baseline.toFixed(3),
    figure.n === 0 ? '' : String(figure.n),
    figure.fell ? 'FELL' : '',
  ]);
  const all = [['figure', 'value', 'baseline', 'n', ''], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    )
    .map((line) => line.trimEnd())
    .join('\n');
}
