import { FileDiff } from 'lucide-react';
import { plural } from '../ui/counts.tsx';
import { StaleAnswers } from './list.tsx';
import { useStale } from './queries.ts';

/** Above a document's text: the answers that rest on words which it no longer says. */
export function StaleOfDocument({ documentId }: { documentId: string }) {
  const answers = useStale({ documentId }).data ?? [];
  if (answers.length === 0) return null;
  const sent = answers.filter(({ kind }) => kind === 'exported').length;
  return (
    <details className="group/stale mb-6 rounded-lg bg-warn-soft print:hidden">
      <summary className="flex list-none flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-3">
        <FileDiff size={16} aria-hidden className="shrink-0 text-warn" />
        <span className="font-medium">
          {plural(answers.length, 'answer')} {answers.length === 1 ? 'rests' : 'rest'} on words that this document no
          longer says
        </span>
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
