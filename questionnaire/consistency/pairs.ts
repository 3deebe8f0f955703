/** The one file that reads and writes the table library_pair: entries that a person let stand side by side. */
import { recordEvent, type Scope, sql, type Transaction } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import { selectEntry } from '../../retrieval/index.ts';

type Pair = { one: string; other: string };

/** Two entries in whichever order they are named. */
export function pairKey(one: string, other: string): string {
  return [one, other].sort().join(' ');
}

/** The pairs that are not to be shown again. */
export async function pairsLetStand(scope: Scope): Promise<Map<string, Pair & { by: string; at: Date }>> {
  const rows = await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<Pair & { by: string; at: Date }>(sql`
      select one_id as one, other_id as other, decided_by as "by", decided_at as "at" from library_pair
      order by decided_at desc, one_id, other_id`),
  );
  return new Map(rows.map((pair) => [pairKey(pair.one, pair.other), pair]));
}

/** Says that two entries are both right: they are not shown as a conflict again while their words stay. */
export async function letBothStand(scope: Scope, input: Pair): Promise<void> {
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const { one, other } = await sorted(tx, input);
    await tx.query(sql`
      insert into library_pair (workspace_id, one_id, other_id, decided_by, decided_at)
      values (${scope.workspace}, ${one}, ${other}, ${scope.actor.name}, ${scope.now()}) on conflict do nothing`);
    await recordEvent(tx, scope, {
      action: 'library.both_right',
      subject: { kind: 'library_entry', id: one },
      detail: { other },
    });
  });
}

/** Takes that word back. Throws `not_found` when nobody gave it. */
export async function doubtBoth(scope: Scope, input: Pair): Promise<void> {
  const [one = '', other = ''] = [input.one, input.other].sort();
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const gone = await tx.query(
      sql`delete from library_pair where one_id = ${one} and other_id = ${other} returning one_id`,
    );
    if (gone.length === 0) throw new AverError('not_found', 'Nobody let these two answers stand side by side.');
    await recordEvent(tx, scope, {
      action: 'library.both_doubted',
      subject: { kind: 'library_entry', id: one },
      detail: { other },
    });
  });
}

async function sorted(tx: Transaction, input: Pair): Promise<Pair> {
  const [one = '', other = ''] = [input.one, input.other].sort();
  if (one === other) throw new AverError('bad_input', 'Name two answers: an answer cannot conflict with itself.');
  await selectEntry(tx, one);
  await selectEntry(tx, other);
  return { one, other };
}
