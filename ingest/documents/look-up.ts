import type { Scope } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import { type Confidentiality, stretchFor } from '../../retrieval/index.ts';
import type { DocumentRecord, DocumentText, DocumentVersion } from './document.ts';
import { selectDocument, selectDocuments, selectText, selectVersions } from './document-table.ts';

/** All documents as they stand now, by path; removed ones are not among them. */
export async function listDocuments(scope: Scope): Promise<DocumentRecord[]> {
  return await scope.db.withWorkspace(scope.workspace, selectDocuments);
}

/**
 * One document with all its versions, the latest first.
 * @throws AverError not_found, also for a document that was removed
 */
export async function getDocument(
  scope: Scope,
  input: { documentId: string },
): Promise<DocumentRecord & { versions: DocumentVersion[] }> {
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const document = await selectDocument(tx, input.documentId);
    if (document === null) throw new AverError('not_found', 'There is no such document.');
    return { ...document, versions: await selectVersions(tx, document.id) };
  });
}

/**
 * The text of a version, to which all offsets refer, and its sections. Of retired versions too: old answers cite them.
 * @throws AverError not_found
 */
export async function getDocumentText(scope: Scope, input: { versionId: string }): Promise<DocumentText> {
  const text = await scope.db.withWorkspace(scope.workspace, (tx) => selectText(tx, input.versionId));
  if (text === null) throw new AverError('not_found', 'There is no such version of a document.');
  return text;
}

/** Cited words among the words around them: the words are `text.slice(quoteStart, quoteEnd)`. */
export type SourceExcerpt = { text: string; quoteStart: number; quoteEnd: number };

/**
 * The words from `start` to `end` (UTF-16 units into the version's text) with about `around` units on either side, cut
 * at the ends of lines or words, and where something begins that `clearance` may not see. Null when the version is gone,
 * the offsets are not in it, or the words themselves may not be seen.
 */
export async function sourceAround(
  scope: Scope,
  input: { versionId: string; start: number; end: number; clearance: Confidentiality; around?: number },
): Promise<SourceExcerpt | null> {
  const { start, end, around = 600 } = input;
  const { found, stretch } = await scope.db.withWorkspace(scope.workspace, async (tx) => ({
    found: await selectText(tx, input.versionId),
    stretch: await stretchFor(tx, input),
  }));
  if (found === null || stretch === null || start < 0 || end > found.text.length || start >= end) return null;
  let from = Math.max(cutBefore(found.text, start, around), stretch.from);
  let to = Math.min(cutAfter(found.text, end, around), stretch.to);
  while (from < start && /\s/.test(found.text.charAt(from))) from += 1;
  while (to > end && /\s/.test(found.text.charAt(to - 1))) to -= 1;
  return { text: found.text.slice(from, to), quoteStart: start - from, quoteEnd: end - from };
}

function cutBefore(text: string, start: number, around: number): number {
  const least = start - around;
  if (least <= 0) return 0;
  const line = text.indexOf('\n', least);
  if (line !== -1 && line < start && line - least < around / 2) return line + 1;
  const word = text.slice(least, start).search(/\s/);
  return word === -1 ? start : least + word + 1;
}

function cutAfter(text: string, end: number, around: number): number {
  const most = end + around;
  if (most >= text.length) return text.length;
  const line = text.lastIndexOf('\n', most);
  if (line >= end && most - line < around / 2) return line;
  const word = text.slice(end, most).search(/\s\S*$/);
  return word === -1 ? end : end + word;
}
