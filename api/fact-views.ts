import { z } from '@hono/zod-openapi';
import type { DocumentFacts, FactEntry } from '../ingest/index.ts';
import { messageView } from './views.ts';

const value = z.union([
  z.string(),
  z.number(),
  z.literal(true),
  z.object({ from: z.string(), to: z.string() }),
  z.object({ deviations: z.number(), sample: z.number() }),
]);

const place = z.object({
  page: z.number().nullable(),
  heading: z.array(z.string()),
  start: z.number(),
  end: z.number(),
});

/** A value and the words it rests on; `at` is null for what a person wrote. */
const entry = z.object({ value, at: place.nullable() });

export const factView = z.object({
  /** "period", or list, record and field: "exceptions/AC-07/response". */
  key: z.string(),
  form: z.enum([
    'text',
    'texts',
    'date',
    'period',
    'report_type',
    'opinion',
    'categories',
    'method',
    'count',
    'frequency',
    'yes',
  ]),
  /** What holds; empty where the document does not say. */
  entries: z.array(entry),
  /** What the document's own words say. */
  read: z.array(entry),
  corrected: z.object({ by: z.string(), at: z.string(), dismissed: z.boolean() }).nullable(),
});

export const factsView = z.object({
  documentId: z.string(),
  versionId: z.string(),
  version: z.number(),
  /** Null for a document that is none of the papers whose facts are read. */
  kind: z.enum(['soc2_report', 'bridge_letter', 'certificate', 'applicability', 'pen_test', 'policy']).nullable(),
  facts: z.array(factView),
  controls: z.array(
    z.object({
      code: z.string().nullable(),
      text: z.string(),
      criteria: z.array(z.string()),
      tests: z.number(),
      outcome: z.enum(['no_exception', 'exception', 'not_tested', 'unclear']).nullable(),
      at: place,
    }),
  ),
  messages: z.array(messageView),
});

/** `value` null dismisses the fact; lists take an array. What each takes goes by its form. */
export const factCorrection = z.object({
  key: z.string().min(1).max(200),
  value: z.union([value, z.array(z.string().max(4_000)).max(100)]).nullable(),
});

export type FactView = z.infer<typeof factView>;
export type FactsView = z.infer<typeof factsView>;
export type FactCorrectionBody = z.infer<typeof factCorrection>;

/** From what ingest speaks of to what goes over the wire. */
export function factsViewOf({ documentId, versionId, version, kind, ...facts }: DocumentFacts): FactsView {
  return {
    documentId,
    versionId,
    version,
    kind,
    facts: facts.facts.map(({ key, form, entries, read, corrected }) => ({
      key,
      form,
      entries: entries.map(entryOf),
      read: read.map(entryOf),
      corrected: corrected && { ...corrected, at: corrected.at.toISOString() },
    })),
    controls: facts.controls.map(({ at, ...control }) => ({ ...control, at: placeOf(at) })),
    messages: facts.messages,
  };
}

function entryOf({ value, at }: FactEntry): FactView['entries'][number] {
  return { value, at: at && placeOf(at) };
}

/** Words broken over lines or pages are shown from the first to the last stretch. */
function placeOf({ page, heading, start, end, continued = [] }: NonNullable<FactEntry['at']>) {
  return { page, heading, start, end: Math.max(end, ...continued.map((span) => span.end)) };
}
