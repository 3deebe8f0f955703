import { basename } from 'node:path';
import { previewQuestionnaire } from '../../questionnaire/index.ts';
import type { Command } from './command.ts';
import { readInput } from './files.ts';

export const detect: Command = {
  name: 'detect',
  usage: 'FILE [--json]',
  summary: 'What is asked in this file and where answers go',
  options: { json: { type: 'boolean' } },
  positionals: { least: 1, most: 1 },
  run: async (values, [file = ''], surroundings) => {
    const { value, messages } = await previewQuestionnaire({ fileName: basename(file), bytes: await readInput(file) });
    if (values.json) {
      const { format, questions } = value;
      surroundings.print(JSON.stringify({ file: basename(file), format, questions, messages }, null, 2));
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
