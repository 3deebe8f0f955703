import { z } from 'zod';
import { draftAnswer } from '../../questionnaire/index.ts';
import { type Command, required } from './command.ts';
import { draftJson } from './draft-json.ts';
import { readLines, requireWritable, toLines, writeOutput } from './files.ts';
import { withKnowledge } from './knowledge.ts';

const query = z.object({ id: z.string(), question: z.string(), choices: z.array(z.string()).nullish() });

export const draft: Command = {
  name: 'draft',
  usage: '--knowledge DIR --queries Q.jsonl --out RUN.jsonl',
  summary: 'A full draft for each question',
  options: { knowledge: { type: 'string' }, queries: { type: 'string' }, out: { type: 'string' } },
  positionals: { least: 0, most: 0 },
  run: async (values, _, surroundings) => {
    const out = required(values, 'out');
    const queries = await readLines(required(values, 'queries'), query);
    await requireWritable(out);
    await withKnowledge(required(values, 'knowledge'), surroundings, async (desk) => {
      const lines = [];
      for (const { id, question, choices } of queries) {
        lines.push({
          id,
          draft: draftJson(await draftAnswer(desk, { question, choices: choices ?? null, clearance: 'internal' })),
        });
        surroundings.progress(`${lines.length}/${queries.length} drafted`);
      }
      await writeOutput(out, toLines(lines));
    });
  },
};
