import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from '../db/index.ts';
import type { Confidentiality } from '../retrieval/index.ts';
import type { Check } from './checks/check.ts';
import { type Citation, citationsOf, storeCitations } from './citation.ts';
import { carryKept } from './stale/kept.ts';
import { type StaleWords, staleWordsOf } from './stale/stale-words.ts';

/** How an answer came about: reused word for word, reused for a close question, written from evidence, or not at all. */
export type Standing = 'verbatim' | 'adapted' | 'drafted' | 'needs_input';

/** A proposed answer. `confidence` is 0 to 1. With standing `needs_input` the text is empty and `missing` says what is needed. */
export type Draft = {
  standing: Standing;
  choice: string | null;
  text: string;
  confidence: number;
  citations: Citation[];
  controls: string[];
  criteria: string[];
  checks: Check[];
  missing: string | null;
  /** Words of a person out of the answer library: the clearance they were written under. Null for a machine's words. */
  writtenFor: Confidentiality | null;
  model: string;
  /** The entry of the answer library whose words these are. */
  entryId?: string | null;
  /** The library entry or draft that it repeats: what a person let stand there stands here. Not stored. */
  repeats?: string;
};

/** `stale`: words it rests on that their documents no longer say, save those that a person let stand. */
export type StoredDraft = Draft & { id: string; createdAt: Date; stale: StaleWords[] };

type DraftRow = {
  id: string;
  standing: Standing;
  choice: string | null;
  text: string;
  confidence: number;
  controls: string[];
  criteria: string[];
  checks: Check[];
  missing: string | null;
  written_for: Confidentiality | null;
  model: string;
  entry_id: string | null;
  created_at: Date;
};

export async function storeDraft(
  tx: Transaction,
  workspace: string,
  input: { questionId: string; draft: Draft; at: Date },
): Promise<string> {
  const id = randomUUID();
  const d = input.draft;
  await tx.query(sql`
    insert into draft (workspace_id, id, question_id, standing, choice, text, confidence, controls, criteria, checks,
                       missing, written_for, model, entry_id, created_at)
    values (${workspace}, ${id}, ${input.questionId}, ${d.standing}, ${d.choice}, ${d.text}, ${d.confidence},
            ${d.controls}::text[], ${d.criteria}::text[], ${sql.json(d.checks)}, ${d.missing}, ${d.writtenFor}, ${d.model},
            ${d.entryId ?? null}, ${input.at})`);
  await storeCitations(tx, workspace, id, d.citations);
  if (d.repeats) await carryKept(tx, { from: d.repeats, to: id });
  return id;
}

export async function draftsById(tx: Transaction, ids: readonly string[]): Promise<Map<string, StoredDraft>> {
  const drafts = new Map<string, StoredDraft>();
  if (ids.length === 0) return drafts;
  const rows = await tx.query<DraftRow>(sql`
    select id, standing, choice, text, confidence, controls, criteria, checks, missing, written_for, model, entry_id,
           created_at
      from draft where id = any(${ids}::text[])`);
  const citations = await citationsOf(tx, ids);
  const stale = await staleWordsOf(tx, 'draft', { ids });
  for (const row of rows) {
    const { created_at, written_for, entry_id, ...draft } = row;
    drafts.set(row.id, {
      ...draft,
      writtenFor: written_for,
      entryId: entry_id,
      createdAt: created_at,
      citations: citations.get(row.id) ?? [],
      stale: stale.get(row.id) ?? [],
    });
  }
  return drafts;
}
