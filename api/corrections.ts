import { z } from '@hono/zod-openapi';
import { sheetCorrection } from './file-views.ts';

const longest = 400_000;

/** A form field: `corrections` as JSON, since a multipart form has no structure of its own. */
export const correctionsField = z
  .string()
  .max(longest)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'JSON is expected' });
      return z.NEVER;
    }
  })
  .pipe(z.array(sheetCorrection).max(64))
  .optional()
  .openapi({
    type: 'string',
    description:
      'A JSON list of sheet corrections ({sheet, asks, headerRow, columns, skip, ask}) that hold in place of detection; ' +
      '[] is detection alone. Left out, what was corrected on the same template before is applied, or else a configured ' +
      'model asked where the layout is unclear: send the corrections of the preview to take in what it showed.',
  });
