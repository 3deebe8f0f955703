/** The last gate before words leave: whatever searched, drafted or approved them, they are held against the reader again. */
import type { Scope, Transaction } from '../db/index.ts';
import { type Confidentiality, confidentialityOf, maySee } from '../retrieval/index.ts';
import type { Draft } from './draft.ts';
import type { Question } from './question.ts';
import { clearanceNow, selectClearance } from './questionnaire.ts';

/** What a reader may see, and how confidential each passage is by its id: a passage that is not among them is internal. */
export type Reader = { clearance: Confidentiality; passages: ReadonlyMap<string, Confidentiality> };

/** The citations that the reader may see. */
export function citationsFor<C extends { passageId: string }>(reader: Reader, citations: readonly C[]): C[] {
  return citations.filter(({ passageId }) => maySee(reader.clearance, reader.passages.get(passageId) ?? 'internal'));
}

/**
 * True when the reader may see the answer as it would leave: every passage it rests on, and a person's own words by the
 * clearance they were written under. A machine's words that rest on nothing are shown to nobody.
 */
export function isClearedFor(
  reader: Reader,
  { written, draft }: { written: Question['written']; draft: Draft | null },
): boolean {
  const citations = draft?.citations ?? [];
  const own = written ? written.for : (draft?.writtenFor ?? (citations.length > 0 ? 'public' : 'internal'));
  return maySee(reader.clearance, own) && citationsFor(reader, citations).length === citations.length;
}

/** Checks that speak of records and of what became of documents: for those inside, who can do something about it. */
const FOR_THOSE_INSIDE: ReadonlySet<string> = new Set(['no_evidence', 'stale_evidence', 'stale_words']);

/**
 * A draft for this reader: without what is said to those inside alone, and as though nothing had been found when it rests
 * on words that the reader may not see.
 */
export function cleared<D extends Draft>(reader: Reader, draft: D): D {
  if (draft.standing === 'needs_input' || isClearedFor(reader, { written: null, draft })) {
    if (reader.clearance === 'internal') return draft;
    return {
      ...draft,
      checks: draft.checks.filter((check) => check.severity === 'block' || !FOR_THOSE_INSIDE.has(check.code)),
    };
  }
  return {
    ...draft,
    standing: 'needs_input',
    choice: null,
    text: '',
    confidence: 0,
    citations: [],
    controls: [],
    checks: [],
    missing: 'Nothing in the documents that may be shown answers this.',
    writtenFor: null,
    entryId: null,
  };
}

/** A reader with this clearance, and how confidential what these drafts cite is now. */
export async function readerOf(
  tx: Transaction,
  clearance: Confidentiality,
  drafts: readonly (Pick<Draft, 'citations'> | null)[],
): Promise<Reader> {
  const cited = drafts.flatMap((draft) => draft?.citations.map(({ passageId }) => passageId) ?? []);
  return { clearance, passages: await confidentialityOf(tx, cited) };
}

/** The reader of a questionnaire as of now, over the answers to these of its questions. */
export async function readerOfQuestions(
  tx: Transaction,
  scope: Scope,
  questionnaireId: string,
  questions: readonly Question[],
): Promise<Reader> {
  const clearance = clearanceNow(scope, await selectClearance(tx, questionnaireId));
  return await readerOf(
    tx,
    clearance,
    questions.map(({ draft }) => draft),
  );
}
