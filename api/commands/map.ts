import { z } from 'zod';
import { mapToCriteria } from '../../retrieval/index.ts';
import { type Command, required } from './command.ts';
import { readLines, requireWritable, toLines, writeOutput } from './files.ts';

const line = z.object({ id: z.string(), text: z.string() });
const RANKED = 10;

export const map: Command = {
  name: 'map',
  usage: '--texts T.jsonl --out RUN.jsonl',
  summary: 'Ranked SOC 2 criteria for each text',
  options: { texts: { type: 'string' }, out: { type: 'string' } },
  positionals: { least: 0, most: 0 },
  run: async (values) => {
    const out = required(values, 'out');
    const texts = await readLines(required(values, 'texts'), line);
    await requireWritable(out);
    await writeOutput(out, toLines(texts.map(({ id, text }) => ({ id, criteria: mapToCriteria(text, RANKED) }))));
  },
};
