import { z } from '@hono/zod-openapi';
import {
  isAttachedByPerson,
  isRecordKind,
  type ListedRecord,
  type RecordKind,
  recordKinds,
} from '../retrieval/index.ts';
import { documentView, messageView } from './views.ts';

export const recordKind = z.custom<RecordKind>(
  (value) => typeof value === 'string' && isRecordKind(value),
  `one of ${Object.keys(recordKinds).join(', ')} is expected`,
);
const kind = recordKind.openapi({ type: 'string', enum: Object.keys(recordKinds) });
const freshness = z.enum(['current', 'due', 'expired', 'undated']);
const day = z.string().max(40);

/** What is said of a record; days are YYYY-MM-DD. */
const said = {
  documentId: z.string().min(1).max(64),
  kind,
  title: z.string().max(300),
  controls: z.array(z.string().max(60)).max(500),
  owner: z.string().max(200).nullable(),
  collected: day.nullable(),
  periodStart: day.nullable(),
  periodEnd: day.nullable(),
  /** How many were looked at, and of how many. */
  sample: z.number().nullable(),
  population: z.number().nullable(),
};

export const newRecord = z.object({
  ...said,
  owner: said.owner.default(null),
  collected: said.collected.default(null),
  periodStart: said.periodStart.default(null),
  periodEnd: said.periodEnd.default(null),
  sample: said.sample.default(null),
  population: said.population.default(null),
});

export const recordView = z.object({
  id: z.string(),
  ...said,
  /** The document's path and title. */
  document: z.string(),
  documentTitle: z.string(),
  /** The version it was attached to; `currentVersion` is what the document is now. */
  version: z.number(),
  currentVersion: z.number(),
  manifest: z.string().nullable(),
  attachedBy: z.object({ kind: z.enum(['person', 'machine', 'token', 'slack']), name: z.string() }),
  attachedAt: z.string(),
  /** A person attached it. What a script attached supports nothing until a person attaches it too. */
  confirmed: z.boolean(),
  freshness,
  /** The last day on which it is current for all its controls; null when it has no date. */
  until: z.string().nullable(),
  /** The rule, in words. */
  reason: z.string(),
  supports: z.array(z.object({ control: z.string(), freshness, until: z.string().nullable(), reason: z.string() })),
  /** A later record of its kind supports each of its controls. */
  renewed: z.boolean(),
});

export const recordKindView = z.object({ kind, name: z.string(), days: z.number(), reason: z.string() });

export const suggestedRecordView = z.object({
  ...said,
  document: z.string(),
  documentTitle: z.string(),
  /** How its controls were found. */
  reason: z.string(),
});

export const importedRecordsView = z.object({
  attached: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  detached: z.number(),
  messages: z.array(messageView),
});

/** What files that were sent became: documents, manifests whose records were attached to documents, or nothing, and why. */
export const addedView = z.object({
  items: z.array(documentView),
  manifests: z.array(importedRecordsView.extend({ path: z.string() })),
  refused: z.array(z.object({ path: z.string(), code: z.string(), text: z.string() })),
});

export type AddedView = z.infer<typeof addedView>;
export type RecordView = z.infer<typeof recordView>;
export type RecordKindView = z.infer<typeof recordKindView>;
export type SuggestedRecordView = z.infer<typeof suggestedRecordView>;
export type ImportedRecordsView = z.infer<typeof importedRecordsView>;
export type NewRecordView = z.input<typeof newRecord>;

export function recordViewOf(record: ListedRecord): RecordView {
  return { ...record, attachedAt: record.attachedAt.toISOString(), confirmed: isAttachedByPerson(record) };
}

export function recordKindViews(): RecordKindView[] {
  return Object.entries(recordKinds).map(([kind, { name, days, reason }]) => ({
    kind: kind as RecordKind,
    name,
    days,
    reason,
  }));
}
