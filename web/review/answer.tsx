import { ChevronLeft, ChevronRight, RefreshCw } from 'lucide-react';
import { useRef, useState } from 'react';
import type { QuestionSummary, QuestionView } from '../../api/index.ts';
import { Problem } from '../client.ts';
import { useDocumentTitle } from '../queries.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/hint.tsx';
import { Notice } from '../ui/notice.tsx';
import { numberOf, placeOf } from '../ui/place.ts';
import { useShortcuts } from '../ui/shortcuts.ts';
import { Bar } from '../ui/skeleton.tsx';
import { StandingBadge, standingOf, standingReason } from '../ui/standing.tsx';
import { useToast } from '../ui/toast.tsx';
import { Actions } from './actions.tsx';
import { AnswerForm } from './answer-form.tsx';
import { Around } from './around.tsx';
import { AssignDialog, SendBackDialog } from './dialogs.tsx';
import { useEditing } from './editing.ts';
import { Bearing, Checks, SentBack, Sources } from './grounds.tsx';
import { History } from './history.tsx';
import { Origin } from './origin.tsx';
import type { useReview } from './queries.ts';
import { Conflict, SavedLine } from './saved.tsx';
import { StaleAnswer } from './stale.tsx';
import { forgetUnsaved } from './unsaved.ts';

/** What time decides of: a newer paper or record may be there, and another draft rest on it. */
const ofTime = new Set(['stale_report', 'bridge_letter', 'certificate', 'policy_review', 'past_review', 'no_evidence']);

/** Whether a machine's draft rests on what time has overtaken. */
function isOvertaken({ state, answer, draft, pastDate }: QuestionView): boolean {
  if (state !== 'drafted' || answer?.by === 'person' || draft === null) return false;
  return pastDate > 0 || draft.checks.some(({ code, severity }) => ofTime.has(code) && severity !== 'info');
}

