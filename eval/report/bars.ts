import { html, type Markup } from './markup.ts';
import { shortened, written } from './numbers.ts';

/** One bar. `own` is Aver's, and stands out. */
export type Bar = { label: string; value: number; low?: number | undefined; high?: number | undefined; own: boolean };

export type BarPlot = {
  title: string;
  bars: readonly Bar[];
  /** Where the axis starts and ends; both are shown. */
  from: number;
  to: number;
  /** Values with their sign, for differences. */
  signed?: boolean;
};

const WIDTH = 460;
const LABEL = 158;
const VALUE = 58;
const ROW = 22;
const AXIS = 22;

/** Bars that lie, each with its label, its value and, as a line across its end, its interval. */
export function barPlot({ title, bars, from, to, signed }: BarPlot): Markup {
  const height = bars.length * ROW + AXIS;
  const plot = WIDTH - LABEL - VALUE;
  const at = (value: number) => round(LABEL + ((Math.min(to, Math.max(from, value)) - from) / (to - from)) * plot);
  const zero = at(0);
  const say = (value: number) => (signed && value > 0 ? `+${written(value)}` : written(value));
  const told = bars.map(({ label, value }) => `${label} ${say(value)}`).join('; ');
  return html`<svg class="plot" role="img" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"><title>${title}: ${told}</title>${ticksBetween(
    from,
    to,
  ).map(
    (tick) =>
      html`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${at(tick)}" x2="${at(tick)}" y1="0" y2="${height - AXIS}"/><text class="tick" x="${at(tick)}" y="${height - 7}" text-anchor="middle">${tickText(tick)}</text>`,
  )}${bars.map((bar, row) => {
    const middle = row * ROW + ROW / 2;
    const end = at(bar.value);
    const whisker =
      bar.low === undefined || bar.high === undefined
        ? null
        : html`<path class="whisker" d="M${at(bar.low)} ${middle}H${at(bar.high)}M${at(bar.low)} ${middle - 3}v6M${at(bar.high)} ${middle - 3}v6"/>`;
    return html`<text class="${bar.own ? 'label own' : 'label'}" x="${LABEL - 8}" y="${middle + 4}" text-anchor="end">${shortened(bar.label, 26)}</text><rect class="${bar.own ? 'bar own' : 'bar'}" x="${Math.min(zero, end)}" y="${middle - 6}" width="${round(Math.abs(end - zero))}" height="12"/>${whisker}<text class="${bar.own ? 'value own' : 'value'}" x="${WIDTH}" y="${middle + 4}" text-anchor="end">${say(bar.value)}</text>`;
  })}</svg>`;
}

/** An axis for differences: nought in it, and every end of an interval, to the next step. */
export function rangeOf(bars: readonly Bar[]): { from: number; to: number } {
  const ends = [0, ...bars.flatMap(({ value, low, high }) => [low ?? value, high ?? value])];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const step = stepOf(Math.max(most - least, 0.01));
  return { from: Math.floor(least / step) * step, to: Math.max(Math.ceil(most / step) * step, step) };
}

function ticksBetween(from: number, to: number): number[] {
  const step = stepOf(to - from);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** 1, 2 or 5 times a power of ten, so that an axis has three to six of them. */
function stepOf(span: number): number {
  const rough = 10 ** Math.floor(Math.log10(span / 3));
  return [5, 2, 1].map((times) => times * rough).find((step) => span / step >= 3) ?? rough;
}

function tickText(tick: number): string {
  return String(Number(tick.toFixed(4))).replace('-', '−');
}

/** To a hundredth: the same page everywhere, and no longer than it must be. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
