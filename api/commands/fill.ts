import { basename } from 'node:path';
import { z } from 'zod';
import { inspectArchive } from '../../ingest/index.ts';
import { fillWorkbook } from '../../questionnaire/index.ts';
import { type Command, cellsWritten, required } from './command.ts';
import { parseAs, readInput, requireWritable, writeOutput } from './files.ts';

const answers = z.array(
  z.object({
    sheet: z.string().nullish(),
    cell: z.string().regex(/^\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}$/, 'a cell such as C12'),
    value: z.string(),
  }),
);

export const fill: Command = {
  name: 'fill',
  usage: 'FILE --answers A.json --out OUT',
  summary: 'Write values into cells and touch nothing else',
  options: { answers: { type: 'string' }, out: { type: 'string' } },
  positionals: { least: 1, most: 1 },
  run: async (values, [file = ''], surroundings) => {
    const out = required(values, 'out');
    const path = required(values, 'answers');
    const list = parseAs(answers, new TextDecoder().decode(await readInput(path)), path);
    const bytes = await readInput(file);
    await requireWritable(out);
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) await inspectArchive(bytes, basename(file));
    const filled = fillWorkbook(
      bytes,
      basename(file),
      list.map(({ sheet, cell, value }) => ({
        sheet: sheet ?? null,
        cell: cell.replaceAll('$', '').toUpperCase(),
        value,
      })),
    );
    await writeOutput(out, filled.bytes);
    for (const message of filled.messages) surroundings.warn(message.text);
    surroundings.print(`${cellsWritten(filled.written)} to ${out}.`);
  },
};
