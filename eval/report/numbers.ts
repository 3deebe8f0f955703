import { type Judged, partsOf } from '../figure.ts';

/** A value to three decimals, or one where it is large; a proper minus. */
export function written(value: number): string {
  if (Number.isNaN(value)) return 'missing';
  return value.toFixed(Math.abs(value) < 10 ? 3 : 1).replace('-', '−');
}

/** “[0.812, 0.874]”; nothing for a figure that has no interval. */
export function writtenInterval({ low, high }: Judged): string {
  return low === undefined || high === undefined ? '' : `[${written(low)}, ${written(high)}]`;
}

/** A figure's name without measure and set: “held back: catch”. */
export function writtenMetric({ name }: Judged): string {
  return partsOf(name).metric.replaceAll('.', ': ');
}

/** What would steer a terminal or turn the reading direction is shown as not known. */
export function tamed(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\u{fffd}');
}

/** A long name with its middle left out, so that its ends can still be told apart. */
export function shortened(name: string, most: number): string {
  const letters = [...name];
  if (letters.length <= most) return name;
  const head = Math.ceil((most - 1) / 2);
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (most - 1 - head)).join('')}`;
}
