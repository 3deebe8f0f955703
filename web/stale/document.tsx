import { Clock, FileDiff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { StaleAnswerView } from '../../api/index.ts';
import { plural } from '../ui/counts.tsx';
import { StaleAnswers } from './list.tsx';
import { useStale } from './queries.ts';

/** Above a document's text: the answers that rest on words which it no longer says, and on what is past its date. */
export function StaleOfDocument({ documentId }: { documentId: string }) {
  const answers = useStale({ documentId }).data ?? [];
  const changed = answers.filter(({ words }) => words.length > 0);
  const texts = [...new Set(answers.flatMap(({ aged }) => aged.map(({ text }) => text)))];
  const some = (count: number) => `${plural(count, 'answer')} ${count === 1 ? 'rests' : 'rest'} on`;
  return (
    <>
      {changed.length > 0 && (
        <Found
          icon={<FileDiff size={16} aria-hidden className="shrink-0 text-warn" />}
          title={`${some(changed.length)} words that this document no longer says`}
          answers={changed}
        />
      )}
      {texts.map((text) => {
        const resting = answers.filter(({ aged }) => aged.some((paper) => paper.text === text));
        return (
          <Found
            key={text}
            icon={<Clock size={16} aria-hidden className="shrink-0 text-warn" />}
            title={`${text} ${some(resting.length)} it.`}
            answers={resting}
          />
        );
      })}
    </>
  );
}

function Found({ icon, title, answers }: { icon: ReactNode; title: string; answers: StaleAnswerView[] }) {
  const sent = answers.filter(({ kind }) => kind === 'exported').length;
  return (
    <details className="group/stale mb-4 rounded-lg bg-warn-soft print:hidden">
      <summary className="flex list-none flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-3">
        {icon}
        <span className="font-medium">{title}</span>
        {sent > 0 && <span className="text-sm text-muted">{sent} already sent</span>}
        <span className="ml-auto text-sm font-medium text-accent-ink">
          <span className="group-open/stale:hidden">Show</span>
          <span className="hidden group-open/stale:inline">Hide</span>
        </span>
      </summary>
      <div className="px-4 pt-1 pb-4">
        <StaleAnswers answers={answers} named={false} />
      </div>
    </details>
  );
}
