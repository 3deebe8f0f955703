import { AverError } from '../errors.ts';
import type { Confidentiality } from '../retrieval/index.ts';
import { codesFor, findInLibrary } from '../retrieval/index.ts';
import { cleared, readerOf } from './clearance.ts';
import type { Desk } from './desk.ts';
import type { Draft } from './draft.ts';
import { draftAnswer } from './draft-answer.ts';
import { keepDraft } from './draft-question.ts';
import { insertQuestions, selectQuestion } from './question.ts';
import { openInbox } from './questionnaire.ts';

/** A question longer than this is a document; it is refused rather than cut. */
const LONGEST_QUESTION = 4_000;

export type Asked = {
  question: string;
  /** approved: a person approved these words; draft: from documents, seen by nobody yet; no_evidence: nothing answers it. */
  label: 'approved' | 'draft' | 'no_evidence';
  approvedBy: string | null;
  approvedAt: Date | null;
  draft: Draft;
  questionId: string | null;
};

/**
 * Answers one question: Slack, the API, the command line and the ask box all come here. With `keep`, what was not
 * answered from the library is put in the inbox for a person to review.
 */
export async function ask(
  desk: Desk,
  input: { question: string; choices?: string[] | null; clearance: Confidentiality; keep?: boolean },
): Promise<Asked> {
  const question = input.question.trim();
  if (question === '') throw new AverError('bad_input', 'Ask a question: the text is empty.');
  if (question.length > LONGEST_QUESTION)
    throw new AverError('too_large', `The question has ${question.length} characters; ${LONGEST_QUESTION} at most.`);
  const found = await draftAnswer(desk, { ...input, question });
  const draft = await draftForReader(desk, found, input.clearance);
  if (draft.standing === 'verbatim') {
    const [match] = await findInLibrary(desk, { question, limit: 1, clearance: input.clearance });
    return {
      question,
      label: 'approved',
      approvedBy: match?.entry.approvedBy ?? null,
      approvedAt: match?.entry.approvedAt ?? null,
      draft,
      questionId: null,
    };
  }
  const label = draft.standing === 'needs_input' ? 'no_evidence' : 'draft';
  const questionId = input.keep ? await keepInInbox(desk, question, found) : null;
  return { question, label, approvedBy: null, approvedAt: null, draft, questionId };
}

/**
 * An answer as it may be told now, with `no_evidence` when it may not: documents are classified, and NDAs end, between
 * the search and the telling.
 */
export async function clearForReader(desk: Desk, asked: Asked, clearance: Confidentiality): Promise<Asked> {
  const draft = await draftForReader(desk, asked.draft, clearance);
  if (draft.standing === asked.draft.standing) return { ...asked, draft };
  return { ...asked, label: 'no_evidence', approvedBy: null, approvedAt: null, draft };
}

async function draftForReader(desk: Desk, draft: Draft, clearance: Confidentiality): Promise<Draft> {
  return await desk.db.withWorkspace(desk.workspace, async (tx) => {
    const told = cleared(await readerOf(tx, clearance, [draft]), draft);
    const controls = await codesFor(tx, { codes: told.controls, clearance });
    return controls.length === told.controls.length ? told : { ...told, controls };
  });
}

async function keepInInbox(desk: Desk, text: string, draft: Draft): Promise<string> {
  return await desk.db.withWorkspace(desk.workspace, async (tx) => {
    const inbox = await openInbox(tx, desk);
    const [id] = await insertQuestions(tx, desk, inbox, [
      { sheet: null, row: 0, cell: '', externalId: null, text, section: null, slots: [] },
    ]);
    if (!id) throw new AverError('internal', 'The question could not be kept.');
    await keepDraft(tx, desk, await selectQuestion(tx, id), draft);
    return id;
  });
}
