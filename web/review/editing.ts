import { useCallback, useEffect, useRef, useState } from 'react';
import type { QuestionView } from '../../api/index.ts';
import type { Answer } from '../client.ts';
import { Problem } from '../client.ts';
import type { useReview } from './queries.ts';

type Edit = Answer & { base: number };
export type SaveState = 'clean' | 'unsaved' | 'saving' | 'saved' | 'conflict' | 'failed';

/**
 * What a person is typing, apart from what the server knows. An edit remembers the revision that it began from, so a
 * change by someone else in the meantime is noticed and never overwritten in silence. Leaving the question saves.
 */
export function useEditing(question: QuestionView, review: ReturnType<typeof useReview>) {
  const stored: Answer = { choice: question.answer?.choice ?? null, text: question.answer?.text ?? '' };
  const [edit, setEdit] = useState<Edit | null>(null);
  const [state, setState] = useState<SaveState>('clean');
  const [error, setError] = useState<Error | null>(null);
  const shown: Answer = edit ?? stored;
  const dirty = edit !== null && (edit.choice !== stored.choice || edit.text !== stored.text);
  const overtaken = dirty && state !== 'saving' && edit.base < question.revision;

  const change = (next: Partial<Answer>) => {
    setEdit((current) => ({ base: question.revision, ...stored, ...current, ...next }));
    setState((current) => (current === 'conflict' ? current : 'unsaved'));
  };

  const save = useCallback(async () => {
    if (edit === null || !dirty || state === 'saving') return;
    setState('saving');
    try {
      const saved = await review.mutateAsync({ id: question.id, verb: 'edit', ...edit });
      // Typing went on while it was saved: what is left is an edit of what is now stored.
      setEdit((current) => (current === null || current === edit ? null : { ...current, base: saved.revision }));
      setState((current) => (current === 'saving' ? 'saved' : current));
      setError(null);
    } catch (cause) {
      const conflict = cause instanceof Problem && cause.status === 409;
      setState(conflict ? 'conflict' : 'failed');
      setError(cause as Error);
    }
  }, [edit, dirty, state, review.mutateAsync, question.id]);

  const discard = () => {
    setEdit(null);
    setState('clean');
    setError(null);
  };

  /** Keep my words, on top of what the other person saved. */
  const keepMine = () => {
    setEdit((current) => current && { ...current, base: question.revision });
    setState('unsaved');
    setError(null);
  };

  const unsaved = useRef<Edit | null>(null);
  useEffect(() => {
    unsaved.current = dirty && state === 'unsaved' ? edit : null;
  });
  const { mutate } = review;
  useEffect(
    () => () => {
      if (unsaved.current !== null) mutate({ id: question.id, verb: 'edit', ...unsaved.current });
    },
    [mutate, question.id],
  );

  /** Hands the edit over to an approval, which carries it; nothing is left to save. */
  const take = (): Edit | null => {
    const taken = dirty ? edit : null;
    unsaved.current = null;
    return taken;
  };

  return {
    shown,
    dirty,
    state: overtaken ? ('conflict' as const) : state,
    error,
    change,
    save,
    discard,
    keepMine,
    take,
  };
}
