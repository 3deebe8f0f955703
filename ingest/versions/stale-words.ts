/** The one file that writes the table stale_words. */
import { randomUUID } from 'node:crypto';
import { type Scope, sql, type Transaction } from '../../db/index.ts';
import type { LostWords } from './compare.ts';

/** What an older version says that the document no longer does. */
export type LostFrom = { versionId: string; lost: readonly LostWords[] };

type OpenRow = { id: string; versionId: string; start: number; end: number; after: string | null };

/** One statement's worth. */
const STORED_AT_ONCE = 1_000;

/**
 * Brings a document's stale words to what its new version says: those that came back are ended, those that were lost
 * are added, those that stay lost stay as they are. In the transaction that writes the version.
 */
export async function renewStaleWords(
  tx: Transaction,
  scope: Scope,
  input: { documentId: string; version: number; older: readonly LostFrom[] },
): Promise<void> {
  const open = await tx.query<OpenRow>(sql`
    select id, version_id as "versionId", start_offset as start, end_offset as "end", after_words as after
    from stale_words where document_id = ${input.documentId} and ended_at is null`);
  const standing = new Map(open.map((row) => [keyOf(row.versionId, row), row.id]));
  const added = input.older.flatMap(({ versionId, lost }) =>
    lost.filter((words) => !standing.delete(keyOf(versionId, words))).map((words) => ({ versionId, ...words })),
  );
  await tx.query(sql`
    update stale_words set ended_version = ${input.version}, ended_by = ${scope.actor.name}, ended_at = ${scope.now()}
    where id = any(${[...standing.values()]}::text[])`);
  for (let at = 0; at < added.length; at += STORED_AT_ONCE)
    await insert(tx, scope, { ...input, words: added.slice(at, at + STORED_AT_ONCE) });
}

/** The document was taken out: nothing that any of its versions says stands any more. */
export async function loseEverything(tx: Transaction, scope: Scope, documentId: string): Promise<void> {
  const versions = await tx.query<{ versionId: string; characters: number }>(
    sql`select id as "versionId", characters from document_version where document_id = ${documentId}`,
  );
  const words = versions.map(({ versionId, characters }) => ({
    ...{ versionId, start: 0, end: characters },
    ...{ before: '', after: null },
  }));
  await insert(tx, scope, { documentId, version: null, words });
}

async function insert(
  tx: Transaction,
  scope: Scope,
  input: { documentId: string; version: number | null; words: readonly ({ versionId: string } & LostWords)[] },
): Promise<void> {
  const { words } = input;
  await tx.query(sql`
    insert into stale_words (workspace_id, id, document_id, version_id, start_offset, end_offset, before_words,
      after_words, lost_version, lost_by, lost_at)
    select ${scope.workspace}, id, ${input.documentId}, version_id, start_offset, end_offset, before_words, after_words,
      ${input.version}::integer, ${scope.actor.name}, ${scope.now()}
    from unnest(${words.map(() => randomUUID())}::text[], ${words.map((w) => w.versionId)}::text[],
        ${words.map((w) => w.start)}::integer[], ${words.map((w) => w.end)}::integer[],
        ${words.map((w) => w.before)}::text[], ${words.map((w) => w.after)}::text[])
      as new (id, version_id, start_offset, end_offset, before_words, after_words)`);
}

function keyOf(versionId: string, words: { start: number; end: number; after: string | null }): string {
  return JSON.stringify([versionId, words.start, words.end, words.after]);
}
