import type { Command } from '../api/index.ts';
import { AverError } from '../errors.ts';
import { type Figure, judge, readBaseline, writeBaseline } from './figure.ts';
import { measures, type Surroundings } from './measures.ts';
import { asTable } from './report/terminal.ts';

/**
 * The scoreboard: `eval [NAME…] [--corpus DIR]… [--json]`. Without a corpus it measures our own samples against the
 * committed baseline and fails when a figure fell; a corpus folder's figures are printed beside them, and judge nothing.
 * `--record` makes what was measured the new baseline.
 */
export const evalCommand: Command = {
  name: 'eval',
  usage: '[NAME…] [--corpus DIR]… [--json] [--record]',
  summary: 'The scoreboard; fails when a figure falls below its recorded baseline',
  options: {
    corpus: { type: 'string', multiple: true },
    json: { type: 'boolean' },
    record: { type: 'boolean' },
  },
  positionals: { least: 0, most: 20 },
  run: async (values, names, surroundings) => {
    const unknown = names.find((name) => !measures.some((measure) => measure.name === name));
    if (unknown)
      throw new AverError('bad_input', `There is no measure “${unknown}”: ${measures.map((m) => m.name).join(', ')}.`);
    const corpora = Array.isArray(values.corpus) ? values.corpus.map(String) : [];
    const chosen = measures.filter((measure) => names.length === 0 || names.includes(measure.name));
    const figures: Figure[] = [];
    for (const measure of chosen) {
      surroundings.progress(`measuring ${measure.name}`);
      figures.push(...(await measure.run(corpora, surroundings satisfies Surroundings)));
    }
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
    const fell = judged.filter((figure) => figure.fell);
    if (fell.length > 0)
      throw new AverError(
        'internal',
        `${fell.length} figure${fell.length === 1 ? '' : 's'} fell below the baseline: ${fell.map((f) => f.name).join(', ')}.`,
      );
  },
};
