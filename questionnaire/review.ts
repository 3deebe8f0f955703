import { randomUUID } from 'node:crypto';
import { recordEvent, type Scope, sql, type Transaction } from '../db/index.ts';
import { AverError } from '../errors.ts';
import {
  type Confidentiality,
  embedQuestion,
  entriesFrom,
  forgetAnswer,
  type MemoryScope,
  rememberAnswer,
} from '../retrieval/index.ts';
import { checksToday } from './checks/today.ts';
import { citationsFor, isClearedFor, readerOf } from './clearance.ts';
import { storeDraft } from './draft.ts';
import { answerOf, choicesOf, type Question, type QuestionChange, selectQuestion, updateQuestion } from './question.ts';
import { clearanceNow, selectClearance } from './questionnaire.ts';
import { legalChoice } from './reuse.ts';
import { carryKept, letStand } from './stale/kept.ts';

/** What a person did to a question. `choice` and `text` are the answer as it stood after it. */
export type Review = {
  action: 'edit' | 'approve' | 'send_back' | 'reopen' | 'assign' | 'keep';
  actor: string;
  at: Date;
  choice: string | null;
  text: string | null;
  note: string | null;
};

/** `revision` is the one the reviewer saw; an older one is refused as a `conflict`, so nobody's words are lost. */
type At = { questionId: string; revision: number };

/**
 * Puts a person's words in place of the draft's, for the eyes of the questionnaire's reader: they rest no longer on what
 * that reader may not see. An approved answer must be reopened first.
 */
export async function editAnswer(scope: Scope, input: At & { choice: string | null; text: string }): Promise<Question> {
  return await change(scope, input, 'edit', async (question, tx) => {
    if (question.state === 'approved')
      throw new AverError('conflict', 'This answer is approved. Reopen it before you change it.');
    const choice = legal(question, input.choice);
    const clearance = clearanceNow(scope, await selectClearance(tx, question.questionnaireId));
    const written = { choice, text: input.text.trim(), by: scope.actor.name, for: clearance };
    return { state: 'drafted', written, failure: null, draftId: await draftFor(tx, scope, question, clearance) };
  });
}

/**
 * Approves the answer as it stands, or with last words given here. The answer library remembers it, in the same
 * transaction. Refuses: nothing to approve, a check that blocks which no person has written over, or stale words that no
 * person has looked at.
 */
export async function approveAnswer(
  scope: MemoryScope,
  input: At & { choice?: string | null; text?: string },
): Promise<Question> {
  // The library finds entries by meaning too; the embedding is made before the transaction, since it may need the network.
  const before = await scope.db.withWorkspace(scope.workspace, (tx) => selectQuestion(tx, input.questionId));
  const embedding = await embedQuestion(scope, before.text);
  const today = await checksToday(scope, before, await clearanceOf(scope, before), input);
  return await change(scope, input, 'approve', async (question, tx) => {
    if (question.state === 'approved') throw new AverError('conflict', 'This answer is approved already.');
    const { kind, ...agreed } = await selectClearance(tx, question.questionnaireId);
    const clearance = clearanceNow(scope, agreed);
    const written = lastWords(scope, question, input, clearance);
    const answer = answerOf({ ...question, written });
    if (!answer || (answer.text === '' && answer.choice === null))
      throw new AverError('conflict', 'There is no answer to approve yet. Write one first.');
    const block = answer.by === 'machine' && today.checks.find((check) => check.severity === 'block');
    if (block)
      throw new AverError('conflict', `This draft cannot be approved as it stands: ${block.text} Edit it first.`);
    if (question.draft && question.draft.stale.length > 0)
      throw new AverError(
        'conflict',
        'Words that this answer rests on have changed. Compare them, then let it stand or draft it again.',
      );
    const reader = await readerOf(tx, clearance, [question.draft]);
    if (kind === 'file' && !isClearedFor(reader, { ...question, written }))
      throw new AverError(
        'conflict',
        `This answer rests on words that its reader may not see (${clearance}). Draft it again, or write your own.`,
      );
    const { id } = await rememberAnswer(tx, scope, {
      question: question.text,
      embedding,
      choice: answer.choice,
      text: answer.text,
      citations: question.draft?.citations ?? [],
      controls: today.controls,
      criteria: question.draft?.criteria ?? [],
      writtenFor: written ? written.for : (question.draft?.writtenFor ?? null),
      approvedBy: scope.actor.name,
      sourceQuestionId: question.id,
    });
    if (question.draft) await carryKept(tx, { from: question.draft.id, to: id });
    return { state: 'approved', written, approved: { by: scope.actor.name, at: scope.now() }, failure: null };
  });
}

async function clearanceOf(scope: Scope, { questionnaireId }: Question): Promise<Confidentiality> {
  const agreed = await scope.db.withWorkspace(scope.workspace, (tx) => selectClearance(tx, questionnaireId));
  return clearanceNow(scope, agreed);
}