/** The middle pane: one question, its answer, why it stands where it does, and what can be done. */
export function AnswerPane({
  question,
  place,
  before,
  after,
  around,
  hrefOf,
  review,
  people,
  me,
  cited,
  onCite,
  onStep,
  onApproved,
}: {
  question: QuestionView;
  place: string;
  /** Whether j and k lead anywhere, in the list as it is filtered. */
  before: boolean;
  after: boolean;
  /** The neighbours in the buyer's file, whatever the filter. */
  around: { before: QuestionSummary | undefined; after: QuestionSummary | undefined };
  hrefOf: (id: string) => string;
  review: ReturnType<typeof useReview>;
  people: string[];
  me: string | undefined;
  cited: number;
  onCite: (index: number) => void;
  onStep: (step: 1 | -1) => void;
  onApproved: () => void;
}) {
  const titleOf = useDocumentTitle();
  const notify = useToast();
  const text = useRef<HTMLTextAreaElement | null>(null);
  const [dialog, setDialog] = useState<'send back' | 'assign' | null>(null);
  const failed = (what: string) => (error: Error) => {
    const stale = error instanceof Problem && error.status === 409;
    notify({
      tone: 'bad',
      text: stale
        ? `${numberOf(question)} was changed by someone else, so it was not ${what}.`
        : `${numberOf(question)} was not ${what}: ${error.message}`,
      link: { label: 'Open it', href: hrefOf(question.id) },
    });
  };
  const editing = useEditing(question, review, failed('saved'));
  const { shown } = editing;
  const approved = question.state === 'approved';
  const empty = shown.choice === null && shown.text.trim() === '';
  const blocked =
    question.draft?.checks.some(({ severity }) => severity === 'block') === true &&
    question.answer?.by !== 'person' &&
    !editing.dirty;
  const stale = question.staleWords.length > 0;
  const canApprove =
    !approved && !empty && !blocked && !stale && editing.state !== 'conflict' && question.state !== 'waiting';
  const draft = question.draft;

  const approve = () => {
    if (!canApprove) return;
    const edit = editing.take();
    review
      .mutateAsync({ id: question.id, verb: 'approve', ...(edit ?? {}) })
      .then(() => edit && forgetUnsaved(question.id, edit), failed('approved'));
    onApproved();
  };
  const reopen = () => {
    if (approved) review.mutateAsync({ id: question.id, verb: 'reopen' }).catch(failed('reopened'));
  };
  const draftAgain = () => review.mutateAsync({ id: question.id, verb: 'draft' }).catch(failed('drafted'));
  const edit = () => {
    if (approved) return;
    text.current?.focus();
    text.current?.setSelectionRange(shown.text.length, shown.text.length);
  };
  const sendBack = approved || question.state === 'waiting' ? undefined : () => setDialog('send back');
  useShortcuts({
    a: approve,
    e: edit,
    Enter: edit,
    r: sendBack,
    o: approved ? reopen : undefined,
    s: () => setDialog('assign'),
    'mod s': () => void editing.save(),
    'mod enter': approve,
  });

  return (
    <article aria-label="Answer" className="flex min-h-0 min-w-0 flex-col">
      <div className="min-h-0 flex-1 scroll-pb-16 overflow-auto">
        <div className="mx-auto max-w-[46rem] px-5 pt-4 pb-8 sm:px-8">
          <div className="flex items-center justify-between gap-4 text-xs text-muted">
            <p className="min-w-0 truncate tabular-nums">
              {[place, question.section, [question.sheet, placeOf(question.cell)].filter(Boolean).join('!')]
                .filter(Boolean)
                .join('  ·  ')}
            </p>
            <div className="-mr-1.5 flex shrink-0 print:hidden">
              <IconButton
                icon={ChevronLeft}
                label="Previous question (k)"
                disabled={!before}
                onClick={() => onStep(-1)}
              />
              <IconButton icon={ChevronRight} label="Next question (j)" disabled={!after} onClick={() => onStep(1)} />
            </div>
          </div>
          <h2 className="mt-2 text-[17px] leading-6.5 font-medium tracking-[-0.011em] text-balance break-words whitespace-pre-line">
            {question.text}
          </h2>
          <div className="mt-4 flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
            <StandingBadge word={standingOf(question)} />
            <p className="min-w-0 flex-1 basis-60 text-sm text-muted">{standingReason(question, titleOf)}</p>
            {question.assignee && <Chip>Assigned to {question.assignee}</Chip>}
            {(question.state === 'failed' || question.state === 'needs_input' || isOvertaken(question)) && (
              <Button size="sm" icon={RefreshCw} onClick={() => void draftAgain()}>
                Draft again
              </Button>
            )}
          </div>

          {draft?.missing && question.state === 'needs_input' && (
            <div className="mt-4">
              <Notice tone="warning">
                <p className="font-medium">What a person would have to supply</p>
                <p className="mt-0.5">{draft.missing}</p>
              </Notice>
            </div>
          )}
          <SentBack question={question} />
          <Origin question={question} answer={shown} />
          <StaleAnswer
            question={question}
            onKeep={(note) => review.mutateAsync({ id: question.id, verb: 'keep', note })}
            onDraftAgain={() => void draftAgain()}
            onEdit={edit}
            onReopen={reopen}
          />

          {question.state === 'waiting' && (
            <div className="mt-6 flex flex-col gap-2.5">
              <Bar className="w-full" />
              <Bar className="w-11/12" />
              <Bar className="w-2/3" />
            </div>
          )}
          <div className="mt-5" hidden={question.state === 'waiting'}>
            <AnswerForm
              question={question}
              shown={shown}
              locked={approved}
              textRef={text}
              onChange={editing.change}
              onLeave={() => void editing.save()}
            />
            <SavedLine
              question={question}
              state={editing.state}
              dirty={editing.dirty}
              error={editing.error}
              onSave={() => void editing.save()}
              onDiscard={editing.discard}
              onRestore={
                !approved && question.answer?.by === 'person' && draft !== null && draft.text !== ''
                  ? () => editing.change({ choice: draft.choice, text: draft.text })
                  : null
              }
            />
            {editing.state === 'conflict' && (
              <Conflict theirs={editing.stored} onTheirs={editing.discard} onMine={editing.keepMine} />
            )}
          </div>

          {draft && draft.checks.length + question.aged.length > 0 && (
            <Checks
              checks={[...draft.checks, ...question.aged.map((paper) => ({ ...paper, severity: 'warning' as const }))]}
            />
          )}
          {draft && draft.citations.length > 0 && <Sources citations={draft.citations} cited={cited} onCite={onCite} />}
          {draft && (draft.criteria.length > 0 || draft.controls.length > 0) && (
            <Bearing
              key={question.id}
              question={question.section ? `${question.section}: ${question.text}` : question.text}
              quotes={draft.citations.map(({ quote }) => quote)}
              criteria={draft.criteria}
              controls={draft.controls}
            />
          )}
          <History question={question} />
          <Around before={around.before} after={around.after} hrefOf={hrefOf} />
        </div>
      </div>
      <Actions
        question={question}
        canApprove={canApprove}
        whyNot={
          empty
            ? 'Write an answer first.'
            : blocked
              ? 'A check forbids this answer. Edit it first.'
              : stale
                ? 'Words under it have changed. Compare them first.'
                : undefined
        }
        edited={editing.dirty}
        onApprove={approve}
        onEdit={edit}
        onSendBack={sendBack}
        onReopen={reopen}
        onAssign={() => setDialog('assign')}
      />
      {dialog === 'send back' && (
        <SendBackDialog
          onClose={() => setDialog(null)}
          onSend={(note) => review.mutateAsync({ id: question.id, verb: 'sendBack', note })}
        />
      )}
      {dialog === 'assign' && (
        <AssignDialog
          assignee={question.assignee}
          people={people}
          me={me}
          onClose={() => setDialog(null)}
          onAssign={(assignee) => {
            setDialog(null);
            review.mutateAsync({ id: question.id, verb: 'assign', assignee }).catch(failed('assigned'));
          }}
        />
      )}
    </article>
  );
}
