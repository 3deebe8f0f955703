import { recordEvent } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import {
  type Confidentiality,
  embedQuestion,
  type LibraryEntry,
  type MemoryScope,
  rememberAnswer,
  selectEntry,
} from '../../retrieval/index.ts';
import { carryKept } from '../stale/kept.ts';

/** A person's words for an entry. `confidentiality` is who may see them; what they cite can only tighten it. */
export type EntryWords = { choice: string | null; text: string; confidentiality: Confidentiality };

/**
 * Puts a person's words in place of an entry's. It becomes a new entry with the same sources, approved by who wrote it and no
 * longer by the question that it came from, whose own answer stays as it is. Throws `not_found` when somebody was faster.
 */
export async function editEntry(scope: MemoryScope, input: { entryId: string } & EntryWords): Promise<LibraryEntry> {
  const words = checked(input);
  const before = await scope.db.withWorkspace(scope.workspace, (tx) => selectEntry(tx, input.entryId));
  const embedding = await embedQuestion(scope, before.question);
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const entry = await selectEntry(tx, input.entryId);
    const { id } = await rememberAnswer(tx, scope, {
      ...entry,
      ...words,
      approvedBy: scope.actor.name,
      sourceQuestionId: null,
      embedding,
    });
    await carryKept(tx, { from: entry.id, to: id });
    await recordEvent(tx, scope, {
      action: 'library.edit',
      subject: { kind: 'library_entry', id },
      detail: { replaced: entry.id },
    });
    return await selectEntry(tx, id);
  });
}

/** Words as they are kept. Throws `bad_input` when there are none. */
export function checked({ choice, text, confidentiality }: EntryWords) {
  const words = { choice: choice?.trim() || null, text: text.trim(), writtenFor: confidentiality };
  if (words.choice === null && words.text === '') throw new AverError('bad_input', 'Write an answer: it is empty.');
  return words;
}