/** Words given with an approval count as a person's only when they differ from what stands there. */
function lastWords(
  scope: Scope,
  question: Question,
  given: { choice?: string | null; text?: string },
  clearance: Confidentiality,
): Question['written'] {
  const standing = answerOf(question);
  const choice = given.choice === undefined ? (standing?.choice ?? null) : legal(question, given.choice);
  const text = given.text === undefined ? (standing?.text ?? '') : given.text.trim();
  if (choice === (standing?.choice ?? null) && text === (standing?.text ?? '')) return question.written;
  return { choice, text, by: scope.actor.name, for: clearance };
}

/** In place of a draft that cites what the reader may not see, the same without these citations; else nothing changes. */
async function draftFor(
  tx: Transaction,
  scope: Scope,
  { id, draft }: Question,
  clearance: Confidentiality,
): Promise<string | undefined> {
  if (!draft) return undefined;
  const citations = citationsFor(await readerOf(tx, clearance, [draft]), draft.citations);
  if (citations.length === draft.citations.length) return undefined;
  return await storeDraft(tx, scope.workspace, {
    questionId: id,
    draft: { ...draft, citations, repeats: draft.id },
    at: scope.now(),
  });
}

/** Says that the answer will not do, with a reason; it needs input again and keeps the words it has. */
export async function sendBack(scope: Scope, input: At & { note: string }): Promise<Question> {
  const note = input.note.trim();
  if (note === '') throw new AverError('bad_input', 'Say why it goes back, so that the next person knows what to do.');
  return await change(scope, { ...input, note }, 'send_back', async (question, tx) => {
    if (question.state === 'approved') await forgetAnswer(tx, scope, { sourceQuestionId: question.id });
    return { state: 'needs_input', approved: null };
  });
}

/** Takes an approval back, so that the answer can be changed; the library no longer offers it. */
export async function reopenAnswer(scope: Scope, input: At): Promise<Question> {
  return await change(scope, input, 'reopen', async (question, tx) => {
    if (question.state !== 'approved')
      throw new AverError('conflict', 'This answer is not approved, so it is open already.');
    await forgetAnswer(tx, scope, { sourceQuestionId: question.id });
    return { state: 'drafted', approved: null };
  });
}

/**
 * Lets an answer stand though words that it rests on have changed: they are no longer held against it, nor against the
 * library entry that it became. Throws `conflict` when none are stale.
 */
export async function keepAnswer(scope: Scope, input: At & { note?: string }): Promise<Question> {
  return await change(scope, input, 'keep', async ({ id, draft }, tx) => {
    if (!draft || draft.stale.length === 0)
      throw new AverError('conflict', 'The words that this answer rests on have not changed.');
    const note = input.note ?? null;
    await letStand(tx, scope, { citing: 'draft', ids: [draft.id], note });
    await letStand(tx, scope, { citing: 'entry', ids: await entriesFrom(tx, id), note });
    return {};
  });
}

/** Hands a question to a person, or to nobody. */
export async function assignQuestion(scope: Scope, input: At & { assignee: string | null }): Promise<Question> {
  return await change(scope, { ...input, note: input.assignee ?? undefined }, 'assign', async () => ({
    assignee: input.assignee,
  }));
}

export async function reviewsOf(tx: Transaction, questionId: string): Promise<Review[]> {
  return await tx.query<Review>(sql`
    select action, actor, at, choice, text, note from review where question_id = ${questionId} order by revision`);
}

async function change(
  scope: Scope,
  input: At & { note?: string },
  action: Review['action'],
  decide: (question: Question, tx: Transaction) => Promise<QuestionChange>,
): Promise<Question> {
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const question = await selectQuestion(tx, input.questionId);
    const stale = () =>
      new AverError('conflict', 'Somebody changed this answer since you opened it. Look at it again, then repeat.');
    if (question.revision !== input.revision) throw stale();
    if (!(await updateQuestion(tx, scope, { id: question.id, revision: input.revision }, await decide(question, tx))))
      throw stale();
    const changed = await selectQuestion(tx, input.questionId);
    const answer = answerOf(changed);
    await tx.query(sql`
      insert into review (workspace_id, id, question_id, action, actor, at, revision, choice, text, note)
      values (${scope.workspace}, ${randomUUID()}, ${question.id}, ${action}, ${scope.actor.name}, ${scope.now()},
              ${changed.revision}, ${answer?.choice ?? null}, ${answer?.text ?? null}, ${input.note ?? null})`);
    await recordEvent(tx, scope, {
      action: `question.${action}`,
      subject: { kind: 'question', id: question.id },
      detail: { revision: changed.revision, note: input.note ?? null },
    });
    return changed;
  });
}

/** The buyer's own spelling of a choice. Throws `illegal_value` when the cell does not allow it. */
function legal(question: Question, choice: string | null): string | null {
  if (choice === null || choice === '') return null;
  const { choice: spelled, checks } = legalChoice(choice, choicesOf(question.slots));
  if (checks[0]) throw new AverError('illegal_value', checks[0].text);
  return spelled;
}
