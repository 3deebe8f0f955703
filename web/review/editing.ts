import { useEffect, useRef, useState } from 'react';
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
export function useEditing(
  question: QuestionView,
  review: ReturnType<typeof useReview>,
  onLost: (error: Error) => void,
) {
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

  const attempt = useRef(0);
  const save = async () => {
    // Against a newer revision it would be refused; the person chooses first.
    if (edit === null || !dirty || overtaken || state === 'saving' || state === 'conflict') return;
    attempt.current += 1;
    const mine = attempt.current;
    setState('saving');
    try {
      const saved = await review.mutateAsync({ id: question.id, verb: 'edit', ...edit });
      // Typing went on while it was saved: what is left is an edit of what is now stored.
      setEdit((current) => (current === null || current === edit ? null : { ...current, base: saved.revision }));
      if (mine === attempt.current) setState((current) => (current === 'saving' ? 'saved' : current));
      setError(null);
    } catch (cause) {
      if (mine !== attempt.current) return;
      const conflict = cause instanceof Problem && cause.status === 409;
      setState(conflict ? 'conflict' : 'failed');
      setError(cause as Error);
    }
  };

  const discard = () => {
    attempt.current += 1;
    setEdit(null);
    setState('clean');
    setError(null);
  };

  /** Keep my words, on top of what the other person saved. */
  const keepMine = () => {
    attempt.current += 1;
    setEdit((current) => current && { ...current, base: question.revision });
    setState('unsaved');
    setError(null);
  };

  const unsaved = useRef<Edit | null>(null);
  const lost = useRef(onLost);
  useEffect(() => {
    unsaved.current = dirty && (state === 'unsaved' || state === 'failed') ? edit : null;
    lost.current = onLost;
  });
  const { mutateAsync } = review;
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (unsaved.current !== null) event.preventDefault();
    };
    window.addEventListener('beforeunload', onUnload);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      const edit = unsaved.current;
      if (edit !== null) mutateAsync({ id: question.id, verb: 'edit', ...edit }).catch((cause) => lost.current(cause));
    };
  }, [mutateAsync, question.id]);

  /** Hands the edit over to an approval, which carries it; nothing is left to save. */
  const take = (): Edit | null => {
    const taken = dirty ? edit : null;
    unsaved.current = null;
    return taken;
  };

  return {
    shown,
    stored,
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
