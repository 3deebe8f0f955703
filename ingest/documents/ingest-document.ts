import { createHash, randomUUID } from 'node:crypto';
import { recordEvent, type Transaction } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import {
  type Confidentiality,
  carryPassages,
  type DocumentKind,
  type MemoryScope,
  reclassifyPassages,
  retirePassages,
  storeControls,
  storePassages,
  tightenOlder,
} from '../../retrieval/index.ts';
import { storeSheet } from '../facts/fact-table.ts';
import type { Message } from '../read.ts';
import { readDocumentAndPassages } from '../read-document.ts';
import { type DocumentReading, readerVersion } from '../readers/readers.ts';
import {
  type NextVersion,
  noPredecessor,
  type Predecessor,
  predecessorAt,
  prepareNext,
} from '../versions/next-version.ts';
import { renewStaleWords } from '../versions/stale-words.ts';
import { type Description, describeDocument } from './describe.ts';
import {
  describeAs,
  insertVersion,
  type KnownDocument,
  knownDocument,
  lockDocument,
  retireVersion,
} from './document-table.ts';

export type DocumentInput = {
  /** How the person knows it. The same path again is a new version. */
  path: string;
  bytes: Uint8Array;
  /** Guessed when absent, from name and content. */
  kind?: DocumentKind | undefined;
  confidentiality?: Confidentiality | undefined;
  owner?: string | undefined;
};

export type Ingested = {
  documentId: string;
  versionId: string;
  version: number;
  /** unchanged: the same bytes, nothing was done. updated: a new version, or described otherwise. */
  change: 'added' | 'updated' | 'unchanged';
  passages: number;
  messages: Message[];
};

/**
 * Adds a document or its next version: read in a child process, cut into passages, embedded, and stored in one
 * transaction that retires the version before. Passages that did not change keep their id and are not embedded again;
 * what older versions say and this one does not is kept as stale words. The same bytes again cost one look-up. The
 * controls of a register or a report are stored as well. Nothing is half-written when anything fails.
 * @throws AverError unreadable_file, unsupported_file, too_large (the file); model_unavailable (the embedder); bad_input (the path)
 */
export async function ingestDocument(scope: MemoryScope, input: DocumentInput): Promise<Ingested> {
  const path = cleanPath(input.path);
  const known = await scope.db.withWorkspace(scope.workspace, (tx) => knownDocument(tx, { path }));
  return ingestKnown(scope, { ...input, path }, known);
}

/** The same when it is known already what stands at the path, as in a folder of many. */
export async function ingestKnown(
  scope: MemoryScope,
  input: DocumentInput,
  known: KnownDocument | null,
): Promise<Ingested> {
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  if (known !== null && isRead(known, sha256)) {
    if (!isDescribedOtherwise(known, input)) return unchanged(known);
    return scope.db.withWorkspace(scope.workspace, (tx) => describeAgain(tx, scope, known.id, input));
  }
  const reading = await readDocumentAndPassages(input.bytes, input.path);
  const described = describeDocument(input.path, reading);
  const { title } = reading.document;
  const standing = () => scope.db.withWorkspace(scope.workspace, (tx) => predecessorAt(tx, input.path, title));
  let before = known === null ? noPredecessor : await standing();
  for (;;) {
    const next = await prepareNext(scope, reading, before);
    const read = { input, sha256, reading, described, before, next };
    const stored = await scope.db.withWorkspace(scope.workspace, (tx) => storeVersion(tx, scope, read));
    if (stored !== null) return stored;
    // Someone else ingested another version meanwhile: compare with that one.
    before = await standing();
  }
}

