import { z } from 'zod';
import { checkClaims } from '../../questionnaire/index.ts';
import { type Command, required } from './command.ts';
import { readLines, requireWritable, toLines, writeOutput } from './files.ts';

const line = z.object({ id: z.string(), claim: z.string(), source: z.string() });

export const check: Command = {
  name: 'check',
  usage: '--claims C.jsonl --out RUN.jsonl',
  summary: 'Whether each source carries its claim, and what stands against it',
  options: { claims: { type: 'string' }, out: { type: 'string' } },
  positionals: { least: 0, most: 0 },
  run: async (values) => {
    const out = required(values, 'out');
    const claims = await readLines(required(values, 'claims'), line);
    await requireWritable(out);
    const checked = claims.map(({ id, claim, source }) => ({ id, ...checkClaims({ text: claim, sources: [source] }) }));
    await writeOutput(out, toLines(checked));
  },
};
