import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AverError, isAverError } from '../../errors.ts';
import type { MemoryScope } from '../../retrieval/index.ts';
import { type ImportedRecords, importRecords } from '../evidence/import-records.ts';
import { isManifest, isManifestName } from '../evidence/manifest.ts';
import { documentExtensions, extensionOf } from '../formats.ts';
import { limits, megabytes } from '../limits.ts';
import type { Message } from '../read.ts';
import { type KnownDocument, knownDocuments } from './document-table.ts';
import { startGroups } from './groups.ts';
import { type Ingested, type PreparedVersion, readKnown } from './ingest-document.ts';

/**
 * What became of one file. skipped: not of a kind that is read; failed: of such a kind, but could not be read; attached: a
 * manifest, whose records were attached to the documents it lists.
 */
export type IngestResult = { path: string } & (
  | Ingested
  | (NoDocument & { change: 'skipped' | 'failed' })
  | (NoDocument & { change: 'attached'; records: Omit<ImportedRecords, 'messages'> })
);
type NoDocument = { documentId: null; versionId: null; version: 0; passages: 0; messages: Message[] };

/** Files at the same time: two being read by children, one being embedded, one waiting for a child. */
const atOnce = 4;

/**
 * Ingests every document of a folder and its sub-folders, in the order of their paths; hidden files and folders are
 * passed over, a file that cannot be read is a result with a message and stops nothing. Documents that are no longer
 * there stay. A folder that did not change costs reading and hashing its files. Manifests come last: what they list is there
 * by then.
 * @throws AverError model_unavailable, database_unavailable; bad_input when there is no such folder
 */
export async function ingestFolder(
  scope: MemoryScope,
  input: { folder: string; onFile?: (result: IngestResult) => void },
): Promise<IngestResult[]> {
  const paths = await walk(input.folder);
  const known = await scope.db.withWorkspace(scope.workspace, knownDocuments);
  const byPath = new Map(known.map((document) => [document.path, document]));
  const results: IngestResult[] = [];
  const tell = (result: IngestResult) => {
    results.push(result);
    input.onFile?.(result);
  };
  const groups = startGroups(scope, async (path, stored) =>
    tell(await orFailed(path, async () => ({ path, ...(await stored()) }))),
  );
  const take = async (path: string) => {
    const known = byPath.get(path) ?? null;
    const taken = await orFailed(path, () => takeFile(scope, input.folder, path, known));
    if ('change' in taken) tell(taken);
    else await groups.add(taken);
  };
  const documents = paths.filter((path) => !isManifestName(path));
  let next = 0;
  const work = async () => {
    for (let i = next++; i < documents.length; i = next++) await take(documents[i] ?? '');
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, work));
  ends.push(...(await Promise.allSettled([groups.end()])));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  for (const path of paths.filter(isManifestName)) await take(path);
  await groups.end();
  if (results.some(({ change }) => change === 'added' || change === 'updated')) await scope.db.refreshStatistics();
  return results.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What became of it; a document that says something new is only read, and stored with others. */
async function takeFile(
  scope: MemoryScope,
  folder: string,
  path: string,
  known: KnownDocument | null,
): Promise<IngestResult | PreparedVersion> {
  const isRead = documentExtensions[extensionOf(path)] !== undefined;
  const skipped = () =>
    leftOut(path, 'skipped', 'info', 'unsupported_file', `A .${extensionOf(path)} file is not read.`);
  if (!isRead && !isManifestName(path)) return skipped();
  // At once, not by promises: five trips to another thread for each file took longer than its passages' storing.
  const { size } = statSync(join(folder, path));
  if (size > limits.fileBytes) {
    const text = `The file is ${megabytes(size)}, the limit is ${megabytes(limits.fileBytes)}: split it.`;
    return leftOut(path, 'failed', 'warning', 'too_large', text);
  }
  const bytes = readFileSync(join(folder, path));
  if (isManifest(path, bytes)) {
    const { messages, ...records } = await importRecords(scope, { path, bytes });
    return { path, ...noDocument, change: 'attached', records, messages };
  }
  if (!isRead) return skipped();
  const read = await readKnown(scope, { path, bytes }, known);
  return 'change' in read ? { path, ...read } : read;
}

/** A result with a message where the file is to blame, or our own code over this file: the others go on. */
async function orFailed<T>(path: string, work: () => Promise<T>): Promise<T | IngestResult> {
  try {
    return await work();
  } catch (error) {
    if (isAverError(error) && (aboutTheFile.has(error.code) || 'defect' in error.detail))
      return leftOut(path, 'failed', 'warning', error.code, error.message);
    if (isSystemError(error)) {
      const text = `The file could not be opened (${error.code}): check that you may read it.`;
      return leftOut(path, 'failed', 'warning', 'unreadable_file', text);
    }
    throw error;
  }
}

const noDocument = { documentId: null, versionId: null, version: 0, passages: 0 } as const;
const aboutTheFile: ReadonlySet<string> = new Set(['unreadable_file', 'unsupported_file', 'too_large', 'bad_input']);

function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

function leftOut(
  path: string,
  change: 'skipped' | 'failed',
  level: Message['level'],
  code: string,
  text: string,
): IngestResult {
  const messages: Message[] = [{ level, code, text }];
  return { path, ...noDocument, change, messages };
}

/** Paths of all files, relative, with / between folders, in an order that no file system or language changes. */
async function walk(folder: string): Promise<string[]> {
  const paths: string[] = [];
  const visit = async (below: string) => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name.startsWith('~$') || entry.name === 'node_modules') continue;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await visit(path);
      else if (entry.isFile() || entry.isSymbolicLink()) paths.push(path);
    }
  };
  try {
    await visit('');
  } catch (cause) {
    throw new AverError('bad_input', `${folder} is not a folder that can be read: check its name.`, { folder }, cause);
  }
  return paths.sort((a, b) => (a < b ? -1 : 1));
}
