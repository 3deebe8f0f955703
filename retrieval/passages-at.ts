import { type Scope, sql } from '../db/index.ts';
import { type Confidentiality, visibleTo } from './scope.ts';
import type { FoundPassage } from './search.ts';

const foundPassage = sql`
  select p.id as "passageId", p.document_id as "documentId", p.version_id as "versionId", d.path as document, d.title,
    v.version, d.kind, p.page, p.heading, p.start_offset as start, p.end_offset as "end", p.text, 0 as score
  from passage p
  join document_version v on v.id = p.version_id
  join document d on d.id = p.document_id
  where p.current`;

/**
 * The current passages that hold any of these stretches (UTF-16 units of a version's text), as a search gives them, in
 * the order of the documents. Passages above the clearance are not among them.
 */
export async function passagesAt(
  scope: Scope,
  input: { spans: readonly { versionId: string; start: number; end: number }[]; clearance: Confidentiality },
): Promise<FoundPassage[]> {
  const { spans } = input;
  if (spans.length === 0) return [];
  return await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<FoundPassage>(sql`
      ${foundPassage} and p.confidentiality = any(${visibleTo(input.clearance)}::text[]) and exists (
        select 1 from unnest(
          ${spans.map(({ versionId }) => versionId)}::text[], ${spans.map(({ start }) => start)}::integer[],
          ${spans.map(({ end }) => end)}::integer[]
        ) as span (version_id, start_offset, end_offset)
        where span.version_id = p.version_id and span.start_offset < p.end_offset and span.end_offset > p.start_offset)
      order by d.path collate "C", p.start_offset`),
  );
}

/** The first current passage of a version that says these words; null where none does, or none that may be seen. */
export async function passageSaying(
  scope: Scope,
  input: { versionId: string; words: string; clearance: Confidentiality },
): Promise<FoundPassage | null> {
  const [found] = await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<FoundPassage>(sql`
      ${foundPassage} and p.version_id = ${input.versionId} and position(${input.words} in p.text) > 0
        and p.confidentiality = any(${visibleTo(input.clearance)}::text[])
      order by p.start_offset limit 1`),
  );
  return found ?? null;
}

/**
 * The stretches of these versions that a reader of this clearance may not see. A heading stands between passages and
 * belongs to the one below it.
 */
export async function hiddenStretches(
  scope: Scope,
  input: { versionIds: readonly string[]; clearance: Confidentiality },
): Promise<{ versionId: string; start: number; end: number }[]> {
  if (input.clearance === 'internal' || input.versionIds.length === 0) return [];
  return await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<{ versionId: string; start: number; end: number }>(sql`
      select "versionId", start, "end" from (
        select version_id as "versionId", end_offset as "end", confidentiality,
          coalesce(lag(end_offset) over (partition by version_id order by start_offset), 0) as start
        from passage where current and version_id = any(${[...input.versionIds]}::text[])
      ) as stretch
      where confidentiality <> all(${visibleTo(input.clearance)}::text[])`),
  );
}