/** Null when another version than the one prepared for stands there by now; nothing was written then. */
async function storeVersion(
  tx: Transaction,
  scope: MemoryScope,
  read: {
    input: DocumentInput;
    sha256: string;
    reading: DocumentReading;
    described: Description;
    before: Predecessor;
    next: NextVersion;
  },
): Promise<Ingested | null> {
  const { input, sha256, reading, described, next } = read;
  const { document, messages } = reading;
  const before = await lockDocument(tx, scope, {
    id: randomUUID(),
    path: input.path,
    title: document.title,
    ...described,
    owner: null,
  });
  // Someone else ingested the same bytes while these were being read.
  if (isRead(before, sha256)) return unchanged(before);
  if ((before.current?.versionId ?? null) !== read.before.versionId) return null;
  const description = {
    title: document.title,
    kind: input.kind ?? (before.kindChosen ? before.kind : described.kind),
    confidentiality:
      input.confidentiality ?? (before.confidentialityChosen ? before.confidentiality : described.confidentiality),
    owner: input.owner ?? described.owner ?? before.owner,
    kindChosen: input.kind !== undefined || before.kindChosen,
    confidentialityChosen: input.confidentiality !== undefined || before.confidentialityChosen,
  };
  await describeAs(tx, before.id, description);
  if (before.current !== null) await retireVersion(tx, scope, before.current.versionId);
  const version = before.lastVersion + 1;
  const versionId = randomUUID();
  await insertVersion(tx, scope, {
    id: versionId,
    documentId: before.id,
    version,
    sha256,
    reader: readerVersion,
    ...document,
    bytes: input.bytes.length,
    passages: reading.passages.length,
    messages,
    effective: described.effective,
  });
  const { confidentiality } = description;
  await carryPassages(tx, { versionId, confidentiality, passages: next.carried });
  if (before.current !== null) await retirePassages(tx, scope, before.current.versionId);
  await storeSheet(tx, scope, { documentId: before.id, versionId, sheet: reading.facts });
  await storePassages(tx, scope, { documentId: before.id, versionId, confidentiality, passages: next.added });
  if (before.lastVersion > 0)
    await tightenOlder(tx, { documentId: before.id, confidentiality, passages: reading.passages });
  if (next.older.length > 0) await renewStaleWords(tx, scope, { documentId: before.id, version, older: next.older });
  const { controls, reported } = reading;
  if (controls.length > 0 || reported !== null || before.lastVersion > 0) {
    const told = controls.length > 0 ? { kind: 'register' as const, until: null, controls } : reported;
    await storeControls(tx, scope, { documentId: before.id, told });
  }
  const change = before.current === null ? 'added' : 'updated';
  await recordEvent(tx, scope, {
    action: `document.${change}`,
    subject: { kind: 'document', id: before.id },
    detail: { path: input.path, version, sha256, passages: reading.passages.length, carried: next.carried.length },
  });
  return { documentId: before.id, versionId, version, change, passages: reading.passages.length, messages };
}

/** The same words, but a person now says what they are or who may see them. */
async function describeAgain(
  tx: Transaction,
  scope: MemoryScope,
  documentId: string,
  input: DocumentInput,
): Promise<Ingested> {
  const before = await knownDocument(tx, { id: documentId }, true);
  if (before === null)
    throw new AverError('not_found', `${input.path} was removed while it was being read: send it again.`);
  const confidentiality = input.confidentiality ?? before.confidentiality;
  const description = {
    title: null,
    kind: input.kind ?? before.kind,
    confidentiality,
    owner: input.owner ?? before.owner,
    kindChosen: input.kind !== undefined || before.kindChosen,
    confidentialityChosen: input.confidentiality !== undefined || before.confidentialityChosen,
  };
  await describeAs(tx, documentId, description);
  await reclassifyPassages(tx, { documentId, confidentiality });
  await recordEvent(tx, scope, {
    action: 'document.described',
    subject: { kind: 'document', id: documentId },
    detail: { path: input.path, kind: description.kind, confidentiality, owner: description.owner },
  });
  return { ...unchanged(before), change: 'updated' };
}

function isRead(known: KnownDocument, sha256: string): boolean {
  return known.current?.sha256 === sha256 && known.current.reader === readerVersion;
}

function isDescribedOtherwise(known: KnownDocument, input: DocumentInput): boolean {
  return (
    (input.kind !== undefined && input.kind !== known.kind) ||
    (input.confidentiality !== undefined && input.confidentiality !== known.confidentiality) ||
    (input.owner !== undefined && input.owner !== known.owner)
  );
}

function unchanged(known: KnownDocument): Ingested {
  const { versionId = '', version = 0, passages = 0, messages = [] } = known.current ?? {};
  return { documentId: known.id, versionId, version, change: 'unchanged', passages, messages };
}

/** One spelling for one document: / between folders, no leading ./ or /. */
function cleanPath(path: string): string {
  const clean = path
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '')
    .normalize('NFC');
  if (clean === '' || clean.length > 1_000 || /\p{Cc}/u.test(clean)) {
    throw new AverError('bad_input', 'A document needs a name of 1 to 1,000 printable characters.');
  }
  return clean;
}
