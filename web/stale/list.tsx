import { Check, ChevronRight, Clock } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { StaleAnswerView } from '../../api/index.ts';
import { Button } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { asDay } from '../ui/dates.ts';
import { KeepDialog } from './keep-dialog.tsx';
import { useKeep } from './queries.ts';
import { ChangedWords } from './words.tsx';

const kinds: Record<StaleAnswerView['kind'], { title: string; about: string }> = {
  exported: {
    title: 'Already sent',
    about: 'These left, and what they rest on has changed or is past its date. Tell the buyer if it matters.',
  },
  approved: { title: 'Approved', about: 'Reopen them, or say that they still hold.' },
  library: { title: 'In the library', about: 'Not reused word for word until a person has looked.' },
  draft: { title: 'Drafts', about: 'Draft them again, or say that they still hold.' },
};

/** Answers that rest on changed words, by what became of them, each with the words before and after. */
export function StaleAnswers({ answers, named }: { answers: StaleAnswerView[]; named: boolean }) {
  return (
    <div className="flex flex-col gap-6">
      {(Object.keys(kinds) as StaleAnswerView['kind'][]).map((kind) => {
        const mine = answers.filter((answer) => answer.kind === kind);
        return mine.length > 0 && <Group key={kind} kind={kind} answers={mine} named={named} />;
      })}
    </div>
  );
}

function Group({
  kind,
  answers,
  named,
}: {
  kind: StaleAnswerView['kind'];
  answers: StaleAnswerView[];
  named: boolean;
}) {
  const { title, about } = kinds[kind];
  const keep = useKeep();
  const [keeping, setKeeping] = useState<StaleAnswerView[] | null>(null);
  const [first] = keeping ?? [];
  return (
    <section aria-label={title}>
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
        <div>
          <h3 className="font-semibold">
            {title} <span className="ml-1 font-normal text-muted tabular-nums">{answers.length}</span>
          </h3>
          <p className="text-sm text-muted">{about}</p>
        </div>
        {kind === 'exported' && answers.filter(({ words }) => words.length > 0).length > 1 && (
          <Button size="sm" icon={Check} onClick={() => setKeeping(answers.filter(({ words }) => words.length > 0))}>
            All dealt with
          </Button>
        )}
      </div>
      <ul className="divide-y rounded-lg border bg-panel">
        {answers.map((answer) => (
          <li key={answer.answerId}>
            <Answer answer={answer} named={named} onKeep={() => setKeeping([answer])} />
          </li>
        ))}
      </ul>
      {keeping && first && (
        <KeepDialog
          title={kind === 'exported' ? 'Dealt with' : 'Still holds'}
          label={kind === 'exported' ? 'Dealt with' : 'It still holds'}
          onClose={() => setKeeping(null)}
          onKeep={(text) => {
            const note = text === '' ? undefined : text;
            if (kind === 'library') return keep.mutateAsync({ entryId: first.answerId, note });
            return keep.mutateAsync({ exportedIds: keeping.map(({ answerId }) => answerId), note });
          }}
        >
          {kind === 'exported'
            ? `You have seen that words under ${plural(keeping.length, 'answer')} changed after the file left. They are flagged again when the words change again.`
            : 'The answer is reused word for word again, until the words change again.'}
        </KeepDialog>
      )}
    </section>
  );
}

function Answer({ answer, named, onKeep }: { answer: StaleAnswerView; named: boolean; onKeep: () => void }) {
  const { kind, questionId, questionnaireId, exported } = answer;
  const from = [
    exported ? (exported.buyer ?? answer.questionnaire) : answer.questionnaire,
    exported && `${exported.fileName}, sent by ${exported.by}, ${asDay(exported.at)}`,
  ];
  return (
    <details className="group">
      <summary className="flex list-none gap-2.5 px-4 py-2.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2">
        <ChevronRight
          size={15}
          aria-hidden
          className="mt-1 shrink-0 text-faint transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{answer.question}</span>
          <span className="block text-sm text-muted">{from.filter(Boolean).join(' · ')}</span>
        </span>
      </summary>
      <div className="flex flex-col gap-3 px-4 pt-1 pb-4 pl-10">
        <p className="text-sm text-muted">
          {answer.choice !== null && <span className="mr-1.5 font-medium text-ink">{answer.choice}.</span>}
          {answer.text}
        </p>
        <ChangedWords words={answer.words} named={named} />
        {answer.aged.length > 0 && (
          <ul className="flex flex-col gap-1 text-sm">
            {[...new Set(answer.aged.map(({ text }) => text))].map((text) => (
              <li key={text} className="flex gap-2">
                <Clock size={14} aria-hidden className="mt-0.75 shrink-0 text-warn" />
                {text}
              </li>
            ))}
          </ul>
        )}
        <div className="flex flex-wrap gap-2">
          {(kind === 'exported' || kind === 'library') && answer.words.length > 0 && (
            <Button size="sm" icon={Check} onClick={onKeep}>
              {kind === 'exported' ? 'Dealt with' : 'Still holds'}
            </Button>
          )}
          {questionId !== null && questionnaireId !== null && (
            <Link
              href={`/questionnaires/${questionnaireId}?question=${encodeURIComponent(questionId)}`}
              className="flex h-7 items-center rounded-md px-2 text-sm font-medium text-accent-ink hover:underline"
            >
              Open the question
            </Link>
          )}
        </div>
      </div>
    </details>
  );
}
