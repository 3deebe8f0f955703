import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from '../api/index.ts';
import { AverError } from '../errors.ts';
import { corpusName } from './corpus.ts';
import { judge, partsOf, readBaseline, writeBaseline } from './figure.ts';
import { fitAnswers } from './fit-answers.ts';
import { measures, SAMPLES } from './measures.ts';
import { asPage } from './report/page.ts';
import { asTable } from './report/terminal.ts';
import { runMeasures } from './run.ts';

/**
 * The scoreboard: `eval [NAME…] [--corpus DIR]… [--json] [--html FILE]`. Without a corpus it measures our own samples against the
 * committed baseline and fails when a figure fell; a corpus folder's figures are printed beside them, and judge nothing.
 * `--html` writes a page; of the samples alone it has no date and no figure of this machine, so that it can be committed.
 * `--record` makes what was measured the new baseline. `--fit` fits the offline model's weights first.
 */
export const evalCommand: Command = {
  name: 'eval',
  usage: '[NAME…] [--corpus DIR]… [--json] [--html FILE] [--record] [--fit]',
  summary: `The scoreboard; fails when a figure falls below its recorded baseline. Measures: ${measures.map(({ name }) => name).join(', ')}; ${measures
    .filter(({ extra }) => extra)
    .map(({ name }) => name)
    .join(' and ')} only when named, over a corpus or for a page, trust when named`,
  options: {
    corpus: { type: 'string', multiple: true },
    json: { type: 'boolean' },
    html: { type: 'string' },
    record: { type: 'boolean' },
    fit: { type: 'boolean' },
  },
  positionals: { least: 0, most: 20 },
  run: async (values, names, surroundings) => {
    const unknown = names.find((name) => !measures.some((measure) => measure.name === name));
    if (unknown)
      throw new AverError('bad_input', `There is no measure “${unknown}”: ${measures.map((m) => m.name).join(', ')}.`);
    if (values.fit) {
      const { desk, close } = await surroundings.openDesk({ throwAway: true });
      try {
        surroundings.warn(`Fitted to ${await fitAnswers(desk, SAMPLES)} questions; run eval again to measure.`);
      } finally {
        await close();
      }
      return;
    }
    const corpora = Array.isArray(values.corpus) ? values.corpus.map(String) : [];
    checkCorpora(corpora);
    if (typeof values.html === 'string' && !isFolder(dirname(values.html)))
      throw new AverError('bad_input', `${dirname(values.html)} is not a folder; --html names the file to write.`);
    const everything = corpora.length > 0 || typeof values.html === 'string';
    const chosen = measures.filter((measure) =>
      names.length === 0 ? !measure.named && (everything || !measure.extra) : names.includes(measure.name),
    );
    const figures = await runMeasures(chosen, corpora, surroundings);
    if (values.record) {
      writeBaseline(
        figures,
        chosen.map((measure) => measure.name),
      );
      surroundings.warn('Recorded as the new baseline.');
    }
    const judged = judge(
      figures,
      readBaseline(),
      chosen.map((measure) => measure.name),
    );
    surroundings.print(values.json ? JSON.stringify(judged, null, 2) : asTable(judged));
    if (typeof values.html === 'string')
      writeFileSync(
        values.html,
        asPage({
          version,
          day: corpora.length === 0 ? null : dayOf(new Date()),
          corpora: corpora.map(corpusName),
          measures: chosen,
          figures: judged.filter(({ name }) => corpora.length > 0 || partsOf(name).set !== 'here'),
        }),
      );
    const fell = judged.filter((figure) => figure.fell);
    if (fell.length > 0)
      throw new AverError(
        'internal',
        `${fell.length} figure${fell.length === 1 ? '' : 's'} fell below the baseline: ${fell.map((f) => f.name).join(', ')}.`,
      );
  },
};

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Figures are known by their corpus's name, and those named “samples” are judged. */
function checkCorpora(folders: readonly string[]): void {
  const names = ['samples', 'here', ...folders.map(corpusName)];
  for (const folder of folders) {
    if (!isFolder(folder))
      throw new AverError(
        'bad_input',
        `${folder} is not a folder; --corpus names a folder as docs/measuring.md has it.`,
      );
    const name = corpusName(folder);
    if (names.indexOf(name) !== names.lastIndexOf(name))
      throw new AverError('bad_input', `There are two sets of figures named “${name}”; rename the folder ${folder}.`);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function dayOf(date: Date): string {
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}
