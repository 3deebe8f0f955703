import { Undo2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { PreviewView, SheetCorrection } from '../../api/index.ts';
import { Button } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { Input, Label } from '../ui/field.tsx';
import { Messages } from '../ui/messages.tsx';
import { Failure, Notice } from '../ui/notice.tsx';
import { countsOf } from './mapping.ts';
import { useCreateQuestionnaire, useForgetTemplate } from './queries.ts';
import { type Reader, ReaderFields } from './reader-fields.tsx';
import { told, Unclear } from './unclear.tsx';

/** What will be drafted, in numbers, and the button that starts it. */
export function Confirm({
  file,
  preview,
  before,
  corrections,
  busy,
  onCorrect,
}: {
  file: File;
  preview: PreviewView;
  /** The same file without what is corrected now. */
  before: PreviewView;
  corrections: SheetCorrection[] | null;
  busy: boolean;
  onCorrect: (corrections: SheetCorrection[] | null, said: string) => void;
}) {
  const [buyer, setBuyer] = useState('');
  const [due, setDue] = useState('');
  const [reader, setReader] = useState<Reader>({ clearance: 'nda', ndaEnd: null });
  const create = useCreateQuestionnaire();
  const [, navigate] = useLocation();
  // A model asked again may say something else: where the layout is unclear, what is shown is what is taken in.
  const isUnclear = preview.unsure.length > 0 || preview.helped.length > 0;
  const shown = corrections ?? (isUnclear ? preview.corrections : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { file, buyer: buyer.trim(), due, clearance: reader.clearance, ndaEnd: reader.ndaEnd ?? '', corrections: shown },
      { onSuccess: ({ id }) => navigate(`/questionnaires/${id}`) },
    );
  };
  const none = preview.questions.length === 0;
  const kept = shown !== null && shown.length > 0;
  const notes = preview.messages.filter(({ code }) => !told.has(code));
  return (
    <aside className="flex flex-col gap-5">
      <Remembered preview={preview} before={before} corrections={corrections} onCorrect={onCorrect} />
      <Unclear preview={preview} before={before} corrections={corrections} onCorrect={onCorrect} />
      <form onSubmit={submit} className="flex flex-col gap-4 rounded-lg border bg-panel p-4">
        <Found preview={preview} before={before} busy={busy} />
        {none ? (
          <Notice tone="warning">
            {preview.corrections === null
              ? 'No questions were found, so there is nothing to draft. See the notes below for why.'
              : 'No questions were found. Show in the grid which column asks, or see the notes below for why.'}
          </Notice>
        ) : (
          <>
            <Label text="Buyer">
              {(props) => (
                <Input
                  {...props}
                  value={buyer}
                  onChange={(event) => setBuyer(event.target.value)}
                  placeholder="Optional"
                  autoComplete="organization"
                />
              )}
            </Label>
            <Label text="Due">
              {(props) => <Input {...props} type="date" value={due} onChange={(event) => setDue(event.target.value)} />}
            </Label>
            <ReaderFields reader={reader} onChange={setReader} />
            {create.error && <Failure error={create.error} />}
            <Button type="submit" look="primary" disabled={create.isPending || busy}>
              {create.isPending
                ? 'Starting…'
                : busy
                  ? 'Reading…'
                  : `Draft ${plural(preview.questions.length, 'question')}`}
            </Button>
            {kept && (
              <p className="-mt-1.5 text-xs text-muted">
                {preview.remembers
                  ? `${corrections ? 'Your correction' : 'The mapping you confirm'} is remembered for the next file laid out like this one.`
                  : `${corrections ? 'Your correction' : 'The mapping'} holds for this file: without headers or drop-downs the layout cannot be known again.`}
              </p>
            )}
          </>
        )}
      </form>
      {notes.length > 0 && (
        <section className="rounded-lg border bg-panel p-4">
          <h2 className="mb-2.5 text-sm font-semibold">Notes from reading the file</h2>
          <Messages messages={notes} />
        </section>
      )}
    </aside>
  );
}

/** That an earlier correction was applied, and the way back. */
function Remembered({
  preview,
  before,
  corrections,
  onCorrect,
}: Pick<Parameters<typeof Confirm>[0], 'preview' | 'before' | 'corrections' | 'onCorrect'>) {
  const forget = useForgetTemplate();
  const applied = preview.messages.find(({ code }) => code === 'template_applied');
  const { template } = before;
  if (corrections === null && applied)
    return (
      <Notice
        actions={
          <Button size="sm" icon={Undo2} onClick={() => onCorrect([], 'The earlier correction is not applied.')}>
            Undo
          </Button>
        }
      >
        {applied.text}
      </Notice>
    );
  if (template === null || corrections === null || corrections.length > 0) return null;
  if (forget.isSuccess) return <Notice>The earlier correction was forgotten.</Notice>;
  return (
    <Notice
      actions={
        <>
          <Button size="sm" onClick={() => onCorrect(null, 'The earlier correction is applied.')}>
            Apply it again
          </Button>
          <Button size="sm" look="danger" disabled={forget.isPending} onClick={() => forget.mutate(template.id)}>
            Forget it
          </Button>
        </>
      }
    >
      The earlier correction of this layout, made on {template.fileName}, is not applied to this upload.
      {forget.error && <span className="block text-bad">{forget.error.message}</span>}
    </Notice>
  );
}

function Found({ preview, before, busy }: { preview: PreviewView; before: PreviewView; busy: boolean }) {
  const now = countsOf(preview);
  const then = countsOf(before);
  const lines: [label: string, count: number, was: number][] = [
    ['Questions', now.questions, then.questions],
    ['Sheets with questions', now.sheets, then.sheets],
    ['Answer cells', now.cells, then.cells],
    ['With a list of legal values', now.choices, then.choices],
    ['Already answered', now.filled, then.filled],
    ['Without an answer cell', now.open, then.open],
  ];
  return (
    <dl className={`flex flex-col gap-1.5 text-sm transition-opacity ${busy ? 'opacity-60' : ''}`}>
      {lines
        .filter(
          ([label, count, was], index) => index === 0 || count !== was || count > (label.startsWith('Sheets') ? 1 : 0),
        )
        .map(([label, count, was], index) => (
          <div key={label} className={`flex justify-between gap-4 ${index === 0 ? 'text-base font-semibold' : ''}`}>
            <dt className={index === 0 ? '' : 'text-muted'}>{label}</dt>
            <dd className="tabular-nums">
              {count !== was && (
                <span className="mr-2 text-sm font-normal text-muted">was {was.toLocaleString('en')}</span>
              )}
              {count.toLocaleString('en')}
            </dd>
          </div>
        ))}
    </dl>
  );
}
