import { Download, Info, Pencil, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { CountsView, QuestionnaireView } from '../../api/index.ts';
import { AboutDialog, ReaderNote } from '../questionnaires/about.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Progress, plural } from '../ui/counts.tsx';
import { asDay, asDue } from '../ui/dates.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Live } from '../ui/live.tsx';
import { Messages } from '../ui/messages.tsx';

const stalledMs = 20_000;

/** The questionnaire in one line: name, exact counts, what is still running, the way out. */
export function ReviewHead({
  questionnaire,
  counts,
  connected,
  onDraft,
  drafting,
}: {
  questionnaire: QuestionnaireView;
  counts: CountsView;
  connected: boolean;
  onDraft: () => void;
  drafting: boolean;
}) {
  const [notes, setNotes] = useState(false);
  const [about, setAbout] = useState(false);
  const stalled = useStalled(counts.waiting);
  const again = counts.failed + (stalled ? counts.waiting : 0);
  const done = counts.questions - counts.waiting;
  const running = counts.waiting > 0 && !stalled;
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-5 gap-y-2 border-b bg-panel px-4 py-2.5">
      <div className="min-w-0">
        <h1 className="truncate font-semibold tracking-[-0.01em]">{questionnaire.name}</h1>
        <p className="truncate text-xs text-muted">
          <Link href="/" className="hover:text-ink hover:underline">
            Questionnaires
          </Link>
          {questionnaire.buyer && ` · ${questionnaire.buyer}`}
          {questionnaire.due && ` · due ${asDay(questionnaire.due)} (${asDue(questionnaire.due).text})`}
          {questionnaire.kind === 'file' && (
            <>
              {' · '}
              <ReaderNote questionnaire={questionnaire} />
            </>
          )}
        </p>
      </div>
      <div className="ml-auto flex flex-col items-end gap-1.5 max-sm:ml-0 max-sm:w-full max-sm:items-start">
        <p className="flex flex-wrap justify-end gap-x-3 text-xs text-muted tabular-nums [&_b]:font-semibold [&_b]:text-ink">
          {running ? (
            <span>
              <b>{done}</b> of {counts.questions} drafted
            </span>
          ) : (
            <span>
              <b>{counts.approved}</b> of {counts.questions} approved
            </span>
          )}
          {!running && <span>{counts.drafted} drafted</span>}
          {counts.needsInput > 0 && <span className="text-warn">{counts.needsInput} need input</span>}
          {counts.stale > 0 && (
            <Link href={`/questionnaires/${questionnaire.id}?state=stale`} className="text-warn hover:underline">
              {counts.stale} with changed words
            </Link>
          )}
          {counts.failed > 0 && <span className="text-bad">{counts.failed} failed</span>}
          {!connected && <span>Reconnecting…</span>}
        </p>
        <Progress counts={counts} className="w-64 max-w-full" />
      </div>
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        {questionnaire.messages.length > 0 && (
          <Button look="quiet" icon={Info} onClick={() => setNotes(true)}>
            {plural(questionnaire.messages.length, 'note')}
          </Button>
        )}
        {questionnaire.kind === 'file' && (
          <Button look="quiet" icon={Pencil} onClick={() => setAbout(true)}>
            Details
          </Button>
        )}
        {again > 0 && (
          <Button icon={RefreshCw} onClick={onDraft} disabled={drafting}>
            Draft {again} again
          </Button>
        )}
        {questionnaire.kind === 'file' && (
          <ButtonLink icon={Download} href={`/questionnaires/${questionnaire.id}/export`}>
            Export
          </ButtonLink>
        )}
      </div>
      {about && <AboutDialog questionnaire={questionnaire} onClose={() => setAbout(false)} />}
      {notes && (
        <Dialog title={`Notes from reading ${questionnaire.fileName}`} onClose={() => setNotes(false)}>
          <Messages messages={questionnaire.messages} />
        </Dialog>
      )}
      <Live
        text={
          counts.waiting > 0
            ? `${done} of ${counts.questions} drafted, ${counts.needsInput} need input`
            : `${counts.approved} of ${plural(counts.questions, 'question')} approved, ${counts.needsInput} need input`
        }
      />
    </header>
  );
}

/** Questions wait, but none has been drafted for a while: then a person may start it again. */
function useStalled(waiting: number): boolean {
  const [stalledAt, setStalledAt] = useState<number | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setStalledAt(waiting), stalledMs);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting > 0 && stalledAt === waiting;
}
