import { type AverError, isAverError } from '../errors.ts';
import { type FilledFile, fillFile } from './answered-workbook.ts';
import type { PlannedAnswer } from './export.ts';

export type Refused = { answer: PlannedAnswer; error: AverError };

/** A file that refuses more than this takes no answers; trying on costs a fill each. */
const MOST_REFUSED = 100;

/**
 * The file with every answer that it takes. One with a value that it refuses (a cell of an array formula, letters that its
 * encoding does not have, a locked control, a cell that another answer has already) is left out whole.
 *
 * @throws AverError what `fillFile` throws for a reason that is no answer's
 */
export async function fillWhatFits(
  file: { fileName: string; bytes: Uint8Array },
  answers: readonly PlannedAnswer[],
  made: Date,
): Promise<{ filled: FilledFile; answers: PlannedAnswer[]; refused: Refused[] }> {
  const refused: Refused[] = [];
  let fitting = [...answers];
  for (;;) {
    try {
      const values = fitting.flatMap((answer) => answer.values);
      return { filled: await fillFile(file.bytes, file.fileName, values, made), answers: fitting, refused };
    } catch (error) {
      const answer = isAverError(error) ? refusedBy(error, fitting) : undefined;
      if (!isAverError(error) || answer === undefined || refused.length === MOST_REFUSED) throw error;
      refused.push({ answer, error });
      fitting = fitting.filter((other) => other !== answer);
    }
  }
}

/** Of two answers for one cell, the later one. */
function refusedBy(error: AverError, answers: readonly PlannedAnswer[]): PlannedAnswer | undefined {
  const { sheet, cell } = error.detail as { sheet?: string | null; cell?: string };
  if (!['illegal_value', 'bad_input'].includes(error.code) || cell === undefined) return undefined;
  return answers.findLast(({ values }) =>
    values.some((value) => value.cell === cell && (!sheet || value.sheet === null || value.sheet === sheet)),
  );
}
