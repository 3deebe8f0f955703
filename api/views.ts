/**
 * What goes over the wire, one zod schema a view: validated at the door, published as OpenAPI,
 * and the web client's types. Dates are ISO 8601 strings.
 */
import { z } from '@hono/zod-openapi';
import { agedPaperView, staleWordsView } from './stale-views.ts';

export const messageView = z.object({
  level: z.enum(['info', 'warning']),
  code: z.string(),
  text: z.string(),
  sheet: z.string().nullish(),
  cell: z.string().nullish(),
  page: z.number().nullish(),
});

export const slotView = z.object({
  kind: z.enum(['choice', 'tick', 'text', 'comment', 'link', 'date', 'number']),
  cell: z.string(),
  choices: z.array(z.string()).nullable(),
  current: z.string().nullable(),
  /** The most characters that the cell's own rule allows. */
  longest: z.number().optional(),
});

export const citationView = z.object({
  passageId: z.string(),
  documentId: z.string(),
  versionId: z.string(),
  document: z.string(),
  version: z.number(),
  page: z.number().nullable(),
  heading: z.array(z.string()),
  start: z.number(),
  end: z.number(),
  quote: z.string(),
  /** The words around the quote, for the source pane; the quote itself is source.text.slice(quoteStart, quoteEnd). */
  source: z.object({ text: z.string(), quoteStart: z.number(), quoteEnd: z.number() }).nullable(),
});

export const checkView = z.object({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'block']),
  text: z.string(),
});

export const standing = z.enum(['verbatim', 'adapted', 'drafted', 'needs_input']);
export const questionState = z.enum(['waiting', 'drafted', 'needs_input', 'failed', 'approved']);

export const draftView = z.object({
  standing,
  choice: z.string().nullable(),
  text: z.string(),
  confidence: z.number(),
  citations: z.array(citationView),
  controls: z.array(z.string()),
  criteria: z.array(z.string()),
  checks: z.array(checkView),
  missing: z.string().nullable(),
  model: z.string(),
  createdAt: z.string(),
});

export const questionSummary = z.object({
  id: z.string(),
  questionnaireId: z.string(),
  ordinal: z.number(),
  sheet: z.string().nullable(),
  row: z.number(),
  cell: z.string(),
  externalId: z.string().nullable(),
  text: z.string(),
  section: z.string().nullable(),
  state: questionState,
  standing: standing.nullable(),
  choice: z.string().nullable(),
  warnings: z.number(),
  /** Sentences it rests on that their documents no longer say. */
  stale: z.number(),
  /** Papers it cites that are past their date today, and a fixed answer that nobody looked at in time. */
  pastDate: z.number(),
  assignee: z.string().nullable(),
  revision: z.number(),
});

export const reviewView = z.object({
  action: z.enum(['edit', 'approve', 'send_back', 'reopen', 'assign', 'keep']),
  actor: z.string(),
  at: z.string(),
  choice: z.string().nullable(),
  text: z.string().nullable(),
  note: z.string().nullable(),
});

/** Where an approved answer comes from; null for one written in the library, or whose questionnaire is gone. */
export const whereFromView = z
  .object({
    questionId: z.string(),
    questionnaireId: z.string(),
    questionnaire: z.string(),
    buyer: z.string().nullable(),
  })
  .nullable();

export const questionView = questionSummary.extend({
  slots: z.array(slotView),
  /** Several of its values may be ticked: its choice is then all of them, "; " between them. */
  several: z.boolean(),
  /** What would be exported now: a person's words where there are any, else the draft's. */
  answer: z.object({ choice: z.string().nullable(), text: z.string(), by: z.enum(['person', 'machine']) }).nullable(),
  draft: draftView.nullable(),
  /** The approved answer whose words the draft took, as it was approved. */
  origin: z
    .object({
      entryId: z.string(),
      question: z.string(),
      choice: z.string().nullable(),
      text: z.string(),
      /** Whether it is fixed for a topic, which `question` names. */
      fixed: z.boolean(),
      reviewBy: z.string().nullable(),
      approvedBy: z.string(),
      approvedAt: z.string(),
      from: whereFromView,
    })
    .nullable(),
  staleWords: z.array(staleWordsView),
  /** Papers it cites that are past their date today. */
  aged: z.array(agedPaperView),
  failure: z.string().nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  reviews: z.array(reviewView),
  previousId: z.string().nullable(),
  nextId: z.string().nullable(),
});

