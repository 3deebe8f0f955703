import { randomUUID } from 'node:crypto';
import { recordEvents, type Transaction } from '../../db/index.ts';
import { type MemoryScope, replacePassages, storeControls } from '../../retrieval/index.ts';
import { storeSheets } from '../facts/fact-table.ts';
import { insertDocuments, insertVersions } from './document-table.ts';
import { type Ingested, newDocument, type PreparedVersion, storedEvent, toldBy, versionOf } from './ingest-document.ts';

/**
 * Stores the first versions of several documents, a statement a table: there is nothing to compare, hand on or retire.
 * By path; a document that somebody else added meanwhile is not among them.
 */
export async function storeNew(
  tx: Transaction,
  scope: MemoryScope,
  prepared: readonly PreparedVersion[],
): Promise<Map<string, Ingested>> {
  const all = prepared.map((read) => ({ read, document: newDocument(read), versionId: randomUUID() }));
  const added = await insertDocuments(
    tx,
    scope,
    all.map(({ document }) => document),
  );
  const ours = all.filter(({ document }) => added.has(document.id));
  if (ours.length === 0) return new Map();
  const stored = ours.map(({ read, document, versionId }) => ({
    read,
    document,
    result: {
      ...{ documentId: document.id, versionId, version: 1, change: 'added' as const },
      ...{ passages: read.reading.passages.length, messages: read.reading.messages },
    },
  }));
  await insertVersions(
    tx,
    scope,
    stored.map(({ read, result }) => versionOf(read, { id: result.versionId, ...result })),
  );
  await storeSheets(
    tx,
    scope,
    stored.map(({ read, result }) => ({ ...result, sheet: read.reading.facts })),
  );
  await replacePassages(tx, scope, {
    retired: [],
    stored: stored.map(({ read, document, result }) => ({
      ...{ documentId: result.documentId, versionId: result.versionId },
      ...{ confidentiality: document.confidentiality, passages: read.next.added },
    })),
  });
  for (const { read, result } of stored) {
    const told = toldBy(read.reading);
    if (told !== null) await storeControls(tx, scope, { documentId: result.documentId, told });
  }
  await recordEvents(
    tx,
    scope,
    stored.map(({ read, result }) => storedEvent(read, result)),
  );
  return new Map(stored.map(({ read, result }) => [read.input.path, result]));
}
