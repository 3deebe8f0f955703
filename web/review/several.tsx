import { useQueries } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import type { QuestionSummary, QuestionView } from '../../api/index.ts';
import { Problem } from '../client.ts';
import { Button } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FoldedSources } from '../ui/folded-sources.tsx';
import { numberOf } from '../ui/place.ts';
import { Bar } from '../ui/skeleton.tsx';
import { questionQuery, type useReview } from './queries.ts';

/** As many as can be read in one go. */
const atOnce = 20;

/** Drafts that no check speaks against and whose grounds are as they were: those may be approved together. */
export function isPlain({ state, warnings, stale, pastDate }: QuestionSummary): boolean {
  return state === 'drafted' && warnings === 0 && stale === 0 && pastDate === 0;
}

type Came = { approved: QuestionView[]; refused: { question: QuestionView; why: string }[] };

/** Several drafts to read one below the other, and to approve in one go. Each is approved as it was read, or not at all. */
export function SeveralDialog({
  questions,
  review,
  onClose,
}: {
  questions: QuestionSummary[];
  review: ReturnType<typeof useReview>;
  onClose: () => void;
}) {
  // They leave the list that they came from as they are approved.
  const [drafts] = useState(() => questions.slice(0, atOnce));
  const read = useQueries({ queries: drafts.map(({ id }) => questionQuery(id)) });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [came, setCame] = useState<Came | null>(null);
  const shown = read.flatMap(({ data }) => data ?? []);
  const turn = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };

  const approve = async () => {
    setBusy(true);
    const result: Came = { approved: [], refused: [] };
    for (const question of shown.filter(({ id }) => chosen.has(id))) {
      try {
        const { id, revision } = question;
        result.approved.push(await review.mutateAsync({ id, verb: 'approve', base: revision }));
      } catch (error) {
        result.refused.push({ question, why: whyNot(error) });
      }
    }
    setBusy(false);
    setCame(result);
  };
  const undo = async (approved: QuestionView[]) => {
    setBusy(true);
    const refused: Came['refused'] = [];
    for (const question of approved) {
      try {
        await review.mutateAsync({ id: question.id, verb: 'reopen', base: question.revision });
      } catch (error) {
        refused.push({ question, why: whyNot(error) });
      }
    }
    setBusy(false);
    if (refused.length === 0) onClose();
    else setCame({ approved: [], refused });
  };

  if (came !== null)
    return (
      <Dialog title={`${plural(came.approved.length, 'answer')} approved`} wide onClose={onClose}>
        {came.refused.length === 0 ? (
          <p>They are in the library, and go into the export.</p>
        ) : (
          <>
            <p className="mb-2">{plural(came.refused.length, 'answer')} stayed as before:</p>
            <ul className="flex flex-col gap-2 text-sm">
              {came.refused.map(({ question, why }) => (
                <li key={question.id} className="flex gap-2.5">
                  <CircleAlert size={15} aria-hidden className="mt-0.5 shrink-0 text-bad" />
                  <span>
                    <span className="font-medium">{numberOf(question)}</span> {why}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        <div className="mt-5 flex justify-end gap-2">
          {came.approved.length > 0 && (
            <Button disabled={busy} onClick={() => void undo(came.approved)}>
              Undo
            </Button>
          )}
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  const all = shown.length > 0 && shown.every(({ id }) => chosen.has(id));
  return (
    <Dialog title="Approve several" wide onClose={onClose}>
      <p className="text-sm text-muted">
        Drafts that no check speaks against
        {questions.length > drafts.length && `, the first ${drafts.length} of ${questions.length}`}. Choose what you
        have read and agree with.
      </p>
      <ul aria-label="Drafts" className="mt-3 divide-y rounded-lg border bg-panel">
        {drafts.map((draft, index) => (
          <li key={draft.id}>
            <label className="flex gap-3 px-3 py-2.5 hover:bg-hover">
              <input
                type="checkbox"
                disabled={busy || read[index]?.data === undefined}
                checked={chosen.has(draft.id)}
                onChange={() => turn(draft.id)}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <Draft summary={draft} question={read[index]?.data} />
            </label>
            <div className="-mt-3 pr-3 pb-2.5 pl-10 empty:hidden">
              <FoldedSources citations={read[index]?.data?.draft?.citations ?? []} apart />
            </div>
          </li>
        ))}
      </ul>
      <div className="sticky bottom-0 -mx-4 mt-4 -mb-4 flex items-center justify-end gap-2 border-t bg-raised px-4 py-3">
        <Button
          look="quiet"
          className="mr-auto"
          disabled={busy || read.some(({ isPending }) => isPending)}
          onClick={() => setChosen(new Set(all ? [] : shown.map(({ id }) => id)))}
        >
          {all ? 'Choose none' : `Choose all ${shown.length}`}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" disabled={busy || chosen.size === 0} onClick={() => void approve()}>
          {busy ? 'Approving…' : chosen.size === 0 ? 'Approve' : `Approve ${chosen.size}`}
        </Button>
      </div>
    </Dialog>
  );
}

function Draft({ summary, question }: { summary: QuestionSummary; question: QuestionView | undefined }) {
  return (
    <span className="min-w-0 flex-1 text-sm">
      <span className="block font-medium break-words">
        <span className="mr-2 text-muted tabular-nums">{numberOf(summary)}</span>
        {summary.text}
      </span>
      {question === undefined ? (
        <Bar className="mt-1.5 w-2/3" />
      ) : (
        <span className="mt-0.5 block break-words text-muted">
          {question.answer?.choice && <span className="mr-1.5 font-medium text-ink">{question.answer.choice}.</span>}
          {question.answer?.text}
        </span>
      )}
    </span>
  );
}

function whyNot(error: unknown): string {
  if (error instanceof Problem && error.status === 409) return 'was changed by someone else meanwhile.';
  return error instanceof Error ? error.message : String(error);
}
