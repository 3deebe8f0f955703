import { z } from '@hono/zod-openapi';
import { type Control, type CrosswalkEntry, crosswalk, type HeldRecord } from '../retrieval/index.ts';
import { recordKind } from './evidence-views.ts';

const outcome = z.enum(['no_exception', 'exception', 'not_tested', 'unclear']);
const freshness = z.enum(['current', 'due', 'expired', 'undated']);
const frameworkId = z.enum(['iso27001', 'nist_csf', 'caiq', 'gdpr', 'nis2', 'dora', 'hipaa', 'pci_dss']);

/** Words of a document with their place in the text of its current version. */
const toldWords = z.object({
  text: z.string(),
  page: z.number().nullable(),
  heading: z.array(z.string()),
  start: z.number(),
  end: z.number(),
});

const sourceView = z.object({
  /** The company's own register, or an auditor's report, whose period ends on `until`. */
  kind: z.enum(['register', 'report']),
  documentId: z.string(),
  versionId: z.string(),
  document: z.string(),
  path: z.string(),
  until: z.string().nullable(),
  title: z.string(),
  description: z.string(),
  owner: z.string().nullable(),
  criteria: z.array(z.string()),
  frequency: z.string().nullable(),
});

/** A record that a person attached, and for how long it speaks for this control. */
export const heldRecordView = z.object({
  id: z.string(),
  kind: recordKind.openapi({ type: 'string' }),
  title: z.string(),
  documentId: z.string(),
  document: z.string(),
  collected: z.string().nullable(),
  freshness,
  until: z.string().nullable(),
  reason: z.string(),
});

export const crosswalkView = z.object({
  framework: frameworkId,
  id: z.string(),
  /** As people say it: "ISO 27001 A.8.5". */
  name: z.string(),
  label: z.string(),
  /** The closest criterion first. */
  criteria: z.array(z.string()),
});

export const controlSummary = z.object({
  code: z.string(),
  title: z.string(),
  owner: z.string().nullable(),
  criteria: z.array(z.string()),
  frequency: z.string().nullable(),
  /** Of all tests in the latest report, the one that came out worst; null where none tested it. */
  outcome: outcome.nullable(),
  exceptionCount: z.number(),
  /** Of its freshest record; null where a person attached none. */
  freshness: freshness.nullable(),
  /** Where the documents disagree, or one does not know it. */
  flags: z.array(
    z.object({
      code: z.enum(['criteria_differ', 'wording_differs', 'not_in_register', 'not_in_report']),
      text: z.string(),
    }),
  ),
  sources: z.array(sourceView.pick({ kind: true, documentId: true, document: true, until: true })),
  /** Of the hand edit: what a writer names; 0 where there is none. */
  revision: z.number(),
});

export const controlView = controlSummary.extend({
  description: z.string(),
  tests: z.array(z.object({ performed: toldWords.nullable(), result: toldWords.nullable(), outcome })),
  exceptions: z.array(
    z.object({
      result: toldWords,
      deviations: z.number().nullable(),
      sample: z.number().nullable(),
      population: z.number().nullable(),
      response: toldWords.nullable(),
    }),
  ),
  sources: z.array(sourceView),
  /** What a person set above the documents; null where their word stands. */
  edit: z
    .object({
      owner: z.string().nullable(),
      criteria: z.array(z.string()).nullable(),
      frequency: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
  records: z.array(heldRecordView),
  /** Ids of other frameworks whose closest criterion is one of the control's. */
  crosswalk: z.array(crosswalkView),
});

export const controlEdit = z.strictObject({
  revision: z.number().int().min(0),
  owner: z.string().max(200).nullable().optional(),
  criteria: z.array(z.string().max(10)).max(61).nullable().optional(),
  frequency: z.string().max(200).nullable().optional(),
});

const match = { score: z.number(), reasons: z.array(z.string()) };
export const mappingView = z.object({
  criteria: z.array(z.object({ id: z.string(), ...match })),
  controls: z.array(z.object({ code: z.string(), ...match })),
  /** What the text names of SOC 2 and other frameworks, and the criteria it stands for. */
  named: z.array(z.object({ name: z.string(), criteria: z.array(z.string()) })),
});

export type ToldWordsView = z.infer<typeof toldWords>;
export type HeldRecordView = z.infer<typeof heldRecordView>;
export type CrosswalkView = z.infer<typeof crosswalkView>;
export type ControlSummary = z.infer<typeof controlSummary>;
export type ControlView = z.infer<typeof controlView>;
export type ControlEditView = z.infer<typeof controlEdit>;
export type MappingView = z.infer<typeof mappingView>;

export function controlSummaryOf(control: Control, records: readonly HeldRecord[]): ControlSummary {
  const { code, title, owner, criteria, frequency, outcome: worst, exceptions, flags, sources, edit } = control;
  return {
    code,
    title,
    owner,
    criteria,
    frequency,
    outcome: worst,
    exceptionCount: exceptions.length,
    freshness: records[0]?.freshness ?? null,
    flags,
    sources: sources.map(({ kind, documentId, document, until }) => ({ kind, documentId, document, until })),
    revision: edit?.revision ?? 0,
  };
}

export function controlViewOf(control: Control, records: readonly HeldRecord[]): ControlView {
  const { description, tests, exceptions, sources, edit, criteria } = control;
  return {
    ...controlSummaryOf(control, records),
    description,
    tests,
    exceptions,
    sources: sources.map(({ code: _, tests: __, exceptions: ___, storedAt: ____, ...source }) => source),
    edit: edit && {
      owner: edit.owner,
      criteria: edit.criteria,
      frequency: edit.frequency,
      by: edit.editedBy,
      at: edit.editedAt.toISOString(),
    },
    records: records.map(heldRecordViewOf),
    crosswalk: crosswalk({})
      .filter((entry) => criteria.includes(entry.criteria[0] ?? ''))
      .map(crosswalkViewOf),
  };
}

export function heldRecordViewOf(record: HeldRecord): HeldRecordView {
  const { id, kind, title, documentId, documentTitle, collected, freshness: fresh, until, reason } = record;
  return { id, kind, title, documentId, document: documentTitle, collected, freshness: fresh, until, reason };
}

export function crosswalkViewOf({ criteria, ...entry }: CrosswalkEntry): CrosswalkView {
  return { ...entry, criteria: [...criteria] };
}
