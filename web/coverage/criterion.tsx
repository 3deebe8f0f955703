import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { CoverageView } from '../../api/index.ts';
import { plural } from '../ui/counts.tsx';
import { asDay } from '../ui/dates.ts';
import { Neighbours } from '../ui/neighbours.tsx';
import { Freshness, Outcome } from '../ui/outcome.tsx';
import { useCrosswalk } from './queries.ts';
import { type Criterion, StateBadge, states } from './states.tsx';

/** Everything that stands behind one criterion. */
export function CriterionDetail({ criterion, coverage }: { criterion: Criterion; coverage: CoverageView }) {
  const neighbours = useCrosswalk(criterion.id).data?.items ?? [];
  const controls = coverage.controls.filter(({ code }) => criterion.controls.includes(code));
  const records = [...new Map(controls.flatMap((one) => one.records.map((record) => [record.id, record]))).values()];
  return (
    <div className="flex flex-col gap-5">
      <header>
        <div className="flex items-center justify-between gap-3">
          <span className="text-sm font-medium text-muted">
            {criterion.id} · {criterion.category}
          </span>
          <StateBadge state={criterion.state} />
        </div>
        <h2 className="mt-1 font-semibold">{criterion.title}</h2>
        <p className="mt-0.5 text-sm text-muted">{criterion.description}</p>
        {criterion.gaps.length === 0 && <p className="mt-2 text-sm">{states[criterion.state].about}</p>}
      </header>
      {criterion.gaps.length > 0 && (
        <Part title="Open">
          <ul className="flex flex-col gap-1.5 text-sm">
            {criterion.gaps.map((gap) => (
              <li key={`${gap.code} ${gap.control}`} className="flex gap-2">
                <TriangleAlert
                  size={15}
                  aria-hidden
                  className={`mt-0.5 shrink-0 ${gap.code === 'exception' ? 'text-bad' : gap.code === 'category_out_of_scope' ? 'text-faint' : 'text-warn'}`}
                />
                <span>
                  {gap.control !== null && <ControlLink code={gap.control} />} {gap.text}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {controls.length > 0 && (
        <Part title="Controls" count={controls.length}>
          <ul className="divide-y">
            {controls.map((control) => (
              <li key={control.code} className="py-1.5 first:pt-0 last:pb-0">
                <Link
                  href={`/controls/${encodeURIComponent(control.code)}`}
                  className="group flex items-baseline gap-2 text-sm"
                >
                  <span className="shrink-0 font-mono text-xs text-muted">{control.code}</span>
                  <span className="font-medium group-hover:underline">{control.title}</span>
                </Link>
                <div className="mt-0.5 flex flex-wrap gap-x-4 text-muted">
                  <Outcome of={control.outcome} />
                  <Freshness of={control.freshness} />
                </div>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {records.length > 0 && (
        <Part title="Evidence" count={records.length}>
          <ul className="flex flex-col gap-1.5 text-sm">
            {records.map((record) => (
              <li key={record.id} className="flex items-baseline justify-between gap-3">
                <Link href={`/documents/${record.documentId}`} className="min-w-0 hover:underline">
                  {record.title}
                </Link>
                <span
                  className={`shrink-0 text-xs tabular-nums ${record.freshness === 'expired' ? 'text-bad' : 'text-muted'}`}
                >
                  {record.until === null ? 'no date' : `until ${asDay(`${record.until}T12:00`)}`}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {criterion.passages.count > 0 && (
        <Part title="Passages that speak to it" count={criterion.passages.count}>
          <ul className="flex flex-col gap-2">
            {criterion.passages.best.map((passage) => {
              const search = new URLSearchParams({ version: passage.versionId, at: `${passage.start}-${passage.end}` });
              const place = [passage.heading.at(-1), passage.page === null ? null : `page ${passage.page}`].filter(
                Boolean,
              );
              return (
                <li key={passage.passageId}>
                  <Link
                    href={`/documents/${passage.documentId}?${search}`}
                    className="block rounded-md border px-3 py-2 hover:border-line-strong"
                  >
                    <span className="block text-sm">
                      <span className="font-medium">{passage.document}</span>{' '}
                      <span className="text-muted">
                        {place.filter((part) => part !== passage.document).join(' · ')}
                      </span>
                    </span>
                    <span className="mt-0.5 line-clamp-2 text-sm text-muted">{passage.text}</span>
                  </Link>
                </li>
              );
            })}
          </ul>
        </Part>
      )}
      {criterion.questions.length > 0 && (
        <Part title="Could not be answered" count={criterion.questions.length}>
          <ul className="flex flex-col gap-1.5 text-sm">
            {criterion.questions.slice(0, 8).map((question) => (
              <li key={question.id}>
                <Link href={`/questions/${question.id}`} className="hover:underline">
                  {question.text}
                </Link>
                <span className="block text-xs text-muted">{question.questionnaire}</span>
              </li>
            ))}
          </ul>
          {criterion.questions.length > 8 && (
            <p className="mt-1.5 text-xs text-muted">and {plural(criterion.questions.length - 8, 'more question')}</p>
          )}
        </Part>
      )}
      <Neighbours entries={neighbours} />
    </div>
  );
}

function ControlLink({ code }: { code: string }) {
  return (
    <Link href={`/controls/${encodeURIComponent(code)}`} className="font-mono text-xs text-accent-ink hover:underline">
      {code}
    </Link>
  );
}

function Part({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 text-xs font-medium text-muted">
        {title} {count !== undefined && <span className="font-normal tabular-nums">{count}</span>}
      </h3>
      {children}
    </section>
  );
}
