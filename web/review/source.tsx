import { ArrowUpRight, ChevronLeft, ChevronRight, TextQuote } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { CitationView, QuestionView } from '../../api/index.ts';
import { useDocumentTitle } from '../queries.ts';
import { IconButton } from '../ui/button.tsx';
import { addressOf } from '../ui/citation.tsx';
import { CitedBlocks } from '../ui/cited-blocks.tsx';
import { CitedText } from '../ui/cited-text.tsx';
import { asDay } from '../ui/dates.ts';
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
        <>
          <div className="shrink-0 border-b px-5 py-3">
            <SourceTitle citation={citation} />
          </div>
          <Scroll key={`${question?.id} ${cited}`} label="Cited text" className="min-h-0 flex-1 px-5 py-4">
            <SourceWords citation={citation} follow />
          </Scroll>
        </>
      ) : (
        <div className="grid flex-1 place-items-center p-8 text-center text-sm text-muted">
          <div>
            <TextQuote size={20} strokeWidth={1.5} aria-hidden className="mx-auto mb-2 text-faint" />
            {sourceless(question)}
          </div>
        </div>
      )}
    </aside>
  );
}

/** Where an answer rests on no document: on whose word it rests. */
function sourceless(question: QuestionView | undefined): string {
  const { answer, origin } = question ?? {};
  if (answer?.by === 'person') return 'Written by a person; no source is cited.';
  if (origin?.fixed) return `The words of ${origin.approvedBy}, ${asDay(origin.approvedAt)}; no document is cited.`;
  return 'No source is cited.';
}

/** Which document, which version, where in it. */
function SourceTitle({ citation }: { citation: CitationView }) {
  const titleOf = useDocumentTitle();
  const title = titleOf(citation.documentId) ?? citation.document;
  const heading = citation.heading.filter((part, index) => index > 0 || part !== title);
  return (
    <div>
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
      <p className="mt-0.5 text-xs break-words text-muted tabular-nums">
        Version {citation.version}
        {citation.page !== null && ` · Page ${citation.page}`}
        <span className="font-mono"> · {citation.document}</span>
      </p>
      {heading.length > 0 && <p className="mt-1.5 text-xs font-medium text-muted">{heading.join(' › ')}</p>}
    </div>
  );
}

/** `follow` brings the cited words into sight; only where the text has a scroll bar of its own. */
function SourceWords({ citation, follow = false }: { citation: CitationView; follow?: boolean }) {
  const mark = useRef<HTMLElement>(null);
  // Braces, because newer browsers return a promise here, and React would take it for a clean-up.
  useEffect(() => {
    if (follow) mark.current?.scrollIntoView({ block: 'center' });
  }, [follow]);
  const { source, quote, document } = citation;
  if (source === null) {
    return (
      <>
        <blockquote className="leading-relaxed">
          <CitedText text={quote} from={0} to={quote.length} path={document} />
        </blockquote>
        <p className="mt-3 text-xs text-muted">
          The text around these words is no longer stored: the document has a newer version.
        </p>
      </>
    );
  }
  const lead = Math.min(source.text.length - source.text.trimStart().length, source.quoteStart);
  return (
    <div className="leading-relaxed break-words whitespace-pre-wrap">
      <CitedBlocks
        text={source.text.slice(lead).trimEnd()}
        from={source.quoteStart - lead}
        to={source.quoteEnd - lead}
        path={document}
        markRef={mark}
      />
    </div>
  );
}

/** The same in the middle pane, where there is no room for a third. */
export function SourceInline({ citation }: { citation: CitationView }) {
  return (
    <div className="flex flex-col gap-3">
      <SourceTitle citation={citation} />
      <SourceWords citation={citation} />
    </div>
  );
}
