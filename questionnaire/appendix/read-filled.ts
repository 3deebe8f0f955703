import { type DetectedQuestion, readPrinted, readQuestionnaire } from '../../ingest/index.ts';

export type FilledFile = {
  questions: DetectedQuestion[];
  /** What the file shows in a cell; '' when it shows nothing, or has no such cell. */
  shownIn: (sheet: string | null, cell: string) => string;
};

const workbooks = new Set(['xlsx', 'xlsm', 'xlsb', 'xls', 'ods', 'csv']);

/**
 * A filled questionnaire: what it asks, and what stands in its cells.
 * @throws AverError unreadable_file, unsupported_file, too_large
 */
export async function readFilled(bytes: Uint8Array, name: string): Promise<FilledFile> {
  const { value } = await readQuestionnaire(bytes, name);
  if (!workbooks.has(value.format)) {
    const slots = new Map(
      value.questions.flatMap(({ slots }) => slots.map((slot) => [slot.cell, slot.current ?? ''] as const)),
    );
    return { questions: value.questions, shownIn: (_, cell) => slots.get(cell) ?? '' };
  }
  const printed = await readPrinted(bytes, name);
  const sheets = printed.kind === 'sheets' ? printed.sheets : [];
  return {
    questions: value.questions,
    shownIn: (sheet, cell) => {
      const rows = sheet === null ? sheets[0]?.rows : sheets.find((known) => known.name === sheet)?.rows;
      const [, letters = '', row = ''] = /^\$?([A-Za-z]{1,3})\$?(\d+)$/.exec(cell) ?? [];
      return rows?.[Number(row) - 1]?.[columnOf(letters) - 1] ?? '';
    },
  };
}

/** "AB" → 28 */
function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
