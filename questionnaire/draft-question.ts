import { recordEvent, type Transaction } from '../db/index.ts';
import { isAverError } from '../errors.ts';
import type { Desk } from './desk.ts';
import { type Draft, storeDraft } from './draft.ts';
import { draftAnswer } from './draft-answer.ts';
import {
  choicesOf,
  type Question,
  type QuestionState,
  selectQuestion,
  selectQuestions,
  updateQuestion,
} from './question.ts';
import { clearanceNow, selectQuestionnaire } from './questionnaire.ts';
import { longestOf } from './what-cells-take.ts';

/** What became of one question; `superseded` when a person or another worker changed it meanwhile, and nothing was written. */
export type DraftOutcome = 'drafted' | 'needs_input' | 'failed' | 'superseded';

/**
 * Drafts one question. A question that a person wrote on or approved is left alone, and so is one that changed while the
 * model was thinking: a machine never writes over a person's words. When the model or the embedder is down the question
 * is `failed` with the reason, and can be drafted again.
 */
export async function draftQuestion(desk: Desk, input: { questionId: string }): Promise<DraftOutcome> {
  const { question, clearance } = await desk.db.withWorkspace(desk.workspace, async (tx) => {
    const question = await selectQuestion(tx, input.questionId);
    const questionnaire = await selectQuestionnaire(tx, question.questionnaireId);
    return { question, clearance: clearanceNow(desk, questionnaire) };
  });
  if (question.state === 'approved' || question.written) return 'superseded';
  let draft: Draft;
  try {
    draft = await draftAnswer(desk, {
      question: question.text,
      section: question.section,
      choices: choicesOf(question.slots),
      maxCharacters: longestOf(question.slots),
      takesOne: question.slots.some(({ kind }) => kind === 'choice'),
      clearance,
    });
  } catch (error) {
    if (!isAverError(error) || error.code !== 'model_unavailable') throw error;
    const { message } = error;
    return await desk.db.withWorkspace(desk.workspace, (tx) => markFailed(tx, desk, question, message));
  }
  return await desk.db.withWorkspace(desk.workspace, (tx) => keepDraft(tx, desk, question, draft));
}

/** Stores a draft as the question's current one, with its event, unless the question has changed since it was read. */
export async function keepDraft(tx: Transaction, desk: Desk, question: Question, draft: Draft): Promise<DraftOutcome> {
  const draftId = await storeDraft(tx, desk.workspace, { questionId: question.id, draft, at: desk.now() });
  const state: QuestionState = draft.standing === 'needs_input' ? 'needs_input' : 'drafted';
  if (!(await updateQuestion(tx, desk, question, { draftId, state, failure: null }))) return 'superseded';
  await recordEvent(tx, desk, {
    action: 'question.draft',
    subject: { kind: 'question', id: question.id },
    detail: { draftId, standing: draft.standing, model: draft.model },
  });
  return state;
}

async function markFailed(tx: Transaction, desk: Desk, question: Question, failure: string): Promise<DraftOutcome> {
  if (!(await updateQuestion(tx, desk, question, { state: 'failed', failure }))) return 'superseded';
  await recordEvent(tx, desk, {
    action: 'question.draft_failed',
    subject: { kind: 'question', id: question.id },
    detail: { failure },
  });
  return 'failed';
}

export type Progress = { done: number; total: number; outcome: DraftOutcome };

/**
 * Drafts a questionnaire's questions that wait or have failed, a few at a time (`concurrency`, 4 unless told).
 * Stopping half-way loses nothing: what was drafted is kept, the rest still waits.
 */
export async function draftQuestionnaire(
  desk: Desk,
  input: { questionnaireId: string; concurrency?: number; onProgress?: (progress: Progress) => void },
): Promise<{ drafted: number; needsInput: number; failed: number }> {
  const open = await desk.db.withWorkspace(desk.workspace, async (tx) => [
    ...(await selectQuestions(tx, { questionnaireId: input.questionnaireId, state: 'waiting', limit: 100_000 })),
    ...(await selectQuestions(tx, { questionnaireId: input.questionnaireId, state: 'failed', limit: 100_000 })),
  ]);
  return await draftQuestions(desk, { ...input, questionIds: open.map((question) => question.id) });
}

/** As `draftQuestionnaire`, for the questions named: the unit of work that a worker takes. */
export async function draftQuestions(
  desk: Desk,
  input: { questionIds: readonly string[]; concurrency?: number; onProgress?: (progress: Progress) => void },
): Promise<{ drafted: number; needsInput: number; failed: number }> {
  const waiting = [...input.questionIds].reverse();
  const counts = { drafted: 0, needsInput: 0, failed: 0 };
  let done = 0;
  const draftNext = async (): Promise<void> => {
    for (let questionId = waiting.pop(); questionId !== undefined; questionId = waiting.pop()) {
      const outcome = await draftQuestion(desk, { questionId }).catch(unlessGone);
      if (outcome !== 'superseded') counts[outcome === 'needs_input' ? 'needsInput' : outcome]++;
      input.onProgress?.({ done: ++done, total: input.questionIds.length, outcome });
    }
  };
  await Promise.all(Array.from({ length: input.concurrency ?? 4 }, draftNext));
  return counts;
}

/** Its questionnaire was deleted meanwhile: no reason to give up the others. */
function unlessGone(error: unknown): DraftOutcome {
  if (isAverError(error) && error.code === 'not_found') return 'superseded';
  throw error;
}
