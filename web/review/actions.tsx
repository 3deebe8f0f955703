import { Check, CornerUpLeft, Pencil, RotateCcw, UserRound } from 'lucide-react';
import type { QuestionView } from '../../api/index.ts';
import { Button } from '../ui/button.tsx';

/** What can be done with this answer; each key is printed on its button. */
export function Actions({
  question,
  canApprove,
  whyNot,
  edited,
  onApprove,
  onEdit,
  onSendBack,
  onReopen,
  onAssign,
}: {
  question: QuestionView;
  canApprove: boolean;
  whyNot: string | undefined;
  edited: boolean;
  onApprove: () => void;
  onEdit: () => void;
  onSendBack: (() => void) | undefined;
  onReopen: () => void;
  onAssign: () => void;
}) {
  const { state } = question;
  return (
    <div
      data-review-actions
      className="sticky bottom-0 z-10 flex shrink-0 flex-wrap items-center gap-2 border-t bg-panel px-4 py-2.5 sm:px-8 print:hidden"
    >
      {state === 'approved' ? (
        <Button icon={RotateCcw} shortcut="o" onClick={onReopen}>
          Reopen
        </Button>
      ) : (
        <>
          <Button look="primary" icon={Check} shortcut="a" disabled={!canApprove} title={whyNot} onClick={onApprove}>
            {edited ? 'Save and approve' : 'Approve'}
          </Button>
          <Button icon={Pencil} shortcut="e" onClick={onEdit} disabled={state === 'waiting'} className="max-sm:hidden">
            Edit
          </Button>
          <Button icon={CornerUpLeft} shortcut="r" onClick={onSendBack} disabled={onSendBack === undefined}>
            Send back
          </Button>
        </>
      )}
      <Button look="quiet" icon={UserRound} shortcut="s" onClick={onAssign} className="ml-auto">
        Assign
      </Button>
    </div>
  );
}
