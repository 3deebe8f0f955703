import { z } from 'zod';
import { AverError } from '../../errors.ts';
import { searchPassages } from '../../retrieval/index.ts';
import { type Command, optional, required } from './command.ts';
import { readLines, requireWritable, toLines, writeOutput } from './files.ts';
import { withKnowledge } from './knowledge.ts';

const query = z.object({ id: z.string(), question: z.string() });

export const search: Command = {
  name: 'search',
  usage: '--knowledge DIR --queries Q.jsonl --out RUN.jsonl [-k 20]',
  summary: 'Ranked passages for each question',
  options: {
    knowledge: { type: 'string' },
    queries: { type: 'string' },
    out: { type: 'string' },
    k: { type: 'string', short: 'k' },
  },
  positionals: { least: 0, most: 0 },
  run: async (values, _, surroundings) => {
    const out = required(values, 'out');
    const limit = Number(optional(values, 'k') ?? 20);
    if (!Number.isInteger(limit) || limit < 1 || limit > 1_000)
      throw new AverError('bad_input', '-k takes a whole number from 1 to 1000.');
    const queries = await readLines(required(values, 'queries'), query);
    await requireWritable(out);
    await withKnowledge(required(values, 'knowledge'), surroundings, async (desk) => {
      const lines = [];
      for (const { id, question } of queries) {
        const found = await searchPassages(desk, { question, limit, clearance: 'internal' });
        lines.push({
          id,
          results: found.map((p) => ({ path: p.document, start: p.start, end: p.end, score: p.score })),
        });
        surroundings.progress(`${lines.length}/${queries.length} questions searched`);
      }
      await writeOutput(out, toLines(lines));
    });
  },
};
