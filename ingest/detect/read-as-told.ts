import type { Read } from '../read.ts';
import type { Corrected } from '../read-questionnaire.ts';
import type { Grid } from '../workbook/grid.ts';
import { detectQuestions } from './detect-questions.ts';
import type { DetectedQuestionnaire } from './detected.ts';
import { correctionsFor } from './layout.ts';
import { readProposed } from './proposals.ts';

/** A workbook as a person said, as remembered, with a machine's proposals, or by detection alone. */
export function readAsTold(grid: Grid, corrected: Corrected | undefined): Read<DetectedQuestionnaire> {
  if (corrected && 'proposed' in corrected) return readProposed(grid, corrected.proposed);
  return detectQuestions(grid, correctionsFor(grid, corrected));
}
