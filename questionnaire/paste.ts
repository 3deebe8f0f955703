import { pastedFile } from '../ingest/index.ts';
import type { ReadingScope } from './desk.ts';
import { importQuestionnaire } from './questionnaire.ts';

/**
 * The csv file that pasted questions become: a grid from a spreadsheet, a markdown table, a list.
 *
 * Throws `bad_input` when nothing was pasted, `too_large`.
 */
export async function pastedQuestions(input: { name: string; text: string }) {
  const name = input.name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'Pasted questions';
  return { fileName: `${name}.csv`, bytes: await pastedFile(input.text) };
}

/**
 * Takes in questions a person pasted: a grid from a spreadsheet, a markdown table, a list. They are kept as a csv file of
 * this name, which is what an export gives back.
 *
 * Throws `bad_input` when nothing was pasted or nothing in it asks, `too_large`.
 */
export async function pasteQuestionnaire(
  scope: ReadingScope,
  input: { name: string; text: string } & Pick<
    Parameters<typeof importQuestionnaire>[1],
    'buyer' | 'due' | 'clearance' | 'ndaEnd'
  >,
): Promise<Awaited<ReturnType<typeof importQuestionnaire>>> {
  const { name, text, ...about } = input;
  return await importQuestionnaire(scope, { ...(await pastedQuestions({ name, text })), ...about });
}
