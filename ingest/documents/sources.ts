import type { Scope } from '../../db/index.ts';
import type { Confidentiality } from '../../retrieval/index.ts';
import { selectSources } from './document-table.ts';

/** A version of a document as something that can be cited. `sha256` is of the file's bytes, in hexadecimal. */
export type Source = {
  versionId: string;
  version: number;
  sha256: string;
  path: string;
  title: string;
  confidentiality: Confidentiality;
  /** This version is what the document says now. */
  current: boolean;
  /** The document was taken out; its old versions stay for the answers that cite them. */
  removed: boolean;
};

/**
 * Every version, retired ones too, that is named by its id, or whose document stands (or stood) at one of the paths.
 * By path and then version, the latest first.
 */
export async function listSources(
  scope: Scope,
  wanted: { versionIds?: readonly string[]; paths?: readonly string[] },
): Promise<Source[]> {
  return await scope.db.withWorkspace(scope.workspace, (tx) => selectSources(tx, wanted));
}
