import { z } from '@hono/zod-openapi';
import type { CoverageReport } from '../questionnaire/index.ts';
import { controlSummary, heldRecordView, heldRecordViewOf } from './control-views.ts';

const category = z.enum(['Security', 'Availability', 'Confidentiality', 'Processing Integrity', 'Privacy']);
const state = z.enum(['covered', 'partly', 'unproven', 'exception', 'no_control', 'out_of_scope']);

/** Words of a passage that are shown; the rest is read in its document. */
const SHOWN = 320;

export const coverageView = z.object({
  /** The day it is told for, YYYY-MM-DD. */
  on: z.string(),
  /** The latest report that names its categories. */
  report: z
    .object({
      documentId: z.string(),
      document: z.string(),
      until: z.string().nullable(),
      categories: z.array(category),
    })
    .nullable(),
  categories: z.array(
    z.object({
      category,
      /** Null where no report says. */
      inScope: z.boolean().nullable(),
      criteria: z.number(),
      states: z.record(state, z.number()),
      controls: z.number(),
      /** Controls with current evidence, and with an exception. */
      evidenced: z.number(),
      exceptions: z.number(),
      gaps: z.number(),
      questions: z.number(),
    }),
  ),
  criteria: z.array(
    z.object({
      id: z.string(),
      category,
      title: z.string(),
      description: z.string(),
      state,
      /** Their codes. */
      controls: z.array(z.string()),
      passages: z.object({
        count: z.number(),
        best: z.array(
          z.object({
            passageId: z.string(),
            documentId: z.string(),
            versionId: z.string(),
            path: z.string(),
            document: z.string(),
            page: z.number().nullable(),
            heading: z.array(z.string()),
            start: z.number(),
            end: z.number(),
            /** Its beginning. */
            text: z.string(),
          }),
        ),
      }),
      gaps: z.array(
        z.object({
          code: z.enum(['no_control', 'no_evidence', 'exception', 'category_out_of_scope']),
          control: z.string().nullable(),
          text: z.string(),
        }),
      ),
      /** What the documents could not answer. */
      questions: z.array(
        z.object({ id: z.string(), text: z.string(), questionnaireId: z.string(), questionnaire: z.string() }),
      ),
    }),
  ),
  controls: z.array(
    controlSummary
      .pick({ code: true, title: true, owner: true, criteria: true, frequency: true, outcome: true, freshness: true })
      .extend({ exceptions: z.number(), records: z.array(heldRecordView) }),
  ),
});

export type CoverageView = z.infer<typeof coverageView>;

export function coverageViewOf(report: CoverageReport): CoverageView {
  return {
    ...report,
    criteria: report.criteria.map(({ passages, ...criterion }) => ({
      ...criterion,
      passages: { count: passages.count, best: passages.best.map((one) => ({ ...one, text: beginning(one.text) })) },
    })),
    controls: report.controls.map(({ records, ...control }) => ({
      ...control,
      records: records.map(heldRecordViewOf),
    })),
  };
}

function beginning(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length <= SHOWN ? plain : `${plain.slice(0, SHOWN).replace(/\s+\S*$/, '')} …`;
}
