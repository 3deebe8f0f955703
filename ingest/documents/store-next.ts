import { randomUUID } from 'node:crypto';
import { recordEvent, type Transaction } from '../../db/index.ts';
import {
  carryPassages,
  type MemoryScope,
  replacePassages,
  storeControls,
  tightenOlder,
} from '../../retrieval/index.ts';
import { storeSheets } from '../facts/fact-table.ts';
import { renewStaleWords } from '../versions/stale-words.ts';
import { describeAs, insertVersions, type KnownDocument, lockDocuments, retireVersion } from './document-table.ts';
import {
  type Ingested,
  isRead,
  newDocument,
  type PreparedVersion,
  storedEvent,
  toldBy,
  unchanged,
  versionOf,
} from './ingest-document.ts';

/**
 * Stores the next versions of documents, whatever stood at their paths. By path; a document is not among them, and nothing
 * of it is written, when another version than the one it was prepared for stands there by now.
 */
export async function storeNext(
  tx: Transaction,
  scope: MemoryScope,
  prepared: readonly PreparedVersion[],
): Promise<Map<string, Ingested>> {
  const results = new Map<string, Ingested>();
  const ours: { read: PreparedVersion; before: KnownDocument; result: Ingested }[] = [];
  // Every document is locked, in the order of paths, before anything is counted: two transactions at once would otherwise
  // each hold what the other waits for.
  const locked = await lockDocuments(tx, scope, prepared.map(newDocument));
  for (const [i, before] of locked.entries()) {
    const read = prepared[i] as PreparedVersion;
    const { path } = read.input;
    // Someone else ingested the same bytes while these were being read.
    if (isRead(before, read.sha256)) results.set(path, unchanged(before));
    else if ((before.current?.versionId ?? null) === read.beforeId) {
      const result: Ingested = {
        documentId: before.id,
        versionId: randomUUID(),
        version: before.lastVersion + 1,
        change: before.current === null ? 'added' : 'updated',
        passages: read.reading.passages.length,
        messages: read.reading.messages,
      };
      ours.push({ read, before, result });
      results.set(path, result);
    }
  }
  const stored = [];
  for (const { read, before, result } of ours) {
    const { documentId, versionId } = result;
    const description = describedAfter(before, read);
    const { confidentiality } = description;
    await describeAs(tx, documentId, description);
    if (before.current !== null) await retireVersion(tx, scope, before.current.versionId);
    await insertVersions(tx, scope, [versionOf(read, { id: versionId, ...result })]);
    await carryPassages(tx, { versionId, confidentiality, passages: read.next.carried });
    await storeSheets(tx, scope, [{ documentId, versionId, sheet: read.reading.facts }]);
    stored.push({ documentId, versionId, confidentiality, passages: read.next.added });
  }
  await replacePassages(tx, scope, {
    retired: ours.flatMap(({ before }) => (before.current === null ? [] : [before.current.versionId])),
    stored,
  });
  for (const [i, { read, before, result }] of ours.entries()) {
    const { documentId, version } = result;
    const isFirst = before.lastVersion === 0;
    const confidentiality = stored[i]?.confidentiality ?? before.confidentiality;
    if (!isFirst) await tightenOlder(tx, { documentId, confidentiality, passages: read.reading.passages });
    if (read.next.older.length > 0) await renewStaleWords(tx, scope, { documentId, version, older: read.next.older });
    const told = toldBy(read.reading);
    if (told !== null || !isFirst) await storeControls(tx, scope, { documentId, told });
    await recordEvent(tx, scope, storedEvent(read, result));
  }
  return results;
}

/** What a person said of the document holds for later versions; else the version says it anew. */
function describedAfter(before: KnownDocument, { input, reading, described }: PreparedVersion) {
  return {
    title: reading.document.title,
    kind: input.kind ?? (before.kindChosen ? before.kind : described.kind),
    confidentiality:
      input.confidentiality ?? (before.confidentialityChosen ? before.confidentiality : described.confidentiality),
    owner: input.owner ?? described.owner ?? before.owner,
    kindChosen: input.kind !== undefined || before.kindChosen,
    confidentialityChosen: input.confidentiality !== undefined || before.confidentialityChosen,
  };
}
