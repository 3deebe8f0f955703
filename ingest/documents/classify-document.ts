import { recordEvent, type Scope } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import { type Confidentiality, reclassifyPassages } from '../../retrieval/index.ts';
import { describeAs, knownDocument } from './document-table.ts';

/**
 * A person says who may see a document, from now on and in all its versions; it is not guessed again. What a section says
 * of itself still holds. Answers that rest on it are as confidential as it is, at once.
 * @throws AverError not_found
 */
export async function classifyDocument(
  scope: Scope,
  input: { documentId: string; confidentiality: Confidentiality },
): Promise<void> {
  const { documentId, confidentiality } = input;
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const known = await knownDocument(tx, { id: documentId }, true);
    if (known === null || known.current === null) throw new AverError('not_found', 'There is no such document.');
    const { kind, owner, kindChosen } = known;
    await describeAs(tx, documentId, {
      ...{ title: null, kind, owner, kindChosen },
      confidentiality,
      confidentialityChosen: true,
    });
    await reclassifyPassages(tx, { documentId, confidentiality });
    await recordEvent(tx, scope, {
      action: 'document.described',
      subject: { kind: 'document', id: documentId },
      detail: { path: known.path, kind, confidentiality, owner },
    });
  });
}
