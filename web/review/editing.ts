import { useCallback, useEffect, useRef, useState } from 'react';
import type { QuestionView } from '../../api/index.ts';
import type { Answer } from '../client.ts';
import { Problem } from '../client.ts';
import type { useReview } from './queries.ts';
import { type Edit, forgetUnsaved, keepUnsaved, unsavedOf } from './unsaved.ts';

export type SaveState = 'clean' | 'unsaved' | 'saving' | 'saved' | 'conflict' | 'failed';

/**
 * What a person is typing, apart from what the server knows. An edit remembers the revision that it began from, so a
 * change by someone else in the meantime is noticed and never overwritten in silence. Leaving the question saves; what
 * could not be saved is there again when the question is opened.
 */
export function useEditing(
  question: QuestionView,
  review: ReturnType<typeof useReview>,
  onLost: (error: Error) => void,
) {
  const stored: Answer = { choice: question.answer?.choice ?? null, text: question.answer?.text ?? '' };
  const [edit, setEdit] = useState<Edit | null>(() => unsavedOf(question.id));
  const [state, setState] = useState<SaveState>(edit === null ? 'clean' : 'unsaved');
  const [error, setError] = useState<Error | null>(null);
  const shown: Answer = edit ?? stored;
  const dirty = edit !== null && (edit.choice !== stored.choice || edit.text !== stored.text);
  const overtaken = dirty && state !== 'saving' && edit.base < question.revision;

  const change = (next: Partial<Answer>) => {
    setEdit((current) => ({ base: question.revision, ...stored, ...current, ...next }));
    setState((current) => (current === 'conflict' ? current : 'unsaved'));
  };

  const { mutateAsync } = review;
  const before = useRef(Promise.resolve(0));
  /** One save waits for the one before it, and goes on from the revision which that one made. */
  const send = useCallback(
    (edit: Edit) => {
      const sent = before.current.then((revision) =>
        mutateAsync({ id: question.id, verb: 'edit', ...edit, base: Math.max(edit.base, revision) }),
      );
      before.current = sent.then(
        ({ revision }) => revision,
        () => 0,
      );
      return sent.then((saved) => {
        forgetUnsaved(question.id, edit);
        return saved;
      });
    },
    [mutateAsync, question.id],
  );

  const attempt = useRef(0);
  const left = useRef(false);
  const lost = useRef(onLost);
  const save = async () => {
    // Against a newer revision it would be refused; the person chooses first.
    if (edit === null || !dirty || overtaken || state === 'saving' || state === 'conflict') return;
    attempt.current += 1;
    const mine = attempt.current;
    setState('saving');
    try {
      const saved = await send(edit);
      // Typing went on while it was saved: what is left is an edit of what is now stored.
      setEdit((current) => (current === null || current === edit ? null : { ...current, base: saved.revision }));
      if (mine === attempt.current) setState((current) => (current === 'saving' ? 'saved' : current));
      setError(null);
    } catch (cause) {
      if (left.current) lost.current(cause as Error);
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

  useEffect(() => {
    if (edit !== null && dirty) keepUnsaved(question.id, edit);
    else forgetUnsaved(question.id);
  }, [edit, dirty, question.id]);

  const unsaved = useRef<Edit | null>(null);
  useEffect(() => {
    unsaved.current = dirty && (state === 'unsaved' || state === 'failed') ? edit : null;
    lost.current = onLost;
  });
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (unsaved.current !== null) event.preventDefault();
    };
    window.addEventListener('beforeunload', onUnload);
    left.current = false;
    return () => {
      left.current = true;
      window.removeEventListener('beforeunload', onUnload);
      if (unsaved.current !== null) send(unsaved.current).catch((cause) => lost.current(cause));
    };
  }, [send]);

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
