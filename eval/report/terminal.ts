import { type Judged, partsOf } from '../figure.ts';
import { shortened, tamed, written, writtenInterval, writtenMetric } from './numbers.ts';

/** Columns of a terminal, and of a metric's name in it. */
const LINE = 100;
const METRIC = 47;

/** The scoreboard as a person reads it in a terminal: a heading for each measure and set, a line for each figure. */
export function asTable(judged: readonly Judged[]): string {
  const headings = ['', 'value', '95% interval', 'baseline', 'n', ''];
  const groups = [
    ...Map.groupBy(judged, ({ name }) => {
      const { measure, set } = partsOf(name);
      return shortened(tamed(`${measure} · ${set}`), LINE);
    }),
  ].map(([title, figures]) => ({ title, rows: figures.map(rowOf) }));
  const rows = [headings, ...groups.flatMap((group) => group.rows)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 0 || i === 5 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(headings), ...groups.flatMap(({ title, rows: lines }) => ['', title, ...lines.map(line)])].join('\n');
}

function rowOf(figure: Judged): string[] {
  return [
    `  ${shortened(tamed(writtenMetric(figure)), METRIC)}`,
    written(figure.value),
    writtenInterval(figure),
    figure.baseline === null ? '' : written(figure.baseline),
    figure.n === 0 ? '' : String(figure.n),
    figure.fell ? 'FELL' : '',
  ];
}
