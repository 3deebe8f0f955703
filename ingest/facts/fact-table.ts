/** The one file that reads and writes the tables fact_sheet and fact_correction. */
import { type Scope, sql, type Transaction } from '../../db/index.ts';
import type { Confidentiality } from '../../retrieval/index.ts';
import type { Message, Section } from '../read.ts';
import type { FactCorrection } from './corrected.ts';
import type { FactSheet, FactValue, SheetControl, SheetKind, StatedFact } from './fact-sheet.ts';
import { sheetReader } from './read-sheet.ts';

export type VersionSheet = { documentId: string; versionId: string; sheet: FactSheet | null };

/** Stores what was read of versions; null for a document without facts, so that it is not read again. */
export async function storeSheets(tx: Transaction, scope: Scope, of: readonly VersionSheet[]): Promise<void> {
  const sheets = of.map(({ sheet }) => sheet ?? { kind: null, facts: [], controls: [], messages: [] });
  await tx.query(sql`
    insert into fact_sheet (workspace_id, version_id, document_id, reader, kind, facts, controls, messages)
    select ${scope.workspace}, version_id, document_id, ${sheetReader}::integer, kind, facts, controls, messages
    from unnest(${of.map(({ versionId }) => versionId)}::text[], ${of.map(({ documentId }) => documentId)}::text[],
      ${sheets.map(({ kind }) => kind)}::text[], ${sql.jsons(sheets.map(({ facts }) => facts))}::jsonb[],
      ${sql.jsons(sheets.map(({ controls }) => controls))}::jsonb[],
      ${sql.jsons(sheets.map(({ messages }) => messages))}::jsonb[])
      as new (version_id, document_id, kind, facts, controls, messages)
    on conflict (workspace_id, version_id) do update set reader = excluded.reader, kind = excluded.kind,
      facts = excluded.facts, controls = excluded.controls, messages = excluded.messages`);
}

/** A current version that was stored before its facts were read, or read by an older reader. */
export type Unread = { documentId: string; versionId: string };

/** Current versions without facts of today's reader: of one document, or of all. */
export async function selectUnread(tx: Transaction, documentId: string | null = null): Promise<Unread[]> {
  return await tx.query<Unread>(sql`
    select v.document_id as "documentId", v.id as "versionId"
    from document_version v left join fact_sheet s on s.version_id = v.id
    where v.retired_at is null and s.reader is distinct from ${sheetReader}
      ${documentId === null ? sql.empty : sql`and v.document_id = ${documentId}`}`);
}

export async function selectVersionText(
  tx: Transaction,
  versionId: string,
): Promise<{ path: string; format: string; title: string; text: string; sections: Section[] } | null> {
  const [row] = await tx.query<{ path: string; format: string; title: string; text: string; sections: Section[] }>(sql`
    select d.path, v.format, v.title, v.text, v.sections
    from document_version v join document d on d.id = v.document_id where v.id = ${versionId}`);
  return row ?? null;
}

type SheetRow = {
  documentId: string;
  versionId: string;
  version: number;
  path: string;
  title: string;
  confidentiality: Confidentiality;
  kind: SheetKind;
  facts: StatedFact[];
  messages: Message[];
};

export type StoredSheet = Omit<SheetRow, 'facts' | 'messages' | 'kind'> & { sheet: FactSheet };

/** The sheets of current versions, by path, without the controls of reports. */
export async function selectSheets(tx: Transaction): Promise<StoredSheet[]> {
  const rows = await tx.query<SheetRow>(sql`
    select v.document_id as "documentId", v.id as "versionId", v.version, d.path, d.title, d.confidentiality,
      s.kind, s.facts, s.messages
    from fact_sheet s
    join document_version v on v.id = s.version_id and v.retired_at is null
    join document d on d.id = v.document_id
    where s.kind is not null order by d.path collate "C"`);
  return rows.map((row) => storedOf(row, []));
}

/** The sheet of a document's current version; null where it has none. */
export async function selectSheet(tx: Transaction, documentId: string): Promise<StoredSheet | null> {
  const [row] = await tx.query<SheetRow & { controls: SheetControl[] }>(sql`
    select v.document_id as "documentId", v.id as "versionId", v.version, d.path, d.title, d.confidentiality,
      s.kind, s.facts, s.controls, s.messages
    from fact_sheet s
    join document_version v on v.id = s.version_id and v.retired_at is null
    join document d on d.id = v.document_id
    where s.kind is not null and v.document_id = ${documentId}`);
  return row === undefined ? null : storedOf(row, row.controls);
}

function storedOf({ kind, facts, messages, ...of }: SheetRow, controls: SheetControl[]): StoredSheet {
  const { documentId, versionId, version, path, title, confidentiality } = of;
  return { documentId, versionId, version, path, title, confidentiality, sheet: { kind, facts, controls, messages } };
}

type CorrectionRow = {
  documentId: string;
  key: string;
  value: FactValue[] | null;
  said: FactValue[];
  by: string;
  at: Date;
};

/** Corrections of one document, or of all, by document. */
export async function selectCorrections(
  tx: Transaction,
  documentId: string | null = null,
): Promise<Map<string, FactCorrection[]>> {
  const rows = await tx.query<CorrectionRow>(sql`
    select document_id as "documentId", key, value, said, corrected_by as by, corrected_at as at from fact_correction
    ${documentId === null ? sql.empty : sql`where document_id = ${documentId}`} order by key collate "C"`);
  const byDocument = new Map<string, FactCorrection[]>();
  for (const { documentId: id, ...correction } of rows) byDocument.set(id, [...(byDocument.get(id) ?? []), correction]);
  return byDocument;
}

export async function storeCorrection(
  tx: Transaction,
  scope: Scope,
  of: { documentId: string; key: string; value: FactValue[] | null; said: FactValue[] },
): Promise<void> {
  await tx.query(sql`
    insert into fact_correction (workspace_id, document_id, key, value, said, corrected_by, corrected_at)
    values (${scope.workspace}, ${of.documentId}, ${of.key}, ${of.value === null ? null : sql.json(of.value)},
      ${sql.json(of.said)}, ${scope.actor.name}, ${scope.now()})
    on conflict (workspace_id, document_id, key) do update set value = excluded.value, said = excluded.said,
      corrected_by = excluded.corrected_by, corrected_at = excluded.corrected_at`);
}

/** False where there was none. */
export async function deleteCorrection(tx: Transaction, of: { documentId: string; key: string }): Promise<boolean> {
  const gone = await tx.query(sql`
    delete from fact_correction where document_id = ${of.documentId} and key = ${of.key} returning key`);
  return gone.length > 0;
}
