import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { PreviewView } from '../../api/index.ts';
import { Button } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { Input, Label } from '../ui/field.tsx';
import { Messages } from '../ui/messages.tsx';
import { Failure, Notice } from '../ui/notice.tsx';
import { useTitle } from '../ui/page.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { PreviewSheets } from './preview-sheets.tsx';
import { useCreateQuestionnaire, usePreview } from './queries.ts';

/** Between the drop and the draft: what was found, on the buyer's own grid, before anything is stored. */
export function Upload({ file, onCancel }: { file: File; onCancel: () => void }) {
  const preview = usePreview();
  const { mutate } = preview;
  useTitle(`Upload ${file.name}`);
  useEffect(() => {
    mutate(file);
  }, [mutate, file]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="mx-auto w-full max-w-[110rem] flex-1 px-4 py-5 sm:px-6">
        <header className="mb-4 flex flex-wrap items-center gap-3">
          <Button look="quiet" icon={ArrowLeft} onClick={onCancel}>
            Back
          </Button>
          <h1 className="min-w-0 text-lg font-semibold break-words">{file.name}</h1>
        </header>
        {preview.isPending && (
          <div className="rounded-lg border bg-panel px-6 py-2">
            <Loading what="the preview" rows={7} />
          </div>
        )}
        {preview.error && (
          <div className="max-w-2xl">
            <Failure error={preview.error} retry={() => mutate(file)} />
          </div>
        )}
        {preview.data && (
          <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
            <PreviewSheets preview={preview.data} />
            <Confirm file={file} preview={preview.data} />
          </div>
        )}
      </div>
    </div>
  );
}

function Confirm({ file, preview }: { file: File; preview: PreviewView }) {
  const [buyer, setBuyer] = useState('');
  const [due, setDue] = useState('');
  const create = useCreateQuestionnaire();
  const [, navigate] = useLocation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ file, buyer: buyer.trim(), due }, { onSuccess: ({ id }) => navigate(`/questionnaires/${id}`) });
  };
  const none = preview.questions.length === 0;
  return (
    <aside className="flex flex-col gap-5">
      <form onSubmit={submit} className="flex flex-col gap-4 rounded-lg border bg-panel p-4">
        <Found preview={preview} />
        {none ? (
          <Notice tone="warning">
            No questions were found, so there is nothing to draft. See the notes below for why.
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
            {create.error && <Failure error={create.error} />}
            <Button type="submit" look="primary" disabled={create.isPending}>
              {create.isPending ? 'Starting…' : `Draft ${plural(preview.questions.length, 'question')}`}
            </Button>
          </>
        )}
      </form>
      {preview.messages.length > 0 && (
        <section className="rounded-lg border bg-panel p-4">
          <h2 className="mb-2.5 text-sm font-semibold">Notes from reading the file</h2>
          <Messages messages={preview.messages} />
        </section>
      )}
    </aside>
  );
}

function Found({ preview }: { preview: PreviewView }) {
  const slots = preview.questions.flatMap((question) => question.slots);
  const choices = slots.filter((slot) => slot.choices !== null).length;
  const filled = preview.questions.filter((question) => question.slots.some((slot) => slot.current)).length;
  const withoutSlot = preview.questions.filter((question) => question.slots.length === 0).length;
  const sheets = new Set(preview.questions.map((question) => question.sheet)).size;
  const lines: [string, number][] = [
    ['Questions', preview.questions.length],
    [sheets === 1 ? 'On one sheet' : 'Sheets with questions', sheets],
    ['Answer cells', slots.length],
    ['With a list of legal values', choices],
    ['Already answered', filled],
    ['Without an answer cell', withoutSlot],
  ];
  return (
    <dl className="flex flex-col gap-1.5 text-sm">
      {lines
        .filter(([label, count]) => label === 'Questions' || (count > 0 && label !== 'On one sheet'))
        .map(([label, count], index) => (
          <div key={label} className={`flex justify-between gap-4 ${index === 0 ? 'text-base font-semibold' : ''}`}>
            <dt className={index === 0 ? '' : 'text-muted'}>{label}</dt>
            <dd className="tabular-nums">{count.toLocaleString('en')}</dd>
          </div>
        ))}
    </dl>
  );
}
