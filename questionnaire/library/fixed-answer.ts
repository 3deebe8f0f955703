import { recordEvent, type Transaction } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import {
  canBeAsked,
  embedQuestion,
  type LibraryEntry,
  type MemoryScope,
  rememberAnswer,
  retireEntry,
  selectEntry,
} from '../../retrieval/index.ts';
import { checked, type EntryWords } from './edit-entry.ts';

/** An answer for every question that speaks of a topic. `reviewBy` is the last day on which it counts as looked at. */
export type FixedAnswer = EntryWords & {
  topic: string;
  /** Each a few words; a question speaks of the topic when it holds all words of one of them. */
  askedAs: readonly string[];
  reviewBy: string | null;
};

/**
 * Fixes an answer for a topic, or with `entryId` changes one. Throws `bad_input` where no question could be known by it, and
 * `conflict` where the topic has an answer already.
 */
export async function fixAnswer(
  scope: MemoryScope,
  input: FixedAnswer & { entryId?: string | undefined },
): Promise<LibraryEntry> {
  const words = checked(input);
  const topic = input.topic.trim();
  const askedAs = [...new Set(input.askedAs.map((way) => way.trim()))].filter((way) => way !== '');
  if (topic === '') throw new AverError('bad_input', 'Name the topic.');
  if (askedAs.length === 0)
    throw new AverError('bad_input', 'Say which words a question has when it speaks of this topic.');
  const vague = askedAs.find((way) => !canBeAsked(way));
  if (vague !== undefined)
    throw new AverError('bad_input', `“${vague}” holds no word that tells one question from another. Add one.`);
  const embedding = await embedQuestion(scope, topic);
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    if (input.entryId !== undefined) await retireFixed(tx, scope, input.entryId);
    const { id, replaced } = await rememberAnswer(tx, scope, {
      question: topic,
      ...words,
      citations: [],
      controls: [],
      criteria: [],
      approvedBy: scope.actor.name,
      sourceQuestionId: null,
      askedAs,
      reviewBy: input.reviewBy,
      embedding,
    });
    // Thrown after the write: the whole transaction is undone.
    if (replaced !== null)
      throw new AverError('conflict', `“${topic}” has a fixed answer already. Change it there, or name another topic.`);
    await recordEvent(tx, scope, {
      action: input.entryId === undefined ? 'library.fix' : 'library.edit',
      subject: { kind: 'library_entry', id },
      detail: { topic, replaced: input.entryId ?? null },
    });
    return await selectEntry(tx, id);
  });
}

/** Takes a fixed answer out of use. Throws `not_found`. */
export async function removeFixedAnswer(scope: MemoryScope, input: { entryId: string }): Promise<void> {
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const { question } = await retireFixed(tx, scope, input.entryId);
    await recordEvent(tx, scope, {
      action: 'library.unfix',
      subject: { kind: 'library_entry', id: input.entryId },
      detail: { topic: question },
    });
  });
}

async function retireFixed(tx: Transaction, scope: MemoryScope, entryId: string): Promise<LibraryEntry> {
  const entry = await selectEntry(tx, entryId);
  if (entry.askedAs === null)
    throw new AverError('not_found', 'This answer is fixed for no topic. Reopen its question to change it.');
  await retireEntry(tx, scope, { entryId, keptInstead: null });
  return entry;
}
