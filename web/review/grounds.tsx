/** What an answer rests on and what speaks against it, below its fields. */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { CitationView, QuestionView } from '../../api/index.ts';
import { useCriteria, useDocumentTitle } from '../queries.ts';
import { CitationFace } from '../ui/citation.tsx';
import { Chip, Hint } from '../ui/hint.tsx';
import { Keys } from '../ui/keys.tsx';
import { Notice } from '../ui/notice.tsx';
import { SourceInline } from './source.tsx';
import { Why } from './why.tsx';

function Block({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-6">
      <div className="mb-2 flex items-center justify-between">
        <h3 className="text-xs font-medium text-muted">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

export function SentBack({ question }: { question: QuestionView }) {
  const last = question.reviews.findLast(({ action }) => action !== 'assign');
  if (last?.action !== 'send_back' || last.note === null) return null;
  return (
    <div className="mt-4">
      <Notice tone="info">
        <p className="font-medium">Sent back by {last.actor}</p>
        <p className="mt-0.5">{last.note}</p>
      </Notice>
    </div>
  );
}

export function Checks({ checks }: { checks: NonNullable<QuestionView['draft']>['checks'] }) {
  return (
    <Block title="Checks">
      <ul className="flex flex-col gap-1.5 text-sm">
        {checks.map((check) => (
          <li key={`${check.code} ${check.text}`} className="flex gap-2">
            <TriangleAlert
              size={15}
              aria-hidden
              className={`mt-0.5 shrink-0 ${check.severity === 'block' ? 'text-bad' : check.severity === 'warning' ? 'text-warn' : 'text-faint'}`}
            />
            <span>
              {check.severity === 'block' && <span className="font-medium text-bad">Must be changed: </span>}
              {check.severity === 'warning' && <span className="sr-only">Warning: </span>}
              {check.text}
            </span>
          </li>
        ))}
      </ul>
    </Block>
  );
}

export function Bearing({
  question,
  quotes,
  criteria,
  controls,
}: {
  question: string;
  quotes: string[];
  criteria: string[];
  controls: string[];
}) {
  const known = useCriteria().data;
  return (
    <Block title="Criteria and controls">
      <div className="flex flex-wrap gap-1.5">
        {criteria.map((id) => {
          const criterion = known?.find((one) => one.id === id);
          if (criterion === undefined) return <Chip key={id}>{id}</Chip>;
          return (
            <Hint key={id} label={id}>
              <span className="block font-medium">{criterion.title}</span>
              {criterion.description !== `${criterion.title}.` && (
                <span className="mt-0.5 block text-muted">{criterion.description}</span>
              )}
            </Hint>
          );
        })}
        {controls.map((code) => (
          <Link
            key={code}
            href={`/controls/${encodeURIComponent(code)}`}
            className="inline-flex h-6 items-center rounded-md border border-line px-1.5 text-xs font-medium text-muted tabular-nums hover:border-line-strong hover:text-ink"
          >
            Control {code}
          </Link>
        ))}
      </div>
      <Why question={question} quotes={quotes} criteria={criteria} controls={controls} />
    </Block>
  );
}

export function Sources({
  citations,
  cited,
  onCite,
}: {
  citations: CitationView[];
  cited: number;
  onCite: (index: number) => void;
}) {
  const titleOf = useDocumentTitle();
  return (
    <Block
      title="Sources"
      aside={
        citations.length > 1 && (
          <span className="flex gap-1">
            <Keys keys="[" />
            <Keys keys="]" />
          </span>
        )
      }
    >
      <ul className="flex flex-col gap-1.5">
        {citations.map((citation, index) => (
          <li key={`${citation.passageId} ${citation.start}`}>
            <button
              type="button"
              aria-pressed={index === cited}
              onClick={() => onCite(index)}
              className={`w-full rounded-md border px-3 py-2 transition-colors ${
                index === cited ? 'border-accent-ink/40 bg-selected' : 'border-line hover:border-line-strong'
              }`}
            >
              <CitationFace
                citation={citation}
                number={index + 1}
                title={titleOf(citation.documentId) ?? citation.document}
              />
            </button>
            {index === cited && (
              <div className="mt-1.5 rounded-md border bg-panel p-4 xl:hidden">
                <SourceInline citation={citation} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Block>
  );
}
