import { CircleAlert } from 'lucide-react';
import { Link } from 'wouter';
import type { ControlView, ToldWordsView } from '../../api/index.ts';
import { Block } from '../ui/block.tsx';
import { asDay } from '../ui/dates.ts';
import { Outcome } from '../ui/outcome.tsx';

type Source = ControlView['sources'][number];

/** The report whose words the tests and exceptions are. */
function reportOf({ sources }: ControlView): Source | undefined {
  return sources.find(({ kind }) => kind === 'report');
}

/** What auditors did and found, each with the way to its place in the report. */
export function Tests({ control }: { control: ControlView }) {
  const report = reportOf(control);
  if (report === undefined || control.tests.length === 0) {
    return (
      <Block title="Tests">
        <p className="rounded-lg border border-dashed px-4 py-3 text-sm text-muted">
          {report
            ? 'The report is on design alone: it tells of no tests.'
            : 'No report tells of it: no auditor tested it.'}
        </p>
      </Block>
    );
  }
  return (
    <Block title={report.until ? `Tests in the period to ${asDay(`${report.until}T12:00`)}` : 'Tests'}>
      <ul className="divide-y rounded-lg border bg-panel">
        {control.tests.map((test) => (
          <li key={`${test.performed?.start} ${test.result?.start}`} className="px-4 py-3">
            <div className="mb-1.5 flex items-center justify-between gap-3">
              <Outcome of={test.outcome} />
              <Place report={report} words={test.result ?? test.performed} />
            </div>
            {test.performed && <p className="leading-relaxed">{test.performed.text}</p>}
            {test.result && test.outcome !== 'exception' && (
              <p className="mt-1.5 leading-relaxed text-muted">{test.result.text}</p>
            )}
          </li>
        ))}
      </ul>
    </Block>
  );
}

export function Exceptions({ control }: { control: ControlView }) {
  const report = reportOf(control);
  if (report === undefined || control.exceptions.length === 0) return null;
  return (
    <Block title={control.exceptions.length === 1 ? 'Exception' : 'Exceptions'}>
      <ul className="flex flex-col gap-3">
        {control.exceptions.map(({ result, deviations, sample, population, response }) => (
          <li key={result.start} className="overflow-hidden rounded-lg border bg-panel">
            <div className="flex items-center justify-between gap-3 bg-bad-soft px-4 py-2">
              <span className="flex items-center gap-2 text-sm font-medium text-bad">
                <CircleAlert size={15} aria-hidden />
                {deviations !== null && sample !== null
                  ? `${deviations} of ${sample} tested`
                  : 'An exception was found'}
                {population !== null && <span className="font-normal">of {population} in all</span>}
              </span>
              <Place report={report} words={result} />
            </div>
            <p className="px-4 py-3 leading-relaxed">{result.text}</p>
            {response === null ? (
              <p className="border-t px-4 py-3 text-sm text-warn">No response of management was found.</p>
            ) : (
              <details className="border-t px-4 py-3">
                <summary className="flex list-none flex-wrap items-baseline justify-between gap-x-3 text-sm">
                  <span className="font-medium text-accent-ink">Response of management</span>
                  <span className="text-xs text-muted">not audited</span>
                </summary>
                <p className="mt-2 leading-relaxed text-muted">{response.text}</p>
                <Place report={report} words={response} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Place({ report, words }: { report: Source; words: ToldWordsView | null }) {
  // What a person wrote has no place.
  if (words === null || words.start === words.end) return null;
  const search = new URLSearchParams({ version: report.versionId, at: `${words.start}-${words.end}` });
  return (
    <Link
      href={`/documents/${report.documentId}?${search}`}
      className="shrink-0 text-xs font-medium text-accent-ink hover:underline"
    >
      {words.page === null ? 'In the report' : `Page ${words.page} of the report`}
    </Link>
  );
}
