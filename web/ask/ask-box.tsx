import { ArrowUp } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import type { DocumentView } from '../../api/index.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { Failure } from '../ui/notice.tsx';
import { Bar } from '../ui/skeleton.tsx';
import { AskAnswer } from './ask-answer.tsx';
import { useAsk } from './queries.ts';

const readers: Record<DocumentView['confidentiality'], string> = {
  public: 'For anyone',
  nda: 'For a reader under NDA',
  internal: 'For ourselves',
};

/** One question in, one answer out, with its sources. The same box on its page and under Ctrl K. */
export function AskBox({ examples = [] }: { examples?: string[] }) {
  const [question, setQuestion] = useState('');
  const [keep, setKeep] = useState(true);
  const [clearance, setClearance] = useState<DocumentView['confidentiality']>('nda');
  const area = useRef<HTMLTextAreaElement | null>(null);
  const ask = useAsk();
  const send = (text: string) => {
    if (text.trim() !== '' && !ask.isPending) ask.mutate({ question: text.trim(), keep, clearance });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(question);
  };
  return (
    <div>
      <form onSubmit={submit}>
        <div className="rounded-lg border border-field bg-panel shadow-press focus-within:border-accent-ink">
          <TextArea
            ref={area}
            autoFocus
            data-first
            aria-label="Your question"
            placeholder="Do you encrypt backups?"
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
            }}
            className="border-0! bg-transparent! px-3.5! pt-3! text-lg! shadow-none! outline-none!"
          />
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2 pb-2">
            <select
              aria-label="The answer is for a reader"
              value={clearance}
              onChange={(event) => setClearance(event.target.value as typeof clearance)}
              className="h-7 rounded-md border border-transparent bg-transparent px-1 text-sm text-muted hover:border-field hover:text-ink"
            >
              {Object.entries(readers).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
            <label className="flex h-7 items-center gap-2 rounded-md px-1.5 text-sm text-muted">
              <input
                type="checkbox"
                checked={keep}
                onChange={(event) => setKeep(event.target.checked)}
                className="size-4 accent-accent"
              />
              Keep in the inbox for review
            </label>
            <Button
              type="submit"
              look="primary"
              icon={ArrowUp}
              className="ml-auto"
              disabled={question.trim() === '' || ask.isPending}
            >
              Ask
            </Button>
          </div>
        </div>
      </form>
      {examples.length > 0 && ask.isIdle && (
        <div className="mt-4 flex flex-wrap gap-2">
          {examples.map((example) => (
            <button
              key={example}
              type="button"
              onClick={() => {
                setQuestion(example);
                send(example);
              }}
              className="min-h-7 rounded-md border px-2.5 py-1 text-left text-sm text-muted transition-colors hover:border-line-strong hover:text-ink"
            >
              {example}
            </button>
          ))}
        </div>
      )}
      <div aria-live="polite" className="mt-5">
        {ask.isPending && (
          <div className="flex flex-col gap-2.5 rounded-lg border bg-panel p-5">
            <span className="sr-only">Looking for evidence</span>
            <Bar className="w-28" />
            <Bar className="mt-2 w-full" />
            <Bar className="w-4/5" />
          </div>
        )}
        {ask.error && <Failure error={ask.error} retry={() => ask.variables && ask.mutate(ask.variables)} />}
        {ask.data && <AskAnswer answer={ask.data} />}
      </div>
    </div>
  );
}
