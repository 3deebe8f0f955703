import type { Curve, Point } from '../figure.ts';
import { html, type Markup } from './markup.ts';

const WIDTH = 460;
const HEIGHT = 300;
const LEFT = 60;
const BOTTOM = 40;
const EDGE = 10;
/** Where the upright axis may end. */
const TOPS = [0.04, 0.1, 0.2, 0.4, 0.6, 1];

/** A line through points; with a diagonal, points as large as their cases beside it. Both axes start at 0, the lower ends at 1. */
export function curvePlot(title: string, { x, y, points, diagonal }: Curve): Markup {
  const highest = Math.max(...points.map((point) => point.y));
  const top = diagonal ? 1 : (TOPS.find((one) => one >= highest) ?? 1);
  const across = (value: number) => round(LEFT + value * (WIDTH - LEFT - EDGE));
  const up = (value: number) => round(HEIGHT - BOTTOM - (Math.min(value, top) / top) * (HEIGHT - BOTTOM - EDGE));
  const most = Math.max(1, ...points.map(({ n }) => n));
  const line = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${across(point.x)} ${up(point.y)}`).join('');
  const told = thinned(points)
    .map((point) => `${percent(point.x)} ${percent(point.y)}`)
    .join('; ');
  return html`<svg class="plot" role="img" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}"><title>${title}. ${x}, ${y}: ${told}</title>${[
    0, 0.25, 0.5, 0.75, 1,
  ].map(
    (share) =>
      html`<line class="${share === 0 ? 'zero' : 'grid'}" x1="${across(share)}" x2="${across(share)}" y1="${up(0)}" y2="${up(top)}"/><text class="tick" x="${across(share)}" y="${HEIGHT - BOTTOM + 15}" text-anchor="middle">${percent(share)}</text><line class="${share === 0 ? 'zero' : 'grid'}" x1="${across(0)}" x2="${across(1)}" y1="${up(share * top)}" y2="${up(share * top)}"/><text class="tick" x="${LEFT - 6}" y="${up(share * top) + 4}" text-anchor="end">${percent(share * top)}</text>`,
  )}<text class="axis" x="${across(0.5)}" y="${HEIGHT - 6}" text-anchor="middle">${x}</text><text class="axis" transform="translate(12 ${up(top / 2)}) rotate(-90)" text-anchor="middle">${y}</text>${
    diagonal ? html`<line class="ideal" x1="${across(0)}" y1="${up(0)}" x2="${across(1)}" y2="${up(1)}"/>` : null
  }<path class="curve" d="${line}"/>${
    diagonal
      ? points.map(
          (point) =>
            html`<circle class="dot" cx="${across(point.x)}" cy="${up(point.y)}" r="${round(2.5 + 6 * Math.sqrt(point.n / most))}"/>`,
        )
      : null
  }</svg>`;
}

/** A dozen points are enough to be read aloud. */
function thinned(points: readonly Point[]): Point[] {
  const every = Math.max(1, Math.ceil(points.length / 12));
  return points.filter((_, index) => index % every === 0 || index === points.length - 1);
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
