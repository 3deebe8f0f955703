import { Clock } from 'lucide-react';
import { Link } from 'wouter';
import type { QuestionView } from '../../api/index.ts';
import type { Answer } from '../client.ts';
import { asDay } from '../ui/dates.ts';
import { Differing } from '../ui/differing.tsx';
import { FromWhere } from '../ui/from-where.tsx';

/** What was asked when this answer was approved, next to what is asked now; and the answer, once it reads otherwise. */
export function Origin({ question, answer }: { question: QuestionView; answer: Answer }) {
  const { origin, text } = question;
  if (origin === null || question.draft?.standing !== 'adapted') return null;
  const asked = !origin.fixed && said(origin.question) !== said(text);
  const before = said(wordsOf(origin));
  const now = said(wordsOf(answer));
  const changed = now !== '' && before !== now;
  if (!asked && !changed && !origin.fixed) return null;
  return (
    <section aria-label="What was approved before" className="mt-4 rounded-lg border px-4 py-3">
      <h3 className="text-sm font-medium">
        {origin.fixed ? `Fixed answer: ${origin.question}` : 'Approved for a close question'}
      </h3>
      <p className="mt-0.5 flex flex-wrap gap-x-2 text-xs text-muted">
        {origin.fixed ? (
          <Link href="/library/fixed" className="font-medium text-accent-ink hover:underline">
            In the library
          </Link>
        ) : (
          <FromWhere from={origin.from} />
        )}
        <span>
          {origin.approvedBy}, {asDay(origin.approvedAt)}
        </span>
        {origin.fixed && origin.reviewBy !== null && origin.reviewBy < new Date().toISOString().slice(0, 10) && (
          <span className="flex items-center gap-1 font-medium text-warn">
            <Clock size={13} aria-hidden />
            Should have been looked at by {asDay(origin.reviewBy)}
          </span>
        )}
      </p>
      {(asked || changed) && (
        <dl className="mt-2.5 grid gap-x-4 gap-y-1.5 text-sm leading-relaxed sm:grid-cols-[max-content_minmax(0,1fr)]">
          {asked && <Two labels={['Asked before', 'Asked now']} before={said(origin.question)} now={said(text)} />}
          {changed && <Two labels={['Answered before', 'Answer now']} before={before} now={now} />}
        </dl>
      )}
    </section>
  );
}

function Two({ labels, before, now }: { labels: [string, string]; before: string; now: string }) {
  return (
    <>
      <dt className="text-muted">{labels[0]}</dt>
      <dd className="break-words max-sm:mb-1">
        <Differing own={before} against={now} />
      </dd>
      <dt className="text-muted">{labels[1]}</dt>
      <dd className="break-words max-sm:mb-1">
        <Differing own={now} against={before} />
      </dd>
    </>
  );
}

const said = (text: string) => text.replace(/\s+/g, ' ').trim();

function wordsOf({ choice, text }: Answer): string {
  return [choice === null ? '' : `${choice}.`, text].filter(Boolean).join(' ');
}
