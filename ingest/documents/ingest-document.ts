import { createHash, randomUUID } from 'node:crypto';
import { type NewEvent, recordEvent, type Transaction } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import {
  type Confidentiality,
  type DocumentKind,
  type MemoryScope,
  reclassifyPassages,
  type ToldControls,
} from '../../retrieval/index.ts';
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
import { type Description, describeDocument } from './describe.ts';
import { describeAs, type KnownDocument, knownDocument, type NewDocument, type NewVersion } from './document-table.ts';
import { storeNext } from './store-next.ts';

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
  const read = await readKnown(scope, { ...input, path }, known);
  const ingested = 'change' in read ? read : await storePrepared(scope, read);
  if (ingested.change !== 'unchanged') await scope.db.refreshStatistics();
  return ingested;
}

/** What became of it, or, where it says something new, the version to be stored. */
export async function readKnown(
  scope: MemoryScope,
  input: DocumentInput,
  known: KnownDocument | null,
): Promise<Ingested | PreparedVersion> {
  if (known === null)
    return prepare(scope, input, await readDocumentAndPassages(input.bytes, input.path), noPredecessor);
  const sha256 = hashOf(input.bytes);
  if (isRead(known, sha256)) {
    if (!isDescribedOtherwise(known, input)) return unchanged(known);
    return scope.db.withWorkspace(scope.workspace, (tx) => describeAgain(tx, scope, known.id, input));
  }
  const reading = await readDocumentAndPassages(input.bytes, input.path);
  return prepare(scope, input, reading, await standing(scope, input, reading));
}

/** A version that was read, compared and embedded, and is not stored yet. */
export type PreparedVersion = {
  input: DocumentInput;
  sha256: string;
  reading: DocumentReading;
  described: Description;
  /** The version that it was compared with. */
  beforeId: string | null;
  next: NextVersion;
};

async function prepare(
  scope: MemoryScope,
  input: DocumentInput,
  reading: DocumentReading,
  before: Predecessor,
): Promise<PreparedVersion> {
  const described = describeDocument(input.path, reading);
  const next = await prepareNext(scope, reading, before);
  return { input, sha256: hashOf(input.bytes), reading, described, beforeId: before.versionId, next };
}

/** Stores it in a transaction of its own, whatever stands at its path by now. */
export async function storePrepared(scope: MemoryScope, prepared: PreparedVersion): Promise<Ingested> {
  for (let read = prepared; ; ) {
    const stored = await scope.db.withWorkspace(scope.workspace, (tx) => storeNext(tx, scope, [read]));
    for (const result of stored.values()) return result;
    // Someone else ingested another version meanwhile: compare with that one.
    read = await prepare(scope, read.input, read.reading, await standing(scope, read.input, read.reading));
  }
}

function standing(scope: MemoryScope, { path }: DocumentInput, { document }: DocumentReading): Promise<Predecessor> {
  return scope.db.withWorkspace(scope.workspace, (tx) => predecessorAt(tx, path, document.title));
}

/** The document as it is where none was before. */
export function newDocument({ input, reading, described }: PreparedVersion): NewDocument {
  return {
    id: randomUUID(),
    path: input.path,
    title: reading.document.title,
    kind: input.kind ?? described.kind,
    confidentiality: input.confidentiality ?? described.confidentiality,
    owner: input.owner ?? described.owner,
    kindChosen: input.kind !== undefined,
    confidentialityChosen: input.confidentiality !== undefined,
  };
}

export function versionOf(
  { input, sha256, reading, described }: PreparedVersion,
  of: { id: string; documentId: string; version: number },
): NewVersion {
  const { document, passages, messages } = reading;
  return {
    ...of,
    sha256,
    reader: readerVersion,
    ...document,
    bytes: input.bytes.length,
    passages: passages.length,
    messages,
    effective: described.effective,
  };
}

/** The controls of a register or a report. */
export function toldBy({ controls, reported }: DocumentReading): ToldControls | null {
  return controls.length > 0 ? { kind: 'register', until: null, controls } : reported;
}

export function storedEvent(
  { input, sha256, reading, next }: PreparedVersion,
  { documentId, version, change }: Pick<Ingested, 'documentId' | 'version' | 'change'>,
): NewEvent {
  return {
    action: `document.${change}`,
    subject: { kind: 'document', id: documentId },
    detail: { path: input.path, version, sha256, passages: reading.passages.length, carried: next.carried.length },
  };
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

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function isRead(known: KnownDocument, sha256: string): boolean {
  return known.current?.sha256 === sha256 && known.current.reader === readerVersion;
}

function isDescribedOtherwise(known: KnownDocument, input: DocumentInput): boolean {
  return (
    (input.kind !== undefined && input.kind !== known.kind) ||
    (input.confidentiality !== undefined && input.confidentiality !== known.confidentiality) ||
    (input.owner !== undefined && input.owner !== known.owner)
  );
}

export function unchanged(known: KnownDocument): Ingested {
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
