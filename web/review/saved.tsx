import { Check } from 'lucide-react';
import type { QuestionView } from '../../api/index.ts';
import type { Answer } from '../client.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { SaveState } from './editing.ts';

/** One line under the fields: is it saved, whose words are these, and the way back to the draft. */
export function SavedLine({
  question,
  state,
  dirty,
  error,
  onSave,
  onDiscard,
  onRestore,
}: {
  question: QuestionView;
  state: SaveState;
  dirty: boolean;
  error: Error | null;
  onSave: () => void;
  onDiscard: () => void;
  onRestore: (() => void) | null;
}) {
  const { answer, draft } = question;
  const whose =
    answer === null ? '' : answer.by === 'person' ? 'A person’s words.' : `As drafted (${draft?.model ?? 'model'}).`;
  return (
    <div className="mt-2 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
      {dirty && state !== 'saving' && state !== 'conflict' ? (
        <>
          <Button look="quiet" size="sm" shortcut="mod s" onClick={onSave}>
            Save
          </Button>
          <Button look="quiet" size="sm" onClick={onDiscard}>
            Discard
          </Button>
        </>
      ) : (
        <span>{whose}</span>
      )}
      <span role="status" className="flex items-center gap-1 not-empty:order-first">
        {state === 'saving' && 'Saving…'}
        {state === 'saved' && !dirty && (
          <>
            <Check size={13} aria-hidden className="text-ok" /> Saved
          </>
        )}
        {dirty && state === 'unsaved' && <span className="font-medium text-warn">Not saved yet</span>}
        {state === 'failed' && <span className="text-bad">{error?.message ?? 'It could not be saved.'}</span>}
      </span>
      {onRestore && !dirty && (
        <Button look="quiet" size="sm" onClick={onRestore} className="-my-1">
          Back to the draft
        </Button>
      )}
    </div>
  );
}

export function Conflict({ theirs, onTheirs, onMine }: { theirs: Answer; onTheirs: () => void; onMine: () => void }) {
  return (
    <div role="alert" className="mt-3">
      <Notice
        tone="warning"
        actions={
          <>
            <Button size="sm" onClick={onTheirs}>
              Take theirs
            </Button>
            <Button size="sm" onClick={onMine}>
              Keep mine
            </Button>
          </>
        }
      >
        <p>Someone changed this answer while you were editing. Nothing of yours is lost. It now says:</p>
        <p className="mt-1 text-muted">{[theirs.choice, theirs.text].filter(Boolean).join('. ') || 'nothing'}</p>
      </Notice>
    </div>
  );
}
