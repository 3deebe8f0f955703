/** What goes over the wire of the answer library. */
import { z } from '@hono/zod-openapi';
import { staleWordsView } from './stale-views.ts';
import { citationView, confidentiality, whereFromView } from './views.ts';

export const libraryEntryView = z.object({
  id: z.string(),
  question: z.string(),
  choice: z.string().nullable(),
  text: z.string(),
  citations: z.array(citationView.omit({ source: true })),
  controls: z.array(z.string()),
  criteria: z.array(z.string()),
  /** Of what it cites and who it was written for, the stricter. */
  confidentiality,
  approvedBy: z.string(),
  approvedAt: z.string(),
  from: whereFromView,
  /** Of a fixed answer, whose `question` is its topic: the ways of asking for it. Null for an answer to a question. */
  askedAs: z.array(z.string()).nullable(),
  /** Of a fixed answer: the last day on which it counts as looked at, yyyy-mm-dd. */
  reviewBy: z.string().nullable(),
  staleWords: z.array(staleWordsView),
});

export const libraryConflictView = z.object({
  kind: z.enum(['contradiction', 'duplicate']),
  /** What differs, of a contradiction. */
  why: z.string().nullable(),
  one: libraryEntryView,
  other: libraryEntryView,
});

export const settledConflictView = z.object({
  /** `kept`: the one was kept and the other gave way; `both`: both are right. */
  decision: z.enum(['kept', 'both']),
  one: libraryEntryView,
  other: libraryEntryView,
  by: z.string(),
  at: z.string(),
});

export const glossaryTermView = z.object({
  id: z.string(),
  term: z.string(),
  /** Other names of the same. */
  also: z.array(z.string()),
  meaning: z.string(),
  confidentiality,
  writtenBy: z.string(),
  writtenAt: z.string(),
});

export type GlossaryTermView = z.infer<typeof glossaryTermView>;
export type LibraryConflictView = z.infer<typeof libraryConflictView>;
export type SettledConflictView = z.infer<typeof settledConflictView>;
export type LibraryEntryView = z.infer<typeof libraryEntryView>;
