import { ArrowUpRight, ChevronLeft, ChevronRight, TextQuote } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { CitationView, QuestionView } from '../../api/index.ts';
import { useDocumentTitle } from '../queries.ts';
import { IconButton } from '../ui/button.tsx';
import { addressOf } from '../ui/citation.tsx';
import { Scroll } from '../ui/scroll.tsx';

/** The right pane: the document's own words around the quote. */
export function SourcePane({
  question,
  cited,
  onCite,
}: {
  question: QuestionView | undefined;
  cited: number;
  onCite: (index: number) => void;
}) {
  const citations = question?.draft?.citations ?? [];
  const citation = citations[cited];
  return (
    <aside aria-label="Source" className="flex min-h-0 flex-col border-l bg-canvas">
      <div className="flex h-11 shrink-0 items-center justify-between gap-2 border-b bg-panel pr-2 pl-5">
        <h2 className="text-xs font-medium text-muted">
          Source{' '}
          {citations.length > 0 && (
            <span className="tabular-nums">
              {cited + 1} of {citations.length}
            </span>
          )}
        </h2>
        {citations.length > 1 && (
          <div className="flex print:hidden">
            <IconButton
              icon={ChevronLeft}
              label="Previous citation ([)"
              disabled={cited === 0}
              onClick={() => onCite(cited - 1)}
            />
            <IconButton
              icon={ChevronRight}
              label="Next citation (])"
              disabled={cited === citations.length - 1}
              onClick={() => onCite(cited + 1)}
            />
          </div>
        )}
      </div>
      {citation ? (
        <Scroll key={`${question?.id} ${cited}`} label="Cited text" className="min-h-0 flex-1 p-5">
          <SourceText citation={citation} follow />
        </Scroll>
      ) : (
        <div className="grid flex-1 place-items-center p-8 text-center text-sm text-muted">
          <div>
            <TextQuote size={20} strokeWidth={1.5} aria-hidden className="mx-auto mb-2 text-faint" />
            {question?.answer?.by === 'person' ? 'Written by a person; no source is cited.' : 'No source is cited.'}
          </div>
        </div>
      )}
    </aside>
  );
}

/** `follow` brings the cited words into sight; only where the text has a scroll bar of its own. */
export function SourceText({ citation, follow = false }: { citation: CitationView; follow?: boolean }) {
  const titleOf = useDocumentTitle();
  const mark = useRef<HTMLElement>(null);
  const title = titleOf(citation.documentId) ?? citation.document;
  const heading = citation.heading.filter((part, index) => index > 0 || part !== title);
  // Braces, because newer browsers return a promise here, and React would take it for a clean-up.
  useEffect(() => {
    if (follow) mark.current?.scrollIntoView({ block: 'center' });
  }, [follow]);
  return (
    <>
      <div className="flex items-start justify-between gap-3">
        <h3 className="font-semibold">{title}</h3>
        <Link
          href={addressOf(citation)}
          className="flex h-6 shrink-0 items-center gap-0.5 rounded-sm text-xs font-medium text-accent-ink hover:underline print:hidden"
        >
          Open
          <ArrowUpRight size={13} aria-hidden />
        </Link>
      </div>
      <p className="mt-0.5 text-xs text-muted tabular-nums">
        Version {citation.version}
        {citation.page !== null && ` · Page ${citation.page}`}
        <span className="font-mono"> · {citation.document}</span>
      </p>
      {heading.length > 0 && <p className="mt-3 text-xs font-medium text-muted">{heading.join(' › ')}</p>}
      {citation.source === null ? (
        <>
          <blockquote className="mt-2 leading-relaxed">
            <mark className="rounded-xs bg-mark px-0.5 text-mark-ink">{citation.quote}</mark>
          </blockquote>
          <p className="mt-3 text-xs text-muted">
            The text around these words is no longer stored: the document has a newer version.
          </p>
        </>
      ) : (
        <p className="mt-2 leading-relaxed break-words whitespace-pre-wrap">
          {citation.source.text.slice(0, citation.source.quoteStart).trimStart()}
          <mark ref={mark} className="rounded-xs bg-mark box-decoration-clone px-0.5 py-px text-mark-ink">
            {citation.source.text.slice(citation.source.quoteStart, citation.source.quoteEnd)}
          </mark>
          {citation.source.text.slice(citation.source.quoteEnd).trimEnd()}
        </p>
      )}
    </>
  );
}
