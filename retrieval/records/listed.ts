import type { Scope } from '../../db/index.ts';
import type { NewRecord } from './record.ts';
import { requireSound } from './record.ts';
import { selectRecords } from './record-table.ts';
import { type Attached, attachWithin, detachWithin } from './records.ts';

/**
 * Attaches what a manifest lists, in one transaction: all of it or nothing. What a manifest said of the same documents
 * before, and says no longer, is detached; what was attached by hand stays. `unsure` are documents whose rows could not all
 * be used: nothing of theirs is detached.
 */
export async function attachListed(
  scope: Scope,
  input: { manifest: string; records: readonly NewRecord[]; unsure: ReadonlySet<string> },
): Promise<{ attached: Attached[]; detached: number }> {
  for (const record of input.records) requireSound(record, scope.now());
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const attached: Attached[] = [];
    for (const record of input.records) attached.push(await attachWithin(tx, scope, record, input.manifest));
    const listed = new Set(attached.map(({ id }) => id));
    let detached = 0;
    for (const documentId of new Set(input.records.map((record) => record.documentId))) {
      if (input.unsure.has(documentId)) continue;
      for (const record of await selectRecords(tx, { documentId })) {
        const given = record.manifest !== null && !listed.has(record.id);
        if (!given || (record.attachedBy.kind === 'person' && scope.actor.kind !== 'person')) continue;
        await detachWithin(tx, scope, record, 'no longer in the manifest');
        detached++;
      }
    }
    return { attached, detached };
  });
}
