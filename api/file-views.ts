/** What is found in a buyer's file, what a person says of it, and what an export would do to it. */
import { z } from '@hono/zod-openapi';
import { messageView, slotView } from './views.ts';

export const columnRole = z.enum(['question', 'id', 'section', 'answer', 'tick', 'comment', 'link']);

/** Columns go by letter, rows are 1-based. `asks` false: nothing is asked on this sheet. */
export const sheetCorrection = z.object({
  sheet: z.string().max(200),
  asks: z.boolean(),
  headerRow: z.number().int().min(1).max(1_048_576).nullable(),
  columns: z
    .record(z.string().regex(/^[A-Z]{1,3}$/, 'a column letter'), columnRole)
    .refine((columns) => Object.keys(columns).length <= 200, 'at most 200 columns'),
  /** Rows that are no questions. */
  skip: z.array(z.number().int().min(1)).max(20_000),
  /** Rows that are questions, whatever they look like. */
  ask: z.array(z.number().int().min(1)).max(20_000),
});

export const templateView = z.object({
  id: z.string(),
  /** The file it was last corrected on. */
  fileName: z.string(),
  correctedBy: z.string(),
  correctedAt: z.string(),
});

export const sheetPreview = z.object({
  name: z.string(),
  state: z.enum(['visible', 'hidden', 'veryHidden']),
  rows: z.number(),
  columns: z.number(),
  cells: z.array(z.array(z.string().nullable())),
  roles: z
    .object({
      headerRow: z.number().nullable(),
      question: z.string().optional(),
      id: z.string().optional(),
      section: z.string().optional(),
      answer: z.array(z.string()).optional(),
      comment: z.string().optional(),
      /** Every column that plays a part; `sections` are the rows of section titles. */
      columns: z.record(z.string(), columnRole).optional(),
      sections: z.array(z.number()).optional(),
    })
    .nullable(),
});

export const detectedQuestion = z.object({
  sheet: z.string().nullable(),
  row: z.number(),
  cell: z.string(),
  id: z.string().nullable(),
  text: z.string(),
  section: z.string().nullable(),
  slots: z.array(slotView),
});

export const previewView = z.object({
  fileName: z.string(),
  format: z.string(),
  questions: z.array(detectedQuestion),
  sheets: z.array(sheetPreview),
  messages: z.array(messageView),
  /** Those in force; null where the file is no grid, and its mapping cannot be corrected. */
  corrections: z.array(sheetCorrection).nullable(),
  /** Whether corrections to this layout can be known again on another copy. */
  remembers: z.boolean(),
  /** The remembered correction that was applied. */
  template: templateView.nullable(),
  /** Sheets whose layout is unclear, and why; `text` goes on from "the layout is unclear:". */
  unsure: z.array(z.object({ sheet: z.string(), reason: z.string(), text: z.string() })),
  /** Sheets that were read with a model's help: its corrections are among those in force. */
  helped: z.array(z.string()),
});

export const preflightView = z.object({
  willWrite: z.number(),
  /** Of those, cells that hold something now; none without `overwrite`. */
  willOverwrite: z.number(),
  /** What its reader may see now. */
  clearance: z.enum(['public', 'nda', 'internal']),
  /** The last day of the NDA, once that is past. */
  ndaEnded: z.string().nullable(),
  items: z.array(
    z.object({
      questionId: z.string(),
      code: z.enum([
        'unapproved',
        'illegal_value',
        'too_long',
        'already_filled',
        'no_slot',
        'refused',
        'blocked',
        'clearance',
        'stale',
      ]),
      text: z.string(),
      /** Where the question stands in the file. */
      sheet: z.string().nullable(),
      cell: z.string(),
    }),
  ),
});

export type ColumnRole = z.infer<typeof columnRole>;
export type SheetCorrection = z.infer<typeof sheetCorrection>;
export type TemplateView = z.infer<typeof templateView>;
export type SheetPreview = z.infer<typeof sheetPreview>;
export type PreviewView = z.infer<typeof previewView>;
export type PreflightView = z.infer<typeof preflightView>;
