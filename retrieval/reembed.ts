import { recordEvent, type Scope, sql } from '../db/index.ts';
import { embeddedText } from './passages.ts';
import type { MemoryScope } from './scope.ts';
import { toDense } from './terms.ts';

const AT_ONCE = 256;

type Stale = { id: string; title: string | null; heading: string[]; text: string };

/**
 * How many current passages and library entries have a vector of another embedder than the configured one. They are
 * found by their words alone until `reembed` has run.
 */
export async function countStale(scope: MemoryScope): Promise<{ passages: number; entries: number }> {
  const [row] = await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<{ passages: number; entries: number }>(sql`
      select (select count(*) from passage where current and embedder <> ${scope.embedder.name}) as passages,
        (select count(*) from library_entry where retired_at is null and embedder <> ${scope.embedder.name}) as entries`),
  );
  return row ?? { passages: 0, entries: 0 };
}

/**
 * Gives every passage and library entry a vector of the configured embedder. Safe to stop and run again; searches go
 * on meanwhile. Throws `model_unavailable` when the embedder does not answer; what was done stays done.
 */
export async function reembed(scope: MemoryScope): Promise<{ passages: number; entries: number }> {
  const passages = await renew(
    scope,
    () => sql`
      select p.id, d.title, p.heading, p.text from passage p join document d on d.id = p.document_id
      where p.embedder <> ${scope.embedder.name} order by p.id limit ${AT_ONCE}`,
    sql`passage`,
    'passage',
  );
  const entries = await renew(
    scope,
    () => sql`
      select id, null as title, array[]::text[] as heading, question as text from library_entry
      where embedder <> ${scope.embedder.name} order by id limit ${AT_ONCE}`,
    sql`library_entry`,
    'question',
  );
  if (passages + entries > 0)
    await scope.db.withWorkspace(scope.workspace, (tx) =>
      recordEvent(tx, scope, {
        action: 'memory.reembedded',
        subject: { kind: 'workspace', id: scope.workspace },
        detail: { embedder: scope.embedder.name, passages, entries },
      }),
    );
  return { passages, entries };
}

async function renew(
  scope: MemoryScope,
  next: () => ReturnType<typeof sql>,
  table: ReturnType<typeof sql>,
  kind: 'passage' | 'question',
): Promise<number> {
  let done = 0;
  for (;;) {
    const stale = await inWorkspace(scope, (tx) => tx.query<Stale>(next()));
    if (stale.length === 0) return done;
    const texts = stale.map((row) => (row.title === null ? row.text : embeddedText(row.title, row.heading, row.text)));
    const vectors = await scope.embedder.embed(texts, kind);
    await inWorkspace(scope, (tx) =>
      tx.query(sql`
        update ${table} as old set embedder = ${scope.embedder.name}, embedding = new.embedding::vector
        from unnest(${stale.map((row) => row.id)}::text[], ${vectors.map(toDense)}::text[]) as new (id, embedding)
        where old.id = new.id`),
    );
    done += stale.length;
  }
}

const inWorkspace = <T>(scope: Scope, work: Parameters<typeof scope.db.withWorkspace<T>>[1]): Promise<T> =>
  scope.db.withWorkspace(scope.workspace, work);
