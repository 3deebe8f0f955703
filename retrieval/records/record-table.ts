/** The one file that reads and writes the table evidence_record. */
import { randomUUID } from 'node:crypto';
import { type Actor, type Scope, sql, type Transaction } from '../../db/index.ts';
import type { ControlRecord, NewRecord } from './record.ts';

type Row = Omit<ControlRecord, 'attachedBy'> & { attachedName: string; attachedKind: Actor['kind'] };

const record = sql`
  select r.id, r.document_id as "documentId", d.path as document, d.title as "documentTitle", v.version,
    now_v.version as "currentVersion", r.kind, r.title, r.controls, r.owner, r.collected, r.period_start as "periodStart",
    r.period_end as "periodEnd", r.sample, r.population, r.manifest, r.attached_by as "attachedName",
    r.attached_kind as "attachedKind", r.attached_at as "attachedAt"
  from evidence_record r
  join document d on d.id = r.document_id
  join document_version v on v.id = r.version_id
  join document_version now_v on now_v.document_id = r.document_id and now_v.retired_at is null
  where r.retired_at is null`;

function recordOf({ attachedName, attachedKind, ...row }: Row): ControlRecord {
  return { ...row, attachedBy: { kind: attachedKind, name: attachedName } };
}

/** By document and time, the latest first. */
export async function selectRecords(
  tx: Transaction,
  where: { id?: string; documentId?: string; controls?: readonly string[] } = {},
): Promise<ControlRecord[]> {
  const rows = await tx.query<Row>(sql`${record}
    ${where.id === undefined ? sql.empty : sql`and r.id = ${where.id}`}
    ${where.documentId === undefined ? sql.empty : sql`and r.document_id = ${where.documentId}`}
    ${where.controls === undefined ? sql.empty : sql`and r.controls && ${[...where.controls]}::text[]`}
    order by d.path collate "C", coalesce(r.period_end, r.collected) desc nulls last, r.kind, r.id`);
  return rows.map(recordOf);
}

/** The record of the same document, kind and time, kept from changing until the transaction ends. */
export async function selectTwin(
  tx: Transaction,
  of: NewRecord,
): Promise<(NewRecord & { id: string; manifest: string | null; attachedKind: Actor['kind'] }) | null> {
  const [row] = await tx.query<NewRecord & { id: string; manifest: string | null; attachedKind: Actor['kind'] }>(sql`
    select id, document_id as "documentId", kind, title, controls, owner, collected, period_start as "periodStart",
      period_end as "periodEnd", sample, population, manifest, attached_kind as "attachedKind"
    from evidence_record
    where retired_at is null and document_id = ${of.documentId} and kind = ${of.kind}
      and collected is not distinct from ${of.collected}::date
      and period_start is not distinct from ${of.periodStart}::date
      and period_end is not distinct from ${of.periodEnd}::date
    for update`);
  return row ?? null;
}

/** The document's current version, the document kept from changing until the transaction ends. Null when there is none. */
export async function lockCurrentVersion(tx: Transaction, documentId: string): Promise<string | null> {
  await tx.query(sql`select 1 from document where id = ${documentId} for update`);
  const [row] = await tx.query<{ id: string }>(
    sql`select id from document_version where document_id = ${documentId} and retired_at is null`,
  );
  return row?.id ?? null;
}

export async function insertRecord(
  tx: Transaction,
  scope: Scope,
  added: NewRecord & { versionId: string; manifest: string | null },
): Promise<string> {
  const id = randomUUID();
  await tx.query(sql`
    insert into evidence_record (workspace_id, id, document_id, version_id, kind, title, controls, owner, collected,
      period_start, period_end, sample, population, manifest, attached_by, attached_kind, attached_at)
    values (${scope.workspace}, ${id}, ${added.documentId}, ${added.versionId}, ${added.kind}, ${added.title},
      ${added.controls}::text[], ${added.owner}, ${added.collected}, ${added.periodStart}, ${added.periodEnd},
      ${added.sample}, ${added.population}, ${added.manifest}, ${scope.actor.name}, ${scope.actor.kind}, ${scope.now()})`);
  return id;
}

export async function replaceRecord(
  tx: Transaction,
  scope: Scope,
  id: string,
  by: NewRecord & { versionId: string; manifest: string | null },
): Promise<void> {
  await tx.query(sql`
    update evidence_record set version_id = ${by.versionId}, title = ${by.title}, controls = ${by.controls}::text[],
      owner = ${by.owner}, sample = ${by.sample}, population = ${by.population}, manifest = ${by.manifest},
      attached_by = ${scope.actor.name}, attached_kind = ${scope.actor.kind}, attached_at = ${scope.now()}
    where id = ${id}`);
}

export async function retireRecord(tx: Transaction, scope: Scope, id: string): Promise<void> {
  await tx.query(sql`update evidence_record set retired_at = ${scope.now()} where id = ${id} and retired_at is null`);
}
