/** The one file that reads and writes the tables document and document_version. */
import { type Scope, type Sql, sql, type Transaction } from '../../db/index.ts';
import type { Confidentiality, DocumentKind } from '../../retrieval/index.ts';
import type { Message, Section } from '../read.ts';
import type { DocumentRecord, DocumentText, DocumentVersion } from './document.ts';
import type { Source } from './sources.ts';

export type NewDocument = {
  id: string;
  path: string;
  title: string;
  kind: DocumentKind;
  confidentiality: Confidentiality;
  owner: string | null;
  kindChosen: boolean;
  confidentialityChosen: boolean;
};

/** A document as ingest needs to know it: what it is, and which bytes its current version was read from. */
export type KnownDocument = NewDocument & {
  /** The current version; null once the document was removed. */
  current: {
    versionId: string;
    version: number;
    sha256: string;
    reader: number;
    passages: number;
    messages: Message[];
  } | null;
  lastVersion: number;
};

export type NewVersion = {
  id: string;
  documentId: string;
  version: number;
  sha256: string;
  reader: number;
  format: string;
  title: string;
  text: string;
  sections: readonly Section[];
  bytes: number;
  passages: number;
  messages: readonly Message[];
  effective: string | null;
};

export type VersionText = { versionId: string; format: string; text: string; sections: Section[] };

type KnownRow = Omit<KnownDocument, 'current'> & {
  versionId: string | null;
  version: number;
  sha256: string;
  reader: number;
  passages: number;
  messages: Message[];
};

const known = sql`
  select d.id, d.path, d.title, d.kind, d.confidentiality, d.owner, d.kind_chosen as "kindChosen",
    d.confidentiality_chosen as "confidentialityChosen", v.id as "versionId", v.version, v.sha256, v.reader, v.passages,
    v.messages, (select coalesce(max(version), 0) from document_version o where o.document_id = d.id) as "lastVersion"
  from document d left join document_version v on v.document_id = d.id and v.retired_at is null`;

function knownOf({ versionId, version, sha256, reader, passages, messages, ...document }: KnownRow): KnownDocument {
  const current = versionId === null ? null : { versionId, version, sha256, reader, passages, messages };
  return { ...document, current };
}

export async function knownDocuments(tx: Transaction): Promise<KnownDocument[]> {
  return (await tx.query<KnownRow>(known)).map(knownOf);
}

/** `lock` keeps every other ingest of the same path waiting until the transaction ends. */
export async function knownDocument(
  tx: Transaction,
  where: { path: string } | { id: string },
  lock = false,
): Promise<KnownDocument | null> {
  const is: Sql = 'path' in where ? sql`where d.path = ${where.path}` : sql`where d.id = ${where.id}`;
  // By itself: a statement that waits for a lock sees the versions of before it waited.
  if (lock) await tx.query(sql`select from document d ${is} for update`);
  const [row] = await tx.query<KnownRow>(sql`${known} ${is}`);
  return row === undefined ? null : knownOf(row);
}

/**
 * Adds the paths that are not there; the ids of those that were added, which are then locked. In the order of paths, so
 * that two transactions at once cannot block each other for ever.
 */
