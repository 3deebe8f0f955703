import { CircleCheck, Download } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { PreflightView, QuestionSummary } from '../../api/index.ts';
import { useQuestionnaire, useQuestions } from '../queries.ts';
import { StaleSent } from '../stale/sent.tsx';
import { Button } from '../ui/button.tsx';
import { Progress, plural } from '../ui/counts.tsx';
import { asDay } from '../ui/dates.ts';
import { Failure, Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { placeOf } from '../ui/place.ts';
import { saveFile } from '../ui/save-file.ts';
import { Loading } from '../ui/skeleton.tsx';
import { useToast } from '../ui/toast.tsx';
import { AppendixDownload } from './appendix.tsx';
import { useExport, usePreflight } from './queries.ts';

type Item = PreflightView['items'][number];

const groups: Record<Item['code'], { title: string; about: string }> = {
  blocked: { title: 'Blocked by a check', about: 'A check forbids sending these until they are changed.' },
  clearance: {
    title: 'Not for this reader',
    about: 'They rest on words above what the reader may see, and are never written.',
  },
  stale: { title: 'Resting on older words', about: 'Written all the same: a document they cite has changed since.' },
  refused: { title: 'Refused by the file', about: 'It cannot take these as they are; the others can go without.' },
  illegal_value: { title: 'Not a legal value', about: 'The cell takes only the values of the buyer’s list.' },
  too_long: { title: 'Too long for the cell', about: 'Shorten these, or the cell cannot take them.' },
  no_slot: { title: 'No answer cell', about: 'The file has nowhere to write these.' },
  already_filled: { title: 'Already filled', about: 'The buyer’s file holds something in these cells.' },
  unapproved: { title: 'Not approved', about: 'Left as they are in the buyer’s file.' },
};

/** What will be written and what stands in the way, before the file is made. */
export function ExportPage({ id }: { id: string }) {
  const questionnaire = useQuestionnaire(id);
  const [drafts, setDrafts] = useState(false);
  const [overwrite, setOverwrite] = useState(false);
  const choice = { drafts, overwrite };
  const preflight = usePreflight(id, choice);
  const refused = preflight.data?.items.filter(({ code }) => code === 'refused').length ?? 0;
  // The button says what is left out, so pressing it is the word for that.
  const told = { ...choice, rest: refused > 0 };
  const make = useExport(id);
  const notify = useToast();
  const name = questionnaire.data?.fileName ?? 'the file';
  const download = () =>
    make.mutate(told, {
      onSuccess: ({ name, file }) => {
        saveFile({ name, file });
        notify({ tone: 'info', text: `${name} was downloaded.` });
      },
    });
  return (
    <Page
      title="Export"
      narrow
      about={`Answers go into ${name}. Only answer cells change; everything else stays as the buyer sent it.`}
      back={{ href: `/questionnaires/${id}`, label: questionnaire.data?.name ?? 'Review' }}
    >
      {questionnaire.error && <Failure error={questionnaire.error} retry={() => void questionnaire.refetch()} />}
      {questionnaire.data && (
        <section aria-label="The file" className="rounded-lg border bg-panel">
          <div className="flex flex-wrap items-center justify-between gap-4 p-4">
            <div>
              <p className="text-lg font-semibold tabular-nums">
                {preflight.data ? `${plural(preflight.data.willWrite, 'cell')} will be written` : 'Checking…'}
              </p>
              <p className="text-sm text-muted tabular-nums">
                {questionnaire.data.counts.approved} of {plural(questionnaire.data.counts.questions, 'question')}{' '}
                approved
              </p>
              <Progress counts={questionnaire.data.counts} className="mt-2 w-56" />
            </div>
            <Button
              look="primary"
              icon={Download}
              onClick={download}
              disabled={make.isPending || preflight.data === undefined}
            >
              {make.isPending ? 'Writing…' : refused > 0 ? `Download without ${plural(refused, 'answer')}` : 'Download'}
            </Button>
          </div>
          <div className="flex flex-col gap-2 border-t px-4 py-3 text-sm">
            <Choice checked={drafts} onChange={setDrafts} label="Include drafts">
              nobody has approved them; the file’s name says so
            </Choice>
            <Choice checked={overwrite} onChange={setOverwrite} label="Overwrite filled cells">
              {preflight.data && overwrite
                ? `what the buyer’s file holds in ${plural(preflight.data.willOverwrite, 'cell')} is replaced`
                : 'otherwise what the buyer’s file holds stays'}
            </Choice>
          </div>
        </section>
      )}
      {questionnaire.data && <AppendixDownload id={id} choice={told} />}
      {make.error && (
        <div className="mt-4">
          <Failure error={make.error} retry={download} />
        </div>
      )}
      <StaleSent questionnaireId={id} />
      <div className="mt-8" aria-live="polite">
        {preflight.error && <Failure error={preflight.error} retry={() => void preflight.refetch()} />}
        {preflight.isPending && <Loading what="the list of what stands in the way" />}
        {preflight.data?.ndaEnded && (
          <div className="mb-6">
            <Notice tone="warning">
              The NDA ended on {asDay(preflight.data.ndaEnded)}: only answers that rest on public documents are written.
              The questionnaire’s details say until when it runs.
            </Notice>
          </div>
        )}
        {preflight.data && <Summary items={preflight.data.items} />}
        {preflight.data && <Items id={id} items={preflight.data.items} />}
      </div>
    </Page>
  );
}

function Choice({
  checked,
  onChange,
  label,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  children: ReactNode;
}) {
  return (
    <label className="flex items-center gap-2.5">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0 accent-accent"
      />
      <span>
        {label} <span className="text-muted">– {children}</span>
      </span>
    </label>
  );
}

/** How many of each, each a link to its list. */
function Summary({ items }: { items: Item[] }) {
  if (new Set(items.map(({ code }) => code)).size < 2) return null;
  return (
    <nav aria-label="What stands in the way" className="mb-6 flex flex-wrap gap-1.5">
      {Object.entries(groups).map(([code, { title }]) => {
        const count = items.filter((item) => item.code === code).length;
        return (
          count > 0 && (
            <a
              key={code}
              href={`#${code}`}
              className="flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-panel px-2.5 text-sm shadow-press hover:bg-hover"
            >
              {title} <span className="text-muted tabular-nums">{count.toLocaleString('en')}</span>
            </a>
          )
        );
      })}
    </nav>
  );
}

function Items({ id, items }: { id: string; items: Item[] }) {
  if (items.length === 0) {
    return (
      <p className="flex items-center gap-2 text-muted">
        <CircleCheck size={16} aria-hidden className="text-ok" />
        Nothing stands in the way.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      {Object.entries(groups).map(([code, group]) => {
        const mine = items.filter((item) => item.code === code);
        return mine.length > 0 && <Group key={code} id={id} code={code} items={mine} {...group} />;
      })}
    </div>
  );
}

const firstShown = 8;

function Asked({ item, question }: { item: Item; question: QuestionSummary | undefined }) {
  return (
    <>
      <span className="w-16 shrink-0 truncate font-medium text-muted tabular-nums">
        {question?.externalId ?? placeOf(item.cell)}
      </span>
      {/* A short reason stands beside the question, a long one below it. */}
      <span className="flex min-w-0 flex-1 flex-wrap gap-x-4 gap-y-0.5">
        <span className="line-clamp-2 flex-1 basis-80">{question?.text}</span>
        <span className="text-muted">{item.text}</span>
      </span>
    </>
  );
}

function Group({
  id,
  code,
  title,
  about,
  items,
}: {
  id: string;
  code: string;
  title: string;
  about: string;
  items: Item[];
}) {
  const [all, setAll] = useState(false);
  const { items: questions } = useQuestions(id);
  const byId = useMemo(() => new Map(questions.map((question) => [question.id, question])), [questions]);
  const shown = all ? items : items.slice(0, firstShown);
  return (
    <section id={code} className="scroll-mt-[calc(var(--bar)+1rem)]">
      <h2 className="font-semibold">
        {title} <span className="ml-1 font-normal text-muted tabular-nums">{items.length}</span>
      </h2>
      <p className="mb-2 text-sm text-muted">{about}</p>
      <ul className="divide-y rounded-lg border bg-panel text-sm">
        {shown.map((item) => (
          <li key={`${item.questionId} ${item.text}`}>
            <Link
              href={`/questionnaires/${id}?question=${encodeURIComponent(item.questionId)}`}
              className="flex gap-x-4 px-4 py-2.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
            >
              <Asked item={item} question={byId.get(item.questionId)} />
            </Link>
          </li>
        ))}
      </ul>
      {items.length > shown.length && (
        <Button look="quiet" size="sm" className="mt-1" onClick={() => setAll(true)}>
          Show all {items.length}
        </Button>
      )}
    </section>
  );
}
