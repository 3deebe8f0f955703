import { type Judged, partsOf } from '../figure.ts';
import { html, type Markup } from './markup.ts';
import { written, writtenInterval, writtenMetric } from './numbers.ts';
import { asFigure, platesOf } from './plots.ts';
import { style } from './style.ts';

/** A run of the scoreboard. `day` is null where the page is to be the same whenever it is made. */
export type Board = {
  version: string;
  day: string | null;
  /** Names of the corpora measured beside our own samples. */
  corpora: readonly string[];
  measures: readonly { name: string; about: string }[];
  figures: readonly Judged[];
};

/** The scoreboard as one page of HTML that needs nothing else: no network, no script. */
export function asPage(board: Board): string {
  const sections = board.measures
    .map(({ name, about }) => ({
      name,
      about,
      figures: board.figures.filter((figure) => partsOf(figure.name).measure === name),
    }))
    .filter(({ figures }) => figures.length > 0);
  let plates = 0;
  const body = sections.map(
    ({ name, about, figures }, index) => html`<section id="${name}">
<h2>${capital(name)}</h2>
<p>${about}</p>
${platesOf(name, figures).map((plate) => {
  plates += 1;
  return asFigure(plate, plates);
})}
${asTable(figures, index + 1, name)}
</section>
`,
  );
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Aver: the scoreboard</title>
<style>${{ markup: style }}</style>
</head>
<body>
<header>
<h1>How good Aver is, measured</h1>
<p class="byline">Version ${board.version}${board.day === null ? '' : `, ${board.day}`}. Measured over ${new Intl.ListFormat('en').format(['the samples', ...board.corpora])}.</p>
${abstract(board)}
<nav aria-label="Contents"><ol>${sections.map(
      ({ name }) => html`<li><a href="#${name}">${capital(name)}</a></li>`,
    )}<li><a href="#reading">Reading these figures</a></li><li><a href="#your-own">On your own documents</a></li></ol></nav>
</header>
<main>
${body}${reading}${ownCorpus}</main>
<footer><p>Made by <code>npm run eval -- --html FILE</code>. No part of this page is loaded from elsewhere.</p></footer>
</body>
</html>`.markup
  }\n`;
}

function abstract({ figures, day }: Board): Markup {
  const judged = figures.filter(({ baseline }) => baseline !== null);
  const fell = judged.filter(({ fell }) => fell);
  const verdict =
    judged.length === 0
      ? html`None of them has a recorded baseline.`
      : fell.length === 0
        ? html`All ${judged.length} that have a recorded baseline held it.`
        : html`Of ${judged.length} that have a recorded baseline, <strong class="fell">${fell.length} fell below it</strong>: ${fell.map(({ name }) => name).join('; ')}.`;
  return html`<p class="abstract">Aver drafts answers to security questionnaires and proves each one. These ${figures.length} figures say how well, all of them taken offline, with the built-in embedder and the model that only quotes. ${verdict}</p>
<p>The samples are a company of our own invention with its policies, its SOC 2 report and its questionnaires. We wrote them, so they say more about what changed since the last version than about your documents: measure those too (<a href="#your-own">how</a>).${
    day === null
      ? ' This page leaves out the date and all that depends on the machine, such as speed: the same version makes the same page.'
      : ''
  }</p>`;
}

function asTable(figures: readonly Judged[], number: number, measure: string): Markup {
  const sets = [...Map.groupBy(figures, ({ name }) => partsOf(name).set)];
  return html`<table>
<caption><b>Table ${number}.</b> All figures of ${measure}; <i>n</i> is the number of cases.${figures.some(({ beside }) => beside) ? ' Grey rows are for comparison, and judge nothing.' : ''}</caption>
<thead><tr><th scope="col">figure</th><th scope="col">value</th><th scope="col">95% interval</th><th scope="col"><i>n</i></th><th scope="col">baseline</th><th scope="col">outcome</th></tr></thead>
${sets.map(
  ([set, ones]) => html`<tbody><tr><th scope="rowgroup" colspan="6">${set}</th></tr>
${ones.map(rowOf)}</tbody>
`,
)}</table>`;
}

function rowOf(figure: Judged): Markup {
  const held = figure.baseline === null ? '' : figure.fell ? 'fell' : 'held';
  const looks = figure.fell ? 'fell' : figure.beside ? 'beside' : 'own';
  return html`<tr class="${looks}"><th scope="row">${writtenMetric(figure)}</th><td>${written(figure.value)}</td><td>${writtenInterval(figure)}</td><td>${figure.n === 0 ? '' : figure.n}</td><td>${figure.baseline === null ? '' : written(figure.baseline)}</td><td>${held}</td></tr>
`;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const reading = html`<section id="reading">
<h2>Reading these figures</h2>
<p>Values are shares from 0 to 1, and more is better, unless their name says otherwise. An <b>interval</b> tells how far a figure would move had other cases of the same kind been drawn: the cases are drawn anew, with replacement, 2,000 times, and the middle 95% of what comes out is shown. Claims about one source are drawn together. Where all cases came out alike, the exact bound of a share is shown instead. No interval covers what our samples lack: other companies, other writers, other questionnaires.</p>
<p><b>Ahead of</b> compares Aver with another method question by question, so what both find hard does not blur the difference. <b>Held</b> means not below the baseline that is recorded in the repository; a figure that falls fails the build.</p>
</section>
`;

const ownCorpus = html`<section id="your-own">
<h2>On your own documents</h2>
<p>A folder of your own documents with labelled questions is measured beside the samples, on your machine, and judges nothing. <code>docs/measuring.md</code> says what may lie in such a folder.</p>
<pre><code>npm run eval -- retrieval ablation --corpus DIR --html board.html</code></pre>
</section>
`;