export async function insertDocuments(
  tx: Transaction,
  scope: Scope,
  documents: readonly NewDocument[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(sql`
    insert into document (workspace_id, id, path, title, kind, confidentiality, owner, kind_chosen,
      confidentiality_chosen, created_at)
    select ${scope.workspace}, id, path, title, kind, confidentiality, owner, kind_chosen, confidentiality_chosen,
      ${scope.now()}
    from unnest(${documents.map((d) => d.id)}::text[], ${documents.map((d) => d.path)}::text[],
      ${documents.map((d) => d.title)}::text[], ${documents.map((d) => d.kind)}::text[],
      ${documents.map((d) => d.confidentiality)}::text[], ${documents.map((d) => d.owner)}::text[],
      ${documents.map((d) => d.kindChosen)}::boolean[], ${documents.map((d) => d.confidentialityChosen)}::boolean[])
      as new (id, path, title, kind, confidentiality, owner, kind_chosen, confidentiality_chosen)
    order by path collate "C"
    on conflict (workspace_id, path) do nothing returning id`);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Adds the paths that are not there; either way all are then locked, and returned in their order.
 */
export async function lockDocuments(
  tx: Transaction,
  scope: Scope,
  documents: readonly NewDocument[],
): Promise<KnownDocument[]> {
  await insertDocuments(tx, scope, documents);
  const paths = documents.map(({ path }) => path);
  await tx.query(sql`select from document where path = any(${paths}::text[]) order by path collate "C" for update`);
  const rows = await tx.query<KnownRow>(sql`${known} where d.path = any(${paths}::text[])`);
  const byPath = new Map(rows.map((row) => [row.path, knownOf(row)]));
  return paths.map((path) => {
    const locked = byPath.get(path);
    if (locked === undefined) throw new Error(`document ${path} vanished while it was being written`);
    return locked;
  });
}

export async function describeAs(
  tx: Transaction,
  documentId: string,
  as: Omit<NewDocument, 'id' | 'path' | 'title'> & { title: string | null },
): Promise<void> {
  await tx.query(sql`
    update document set title = coalesce(${as.title}::text, title), kind = ${as.kind}, confidentiality = ${as.confidentiality},
      owner = ${as.owner}, kind_chosen = ${as.kindChosen}, confidentiality_chosen = ${as.confidentialityChosen},
      removed_at = null
    where id = ${documentId}`);
}

export async function insertVersions(tx: Transaction, scope: Scope, versions: readonly NewVersion[]): Promise<void> {
  await tx.query(sql`
    insert into document_version (workspace_id, id, document_id, version, sha256, reader, format, title, text, sections,
      characters, bytes, passages, messages, effective, created_by, created_at)
    select ${scope.workspace}, id, document_id, version, sha256, reader, format, title, text, sections, characters, bytes,
      passages, messages, effective, ${scope.actor.name}, ${scope.now()}
    from unnest(${versions.map((v) => v.id)}::text[], ${versions.map((v) => v.documentId)}::text[],
      ${versions.map((v) => v.version)}::integer[], ${versions.map((v) => v.sha256)}::text[],
      ${versions.map((v) => v.reader)}::integer[], ${versions.map((v) => v.format)}::text[],
      ${versions.map((v) => v.title)}::text[], ${sql.texts(versions.map((v) => v.text))}::text[],
      ${sql.jsons(versions.map((v) => v.sections))}::jsonb[], ${versions.map((v) => v.text.length)}::integer[],
      ${versions.map((v) => v.bytes)}::integer[], ${versions.map((v) => v.passages)}::integer[],
      ${sql.jsons(versions.map((v) => v.messages))}::jsonb[], ${versions.map((v) => v.effective)}::date[])
      as new (id, document_id, version, sha256, reader, format, title, text, sections, characters, bytes, passages,
        messages, effective)`);
}

export async function retireVersion(tx: Transaction, scope: Scope, versionId: string): Promise<void> {
  await tx.query(sql`update document_version set retired_at = ${scope.now()} where id = ${versionId}`);
}

export async function markRemoved(tx: Transaction, scope: Scope, documentId: string): Promise<void> {
  await tx.query(sql`update document set removed_at = ${scope.now()} where id = ${documentId}`);
}

const record = sql`
  select d.id, d.path, d.title, d.kind, d.confidentiality, d.owner, v.version, v.id as "versionId", v.format, v.passages,
    v.characters, v.effective, v.created_at as "ingestedAt", v.messages
  from document d join document_version v on v.document_id = d.id and v.retired_at is null`;

export async function selectDocuments(tx: Transaction): Promise<DocumentRecord[]> {
  return await tx.query<DocumentRecord>(sql`${record} order by d.path collate "C"`);
}

export async function selectDocument(tx: Transaction, documentId: string): Promise<DocumentRecord | null> {
  return (await tx.query<DocumentRecord>(sql`${record} where d.id = ${documentId}`))[0] ?? null;
}

export async function selectVersions(tx: Transaction, documentId: string): Promise<DocumentVersion[]> {
  return await tx.query<DocumentVersion>(sql`
    select id as "versionId", version, sha256, passages, characters, effective, created_by as "createdBy",
      created_at as "createdAt", retired_at as "retiredAt"
    from document_version where document_id = ${documentId} order by version desc`);
}

export async function selectText(tx: Transaction, versionId: string): Promise<DocumentText | null> {
  const [row] = await tx.query<DocumentText>(
    sql`select title, text, sections from document_version where id = ${versionId}`,
  );
  return row ?? null;
}

/** Every version's text, with what tells sentences apart in it. */
export async function selectTexts(tx: Transaction, documentId: string): Promise<VersionText[]> {
  return await tx.query<VersionText>(sql`
    select id as "versionId", format, text, sections from document_version where document_id = ${documentId}`);
}

export async function selectSources(
  tx: Transaction,
  { versionIds = [], paths = [] }: { versionIds?: readonly string[]; paths?: readonly string[] },
): Promise<Source[]> {
  return await tx.query<Source>(sql`
    select v.id as "versionId", v.version, v.sha256, d.path, d.title, d.confidentiality,
      v.retired_at is null and d.removed_at is null as current, d.removed_at is not null as removed
    from document_version v join document d on d.id = v.document_id
    where v.id = any(${[...versionIds]}::text[]) or d.path = any(${[...paths]}::text[])
    order by d.path collate "C", v.version desc`);
}
