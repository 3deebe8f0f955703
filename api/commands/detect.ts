import { basename } from 'node:path';
import { previewQuestionnaire } from '../../questionnaire/index.ts';
import type { Command, Surroundings } from './command.ts';
import { readInput } from './files.ts';

export const detect: Command = {
  name: 'detect',
  usage: 'FILE [--json] [--data DIR]',
  summary: 'What is asked in this file and where answers go; with a database named, as corrected before',
  options: { json: { type: 'boolean' } },
  positionals: { least: 1, most: 1 },
  run: async (values, [file = ''], surroundings) => {
    const input = { fileName: basename(file), bytes: await readInput(file) };
    const { value, messages } = await withMemory(surroundings, (scope) => previewQuestionnaire(scope, input));
    if (values.json) {
      const { format, questions } = value;
      const unsure = (value.unsure ?? []).map(({ sheet, reason, text }) => ({ sheet, reason, text }));
      surroundings.print(JSON.stringify({ file: basename(file), format, questions, unsure, messages }, null, 2));
      return;
    }
    for (const question of value.questions) {
      const place = [question.sheet, question.cell].filter(Boolean).join('!');
      const slots = question.slots.map((slot) => `${slot.kind} ${slot.cell}`).join(', ') || 'no answer cell';
      surroundings.print(`${place}\t${question.id ?? ''}\t${question.text.replace(/\s+/g, ' ')}\t→ ${slots}`);
    }
    for (const message of messages) surroundings.warn(`${message.level}: ${message.text}`);
    surroundings.warn(`${value.questions.length} questions.`);
  },
};

/** Corrections are remembered in a database; where none was named there are none, but a model may be configured. */
async function withMemory<T>(
  surroundings: Surroundings,
  work: (scope: Parameters<typeof previewQuestionnaire>[0]) => Promise<T>,
): Promise<T> {
  if (!surroundings.databaseNamed) return await work({ model: await surroundings.openModel() });
  const { desk, close } = await surroundings.openDesk({ throwAway: false });
  try {
    return await work(desk);
  } finally {
    await close();
  }
}