export const countsView = z.object({
  questions: z.number(),
  waiting: z.number(),
  drafted: z.number(),
  needsInput: z.number(),
  failed: z.number(),
  approved: z.number(),
  /** Of all, those that rest on words which changed or vanished. */
  stale: z.number(),
  /** Of all, those that rest on a paper past its date, or on a fixed answer that nobody looked at in time. */
  pastDate: z.number(),
});

export const questionnaireView = z.object({
  id: z.string(),
  name: z.string(),
  fileName: z.string(),
  format: z.string(),
  buyer: z.string().nullable(),
  due: z.string().nullable(),
  /** What its reader may see, as it was set. */
  clearance: z.enum(['public', 'nda', 'internal']),
  /** The last day of the NDA, yyyy-mm-dd; after it only what is public may be seen. */
  ndaEnd: z.string().nullable(),
  /** What its reader may see today. */
  clearanceNow: z.enum(['public', 'nda', 'internal']),
  createdAt: z.string(),
  createdBy: z.string(),
  /** 'inbox' holds the single questions asked from Slack, the API and the ask box. */
  kind: z.enum(['file', 'inbox']),
  counts: countsView,
  messages: z.array(messageView),
});

export const askView = z.object({
  question: z.string(),
  /** approved: from the answer library; draft: from documents, not approved; no_evidence: nothing found that answers it. */
  label: z.enum(['approved', 'draft', 'no_evidence']),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  draft: draftView,
  /** Where the question is kept for review, when it was kept. */
  questionId: z.string().nullable(),
});

export const documentKind = z.enum([
  'soc2_report',
  'policy',
  'procedure',
  'evidence',
  'certificate',
  'past_questionnaire',
  'other',
]);
export const confidentiality = z.enum(['public', 'nda', 'internal']);

export const documentView = z.object({
  id: z.string(),
  path: z.string(),
  title: z.string(),
  kind: documentKind,
  confidentiality,
  owner: z.string().nullable(),
  version: z.number(),
  versionId: z.string(),
  format: z.string(),
  passages: z.number(),
  characters: z.number(),
  ingestedAt: z.string(),
  messages: z.array(messageView),
});

export const meView = z.object({
  actor: z.string(),
  workspace: z.string(),
  model: z.object({ name: z.string(), offline: z.boolean() }),
  embedder: z.string(),
  engine: z.enum(['pglite', 'postgres']),
  version: z.string(),
});

export const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  /** A reviewer may do everything; an asker may ask single questions only. */
  role: z.string(),
  /** What its questions may be answered from; `public` once the NDA has ended. */
  clearance: z.enum(['public', 'nda', 'internal']),
  /** The last day of the NDA, yyyy-mm-dd. */
  ndaEnd: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});

export const eventView = z.object({
  at: z.string(),
  actor: z.object({ kind: z.string(), name: z.string() }),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  detail: z.unknown(),
});

/** Server-sent events of /v1/questionnaires/:id/events: `event: counts` carries this, `event: question` a questionSummary. */
export type CountsEvent = z.infer<typeof countsView>;

export const problemView = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string(),
});

export type MessageView = z.infer<typeof messageView>;
export type SlotView = z.infer<typeof slotView>;
export type CitationView = z.infer<typeof citationView>;
export type CheckView = z.infer<typeof checkView>;
export type DraftView = z.infer<typeof draftView>;
export type QuestionSummary = z.infer<typeof questionSummary>;
export type QuestionView = z.infer<typeof questionView>;
export type ReviewView = z.infer<typeof reviewView>;
export type CountsView = z.infer<typeof countsView>;
export type QuestionnaireView = z.infer<typeof questionnaireView>;
export type AskView = z.infer<typeof askView>;
export type DocumentView = z.infer<typeof documentView>;
export type MeView = z.infer<typeof meView>;
export type TokenView = z.infer<typeof tokenView>;
export type ProblemView = z.infer<typeof problemView>;
