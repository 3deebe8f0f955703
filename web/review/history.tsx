import { ChevronRight } from 'lucide-react';
import type { QuestionView, ReviewView } from '../../api/index.ts';
import { plural } from '../ui/counts.tsx';
import { asMoment } from '../ui/dates.ts';

const did: Record<ReviewView['action'], string> = {
  edit: 'edited the answer',
  approve: 'approved',
  send_back: 'sent it back',
  reopen: 'reopened it',
  assign: 'assigned it',
  keep: 'compared the words and let it stand',
};

/** Draft, edits, approval: who did what, and when. Newest last, as it happened. */
export function History({ question }: { question: QuestionView }) {
  const { draft, reviews } = question;
  if (reviews.length === 0) return null;
  return (
    <details className="group mt-6">
      <summary className="flex h-7 w-fit list-none items-center gap-1 rounded-sm text-xs font-medium text-muted hover:text-ink">
        <ChevronRight size={14} aria-hidden className="-ml-0.5 transition-transform group-open:rotate-90" />
        History <span className="font-normal tabular-nums">{plural(reviews.length, 'review')}</span>
      </summary>
      <ol className="mt-1 ml-1.5 flex flex-col gap-3 border-l pl-4 text-sm">
        {draft && (
          <li>
            <span className="font-medium">{draft.model}</span>{' '}
            <span className="text-muted">drafted it, {asMoment(draft.createdAt)}</span>
          </li>
        )}
        {reviews.map((review) => (
          <li key={`${review.at} ${review.action}`}>
            <span className="font-medium">{review.actor}</span>{' '}
            <span className="text-muted">
              {did[review.action]}, {asMoment(review.at)}
            </span>
            {review.action === 'edit' && (
              <p className="mt-0.5 text-muted">{[review.choice, review.text].filter(Boolean).join('. ')}</p>
            )}
            {review.note && <p className="mt-0.5 text-muted">{review.note}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}
