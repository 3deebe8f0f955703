/** The one file that reads and writes the table kept_answer. */
import { recordEvent, type Scope, sql, type Transaction } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import { type Citing, staleWordsOf } from './stale-words.ts';

/**
 * Lets answers stand though words they rest on are stale: these words are no longer held against them, others that go
 * stale later are. Returns how many were.
 */
export async function letStand(
  tx: Transaction,
  scope: Scope,
  input: { citing: Citing; ids: readonly string[]; note: string | null },
): Promise<number> {
  const stale = await staleWordsOf(tx, input.citing, { ids: input.ids });
  const kept = [...stale].flatMap(([answerId, words]) => words.map(({ id }) => ({ answerId, id })));
  await tx.query(sql`
    insert into kept_answer (workspace_id, answer_id, stale_words_id, note, kept_by, kept_at)
    select ${scope.workspace}, answer_id, stale_words_id, ${input.note}::text, ${scope.actor.name}, ${scope.now()}
    from unnest(${kept.map((k) => k.answerId)}::text[], ${kept.map((k) => k.id)}::text[]) as k (answer_id, stale_words_id)
    on conflict do nothing`);
  return stale.size;
}

/** The same words under another answer made of this one: what a person let stand here stands there. */
export async function carryKept(tx: Transaction, input: { from: string; to: string }): Promise<void> {
  await tx.query(sql`
    insert into kept_answer (workspace_id, answer_id, stale_words_id, note, kept_by, kept_at)
    select workspace_id, ${input.to}, stale_words_id, note, kept_by, kept_at from kept_answer where answer_id = ${input.from}
    on conflict do nothing`);
}

/** Lets an entry of the answer library stand as it is. Throws `conflict` when no words under it are stale. */
export async function keepEntry(scope: Scope, input: { entryId: string; note?: string | null }): Promise<void> {
  await keep(scope, { citing: 'entry', kind: 'library', ids: [input.entryId], note: input.note ?? null });
}

/** Notes that a person saw that answers which left rest on stale words. Throws `conflict` when none of them does. */
export async function keepExported(
  scope: Scope,
  input: { answerIds: readonly string[]; note?: string | null },
): Promise<void> {
  await keep(scope, { citing: 'exported', kind: 'export', ids: input.answerIds, note: input.note ?? null });
}

async function keep(
  scope: Scope,
  { kind, ...input }: { citing: Citing; kind: string; ids: readonly string[]; note: string | null },
): Promise<void> {
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    if ((await letStand(tx, scope, input)) === 0)
      throw new AverError('conflict', 'No words under it are stale: somebody looked at it already.');
    for (const id of input.ids)
      await recordEvent(tx, scope, {
        action: `${kind}.keep`,
        subject: { kind: kind === 'library' ? 'library_entry' : 'exported_answer', id },
        detail: { note: input.note },
      });
  });
}
