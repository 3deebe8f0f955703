import { basename } from 'node:path';
import { z } from 'zod';
import { inspectArchive } from '../../ingest/index.ts';
import { fillFile } from '../../questionnaire/index.ts';
import { type Command, cellsWritten, required } from './command.ts';
import { parseAs, readInput, requireWritable, writeOutput } from './files.ts';

const address = /^\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}$/;
/** Also "table:2/row:5/col:3", "page:7/para:3" and JSON pointers. */
const place = new RegExp(`${address.source}|^[a-z]+:.{1,500}$|^/.{0,500}$`);

const answers = z.array(
  z.object({
    sheet: z.string().nullish(),
    cell: z.string().regex(place, 'a cell such as C12, or a place as detect names it'),
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
    const filled = await fillFile(
      bytes,
      basename(file),
      list.map(({ sheet, cell, value }) => ({
        sheet: sheet ?? null,
        cell: address.test(cell) ? cell.replaceAll('$', '').toUpperCase() : cell,
        value,
      })),
    );
    await writeOutput(out, filled.bytes);
    for (const message of filled.messages) surroundings.warn(message.text);
    if (filled.fileName !== basename(file)) surroundings.warn('What was written is a new .xlsx workbook: name it so.');
    surroundings.print(`${cellsWritten(filled.written)} to ${out}.`);
  },
};
