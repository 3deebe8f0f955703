import { recordEvent, type Scope } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import { replacePassages, retireRecordsOf, storeControls } from '../../retrieval/index.ts';
import { loseEverything } from '../versions/stale-words.ts';
import { knownDocument, markRemoved, retireVersion } from './document-table.ts';

/**
 * Takes a document out: nothing of it is found any more, its controls and records are gone. Its text stays for the answers that cite
 * it, and all of it is stale. The same path may be ingested again, as its next version.
 * @throws AverError not_found
 */
export async function removeDocument(scope: Scope, input: { documentId: string }): Promise<void> {
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const known = await knownDocument(tx, { id: input.documentId }, true);
    if (known === null || known.current === null) throw new AverError('not_found', 'There is no such document.');
    await retireRecordsOf(tx, scope, known.id);
    await replacePassages(tx, scope, { retired: [known.current.versionId], stored: [] });
    await retireVersion(tx, scope, known.current.versionId);
    await storeControls(tx, scope, { documentId: known.id, told: null });
    await loseEverything(tx, scope, known.id);
    await markRemoved(tx, scope, known.id);
    await recordEvent(tx, scope, {
      action: 'document.removed',
      subject: { kind: 'document', id: known.id },
      detail: { path: known.path, version: known.current.version },
    });
  });
}
