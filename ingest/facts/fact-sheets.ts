import { recordEvent, type Scope } from '../../db/index.ts';
import { AverError, isAverError } from '../../errors.ts';
import { readInChild } from '../child/pool.ts';
import { knownDocument } from '../documents/document-table.ts';
import { type ShownSheet, withCorrections } from './corrected.ts';
import { type FactSheet, formOf } from './fact-sheet.ts';
import {
  deleteCorrection,
  type StoredSheet,
  selectCorrections,
  selectSheet,
  selectSheets,
  selectUnread,
  selectVersionText,
  storeCorrection,
  storeSheets,
  type Unread,
} from './fact-table.ts';
import { readWritten } from './fact-value.ts';

/** The facts of a document as they hold, and which document and version they are of. */
export type DocumentFacts = Omit<StoredSheet, 'sheet'> & ShownSheet;

/**
 * The facts of every document that has some, corrections in place, by path; a report's controls are left out. Versions
 * stored before their facts were read are read now, once.
 */
export async function listFacts(scope: Scope): Promise<DocumentFacts[]> {
  const load = () =>
    scope.db.withWorkspace(scope.workspace, async (tx) => ({
      unread: await selectUnread(tx),
      sheets: await selectSheets(tx),
      corrections: await selectCorrections(tx),
    }));
  let found = await load();
  if (found.unread.length > 0) {
    await readAgain(scope, found.unread);
    found = await load();
  }
  return found.sheets.map(({ sheet, ...of }) => ({
    ...of,
    ...withCorrections(sheet, found.corrections.get(of.documentId) ?? []),
  }));
}

/**
 * The facts of one document's current version, with a report's controls; null for a document that is none of the
 * papers whose facts are read.
 * @throws AverError not_found
 */
export async function getFacts(scope: Scope, input: { documentId: string }): Promise<DocumentFacts | null> {
  const { documentId } = input;
  const load = () =>
    scope.db.withWorkspace(scope.workspace, async (tx) => {
      const known = await knownDocument(tx, { id: documentId });
      if (known === null || known.current === null) throw new AverError('not_found', 'There is no such document.');
      return {
        unread: await selectUnread(tx, documentId),
        stored: await selectSheet(tx, documentId),
        corrections: await selectCorrections(tx, documentId),
      };
    });
  let found = await load();
  if (found.unread.length > 0) {
    await readAgain(scope, found.unread);
    found = await load();
  }
  if (found.stored === null) return null;
  const { sheet, ...of } = found.stored;
  return { ...of, ...withCorrections(sheet, found.corrections.get(documentId) ?? []) };
}

/**
 * Puts a person's word in place of what was read, now and in later versions: a value, or null where the document is not
 * to be read so. What was missing is set the same way.
 * @throws AverError not_found; bad_input when there is no such fact in such a document, or it does not take this value
 */
export async function correctFact(
  scope: Scope,
  input: { documentId: string; key: string; value: unknown },
): Promise<DocumentFacts> {
  const { documentId, key } = input;
  // Read first where that is still to be done: what is corrected has to be known.
  const facts = await getFacts(scope, { documentId });
  if (facts === null) throw new AverError('bad_input', 'No facts are read of this document: there is none to correct.');
  const form = formOf(facts.kind, key);
  if (form === null || key.length > 200)
    throw new AverError('bad_input', `There is no fact “${key.slice(0, 80)}” in a ${facts.kind.replaceAll('_', ' ')}.`);
  const value = input.value === null ? null : readWritten(key, form, input.value);
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    await knownDocument(tx, { id: documentId }, true);
    const stored = await selectSheet(tx, documentId);
    const said = stored?.sheet.facts.find((fact) => fact.key === key)?.entries.map((entry) => entry.value) ?? [];
    await storeCorrection(tx, scope, { documentId, key, value, said });
    await recordEvent(tx, scope, {
      action: value === null ? 'fact.dismissed' : 'fact.corrected',
      subject: { kind: 'document', id: documentId },
      detail: { key, value, said },
    });
  });
  return (await getFacts(scope, { documentId })) ?? facts;
}

/**
 * Takes a correction back: the document's own words hold again.
 * @throws AverError not_found
 */
export async function clearCorrection(scope: Scope, input: { documentId: string; key: string }): Promise<void> {
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    if (!(await deleteCorrection(tx, input)))
      throw new AverError('not_found', `Nobody corrected “${input.key.slice(0, 80)}” in this document.`);
    await recordEvent(tx, scope, {
      action: 'fact.cleared',
      subject: { kind: 'document', id: input.documentId },
      detail: { key: input.key },
    });
  });
}

/** Reads facts from stored text, in the child as everything of strangers. One that fails there is kept as having none. */
async function readAgain(scope: Scope, unread: readonly Unread[]): Promise<void> {
  for (const { documentId, versionId } of unread) {
    const stored = await scope.db.withWorkspace(scope.workspace, (tx) => selectVersionText(tx, versionId));
    if (stored === null) continue;
    const { path, ...document } = stored;
    const read = readInChild<FactSheet | null>('facts', new Uint8Array(), path, { ...document, properties: {} });
    const sheet = await read.catch((error) => {
      if (isAverError(error) && error.code === 'unreadable_file') return null;
      throw error;
    });
    await scope.db.withWorkspace(scope.workspace, (tx) => storeSheets(tx, scope, [{ documentId, versionId, sheet }]));
  }
}
