/** What goes over the wire of answers whose documents no longer say what they rest on. */
import { z } from '@hono/zod-openapi';
import type { StaleAnswer, StaleWords } from '../questionnaire/index.ts';

export const staleWordsView = z.object({
  id: z.string(),
  /** Which of the answer's citations, from 0. */
  citation: z.number(),
  documentId: z.string(),
  document: z.string(),
  version: z.number(),
  /** Null when the document was taken out. */
  lostVersion: z.number().nullable(),
  lostBy: z.string(),
  lostAt: z.string(),
  /** The sentence cited, and the one in its place now; null where there is none. */
  before: z.string(),
  after: z.string().nullable(),
});

export const agedPaperView = z.object({
  documentId: z.string(),
  code: z.enum(['stale_report', 'report_gap', 'certificate', 'policy_review']),
  text: z.string(),
});

export const staleAnswerView = z.object({
  kind: z.enum(['draft', 'approved', 'library', 'exported']),
  answerId: z.string(),
  questionId: z.string().nullable(),
  questionnaireId: z.string().nullable(),
  questionnaire: z.string().nullable(),
  question: z.string(),
  choice: z.string().nullable(),
  text: z.string(),
  exported: z.object({ fileName: z.string(), buyer: z.string().nullable(), by: z.string(), at: z.string() }).nullable(),
  words: z.array(staleWordsView),
  /** Papers it cites that are past their date. */
  aged: z.array(agedPaperView),
});

export type StaleWordsView = z.infer<typeof staleWordsView>;
export type AgedPaperView = z.infer<typeof agedPaperView>;
export type StaleAnswerView = z.infer<typeof staleAnswerView>;

export function staleWordsViewOf(words: StaleWords): StaleWordsView {
  return { ...words, lostAt: words.lostAt.toISOString() };
}

export function staleAnswerViewOf(answer: StaleAnswer): StaleAnswerView {
  const { exported } = answer;
  return {
    ...answer,
    exported: exported && { ...exported, at: exported.at.toISOString() },
    words: answer.words.map(staleWordsViewOf),
  };
}
