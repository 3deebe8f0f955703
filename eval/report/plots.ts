import { type Judged, partsOf } from '../figure.ts';
import { type Bar, barPlot, rangeOf } from './bars.ts';
import { curvePlot } from './curves.ts';
import { html, type Markup } from './markup.ts';
import { written, writtenMetric } from './numbers.ts';

/** Plots side by side, one for each set, under one caption. */
export type Plate = { caption: string; panels: { name: string; plot: Markup }[] };

/** Bars out of the figures whose metric matches: its first group is the bar's label, Aver's own where there is none. */
type Recipe = {
  caption: string;
  metric: RegExp;
  /** The axis: shares from 0 to 1, differences, or how much is missing to 1. */
  shows: 'share' | 'difference' | 'missing';
  /** Which bars stand out. */
  own: (label: string | undefined) => boolean;
  within?: RegExp;
};

const whisker = 'The line across a bar’s end is its 95% interval.';

const recipes: Record<string, readonly Recipe[]> = {
  retrieval: [
    {
      caption: `nDCG@10 of Aver (in colour) and of other methods over the same texts. ${whisker}`,
      metric: /^nDCG@10 by (?:passage|document)(?:, (.+))?$/,
      shows: 'share',
      own: (label) => label === undefined,
    },
    {
      caption: `How far Aver’s nDCG@10 is ahead of each, compared question by question. ${whisker} Where it leaves out nought, the difference is more than chance.`,
      metric: /^nDCG@10 ahead of (.+)$/,
      shows: 'difference',
      own: () => true,
    },
  ],
  ablation: [
    {
      caption: `What nDCG@10 loses when one part of the ranking is left out, compared question by question. ${whisker}`,
      metric: /^nDCG@10 due to (.+)$/,
      shows: 'difference',
      own: () => true,
    },
  ],
  claims: [
    {
      caption: `Claims that their source does not carry: the share caught, by what is wrong with them. ${whisker}`,
      metric: /catch, (.+)$/,
      within: /^(.+)\.catch, /,
      shows: 'share',
      own: () => true,
    },
    {
      caption: `Claims that their source does carry: the share on which each check raises a false alarm. ${whisker}`,
      metric: /no false alarm, (.+)$/,
      within: /^(.+)\.no false alarm, /,
      shows: 'missing',
      own: () => false,
    },
  ],
  abstention: [
    {
      caption: `Questions that the documents do not answer: the share refused, by what is wrong with them. ${whisker}`,
      metric: /\brefused (.+)$/,
      within: /^(.+)\.refused /,
      shows: 'share',
      own: () => true,
    },
  ],
  detection: [
    { caption: 'F1 of the question cells found, file by file.', metric: /^F1 (.+)$/, shows: 'share', own: () => true },
  ],
};

/** What is plotted of a measure: bars by the recipes above, and the curve of each figure that has one. */
export function platesOf(measure: string, figures: readonly Judged[]): Plate[] {
  const bars = (recipes[measure] ?? []).map((recipe) => ({
    caption: recipe.caption,
    panels: panelsOf(recipe, figures),
  }));
  const curves = figures.flatMap((figure) => {
    const { curve, name, value } = figure;
    if (!curve || curve.points.length === 0) return [];
    const { x, y, diagonal } = curve;
    const caption = diagonal
      ? `Share ${y} by ${x}. On the dashed line the one is as large as the other; a larger point stands for more cases.`
      : `${y.charAt(0).toUpperCase()}${y.slice(1)} by ${x}.`;
    const panel = `${partsOf(name).set}, ${writtenMetric(figure)}`;
    return [{ caption, panels: [{ name: `${panel} ${written(value)}`, plot: curvePlot(panel, curve) }] }];
  });
  return [...bars, ...merged(curves)].filter(({ panels }) => panels.length > 0);
}

function panelsOf({ metric, within, shows, own }: Recipe, figures: readonly Judged[]): Plate['panels'] {
  const chosen = figures.flatMap((figure) => {
    const { set, metric: said } = partsOf(figure.name);
    const found = metric.exec(said);
    if (!found || Number.isNaN(figure.value)) return [];
    const half = within?.exec(said)?.[1];
    return [{ panel: half ? `${set}, ${half}` : set, figure, label: found[1] }];
  });
  const panels = [...Map.groupBy(chosen, ({ panel }) => panel)].map(([name, ones]) => ({
    name,
    bars: ones.map(({ figure, label }): Bar => {
      const named = { label: label ?? 'Aver', own: own(label) };
      const { value, low, high } = figure;
      if (shows !== 'missing' || low === undefined || high === undefined) return { ...named, value, low, high };
      return { ...named, value: 1 - value, low: 1 - high, high: 1 - low };
    }),
  }));
  const axis = shows === 'share' ? { from: 0, to: 1 } : rangeOf(panels.flatMap(({ bars }) => bars));
  return panels.map(({ name, bars }) => ({
    name,
    plot: barPlot({ title: name, bars, ...axis, signed: shows === 'difference' }),
  }));
}

/** Curves of the same kind over several sets stand under one caption. */
function merged(plates: readonly Plate[]): Plate[] {
  return [...Map.groupBy(plates, ({ caption }) => caption)].map(([caption, ones]) => ({
    caption,
    panels: ones.flatMap(({ panels }) => panels),
  }));
}

/** A numbered figure of the page. */
export function asFigure({ caption, panels }: Plate, number: number): Markup {
  return html`<figure><div class="panels">${panels.map(
    ({ name, plot }) => html`<div class="panel"><p class="panel-name">${name}</p>${plot}</div>`,
  )}</div><figcaption><b>Figure ${number}.</b> ${caption}</figcaption></figure>`;
}
