import { pastedFile } from '../ingest/index.ts';
import type { ReadingScope } from './desk.ts';
import { importQuestionnaire } from './questionnaire.ts';

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
  const { name: called, text, ...about } = input;
  const name = called.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'Pasted questions';
  return await importQuestionnaire(scope, {
    fileName: `${name}.csv`,
    bytes: await pastedFile(text),
    ...about,
  });
}
