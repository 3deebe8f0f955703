import { Check, PenLine, RefreshCw, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { QuestionView } from '../../api/index.ts';
import { KeepDialog } from '../stale/keep-dialog.tsx';
import { ChangedWords } from '../stale/words.tsx';
import { Button } from '../ui/button.tsx';

/** What changed under this answer, before and after, and what a person may do about it. */
export function StaleAnswer({
  question,
  onKeep,
  onDraftAgain,
  onEdit,
  onReopen,
}: {
  question: QuestionView;
  onKeep: (note: string) => Promise<unknown>;
  onDraftAgain: () => void;
  onEdit: () => void;
  onReopen: () => void;
}) {
  const [keeping, setKeeping] = useState(false);
  const { staleWords, state, answer } = question;
  if (staleWords.length === 0) return null;
  const approved = state === 'approved';
  return (
    <section aria-label="Changed words" className="mt-4 rounded-lg border border-transparent bg-warn-soft p-3 sm:p-4">
      <h3 className="font-medium">
        {approved ? 'Words under this approved answer have changed' : 'Words under this answer have changed'}
      </h3>
      <p className="mt-0.5 mb-3 text-sm text-muted">
        {approved
          ? 'Compare them. If the answer still holds, say so; otherwise reopen it.'
          : 'Compare them before you approve. If the answer still holds, say so; otherwise change it.'}
      </p>
      <ChangedWords words={staleWords} />
      <div className="mt-3 flex flex-wrap gap-2 print:hidden">
        <Button size="sm" icon={Check} onClick={() => setKeeping(true)}>
          Still holds
        </Button>
        {approved && (
          <Button size="sm" icon={RotateCcw} onClick={onReopen}>
            Reopen
          </Button>
        )}
        {!approved && answer?.by !== 'person' && (
          <Button size="sm" icon={RefreshCw} onClick={onDraftAgain}>
            Draft again
          </Button>
        )}
        {!approved && (
          <Button size="sm" icon={PenLine} onClick={onEdit}>
            Edit
          </Button>
        )}
      </div>
      {keeping && (
        <KeepDialog title="Still holds" label="It still holds" onClose={() => setKeeping(false)} onKeep={onKeep}>
          The answer stays as it is, and your name stands beside it in the history. It is flagged again when the words
          change again.
        </KeepDialog>
      )}
    </section>
  );
}
