import { recordEvent, type Scope } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import {
  type Confidentiality,
  entriesById,
  gaveWay,
  type LibraryEntry,
  restoreEntry,
  retireEntry,
  selectEntry,
} from '../../retrieval/index.ts';
import { pairsLetStand } from './pairs.ts';

/** Of two entries that conflict, one is kept; the other is not offered again until it is brought back. */
export async function keepOneEntry(scope: Scope, input: { keep: string; retire: string }): Promise<void> {
  if (input.keep === input.retire)
    throw new AverError('bad_input', 'Name two answers: the one to keep, and the one that gives way.');
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    await selectEntry(tx, input.keep);
    await selectEntry(tx, input.retire);
    await retireEntry(tx, scope, { entryId: input.retire, keptInstead: input.keep });
    await recordEvent(tx, scope, {
      action: 'library.retire',
      subject: { kind: 'library_entry', id: input.retire },
      detail: { keptInstead: input.keep },
    });
  });
}

/** Brings back an entry that gave way. Throws `conflict` when its question has a newer answer, or was reopened since. */
export async function bringBackEntry(scope: Scope, input: { entryId: string }): Promise<void> {
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const { keptInstead } = await restoreEntry(tx, input.entryId);
    await recordEvent(tx, scope, {
      action: 'library.restore',
      subject: { kind: 'library_entry', id: input.entryId },
      detail: { keptInstead },
    });
  });
}

/** What a person decided of two entries: `kept` the one and not the other, or that `both` are right. */
export type SettledConflict = {
  decision: 'kept' | 'both';
  one: LibraryEntry;
  other: LibraryEntry;
  by: string;
  at: Date;
};

const LATEST = 50;

/** The latest decisions that can be undone, newest first. */
export async function settledConflicts(
  scope: Scope,
  input: { clearance: Confidentiality },
): Promise<SettledConflict[]> {
  const pairs = [...(await pairsLetStand(scope)).values()].slice(0, LATEST);
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const kept = await gaveWay(tx, LATEST);
    const ids = [
      ...pairs.flatMap(({ one, other }) => [one, other]),
      ...kept.flatMap((k) => [k.entryId, k.keptInstead]),
    ];
    const entries = await entriesById(tx, { ids, clearance: input.clearance });
    const settled = (decision: SettledConflict['decision'], oneId: string, otherId: string, by: string, at: Date) => {
      const [one, other] = [entries.get(oneId), entries.get(otherId)];
      return one && other ? [{ decision, one, other, by, at }] : [];
    };
    return [
      ...kept.flatMap((k) => settled('kept', k.keptInstead, k.entryId, k.by, k.at)),
      ...pairs.flatMap((pair) => settled('both', pair.one, pair.other, pair.by, pair.at)),
    ]
      .sort((a, b) => b.at.getTime() - a.at.getTime())
      .slice(0, LATEST);
  });
}
