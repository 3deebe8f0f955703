import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'wouter';
import type { DocumentText } from '../client.ts';
import { useDocuments } from '../queries.ts';
import { StaleOfDocument } from '../stale/document.tsx';
import { CitedBlocks } from '../ui/cited-blocks.tsx';
import { plural } from '../ui/counts.tsx';
import { Failure } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { FactsAside } from './facts/aside.tsx';
import { ReportOverview } from './facts/overview.tsx';
import { type Piece, piecesOf, type Span } from './pieces.ts';
import { useDocumentText, useFacts } from './queries.ts';
import { NewVersion } from './version.tsx';
import { confidentialityWords, kindWords } from './words.ts';

/** Stays in view while the text scrolls. */
const besideText = 'sticky top-4 max-h-[calc(100dvh-2rem)] overflow-auto py-1';

/** A document as the product reads it: its text, its sections, and the cited words when the address names them. */
export function DocumentPage({ id }: { id: string }) {
  const [search, setSearch] = useSearchParams();
  const versionId = search.get('version');
  const at = spanOf(search.get('at'));
  const text = useDocumentText(id, versionId);
  const document = useDocuments().data?.find((one) => one.id === id);
  const sheet = useFacts(id).data;
  // Facts hold for the document as it is now; an earlier version is shown as its words alone.
  const facts = sheet && sheet.kind !== null && (versionId ?? sheet.versionId) === sheet.versionId ? sheet : null;
  const about = document && [
    kindWords[document.kind],
    confidentialityWords[document.confidentiality],
    versionId === null || versionId === document.versionId ? `version ${document.version}` : 'an earlier version',
    plural(document.passages, 'passage'),
  ];
  return (
    <Page
      title={text.data?.title ?? document?.title ?? 'Document'}
      about={
        document && (
          <>
            <span className="font-mono text-xs">{document.path}</span>
            <span className="block text-sm">{about?.join(' · ')}</span>
          </>
        )
      }
      back={{ href: '/documents', label: 'Documents' }}
      actions={<NewVersion id={id} />}
    >
      <StaleOfDocument documentId={id} />
      {text.error && <Failure error={text.error} retry={() => void text.refetch()} />}
      {text.isPending && <Loading what="the document" rows={8} />}
      {text.data && facts?.kind === 'soc2_report' && (
        <ReportOverview facts={facts.facts} controls={facts.controls.length} />
      )}
      {text.data && (
        <Reader
          document={{ ...text.data, path: document?.path ?? '' }}
          at={at}
          aside={(outline) =>
            facts && (
              <FactsAside
                facts={facts}
                outline={outline}
                shown={at === null ? null : `${at.start}-${at.end}`}
                show={({ start, end }) => setSearch({ version: facts.versionId, at: `${start}-${end}` })}
              />
            )
          }
        />
      )}
    </Page>
  );
}

function Reader({
  document,
  at,
  aside,
}: {
  document: DocumentText & { path: string };
  at: Span | null;
  /** What stands beside the text in place of its outline alone. */
  aside: (outline: ReactNode) => ReactNode;
}) {
  const { text, title, sections } = document;
  const pieces = useMemo(() => piecesOf({ text, title, sections }), [text, title, sections]);
  const outline = pieces.filter(({ title }) => title !== null);
  const list = outline.length > 1 ? <Outline pieces={outline} /> : null;
  const beside = aside(list);
  const columns = beside ? 'lg:grid-cols-[24rem_minmax(0,1fr)]' : list ? 'lg:grid-cols-[15rem_minmax(0,1fr)]' : '';
  return (
    <div className={`grid items-start gap-8 ${columns}`}>
      {beside || (list && <div className={`${besideText} max-lg:hidden print:hidden`}>{list}</div>)}
      <article className="min-w-0 rounded-lg border bg-panel px-5 py-6 sm:px-10 sm:py-8">
        <div className="max-w-[44rem]">
          {pieces.map((piece) => (
            <div
              key={piece.start}
              id={`at-${piece.start}`}
              className={`scroll-mt-[calc(var(--bar)+1rem)] break-words ${
                piece.kind === 'heading'
                  ? `mt-7 mb-2 font-semibold first:mt-0 ${piece.depth === 0 ? 'text-lg' : ''}`
                  : 'mb-4 leading-relaxed whitespace-pre-wrap [contain-intrinsic-size:auto_10rem] [content-visibility:auto] print:[content-visibility:visible]'
              }`}
            >
              {piece.page !== null && (
                <span className="mb-1 block text-xs font-normal text-faint tabular-nums">Page {piece.page}</span>
              )}
              {piece.kind === 'heading' ? (
                <h2>
                  <Words document={document} piece={piece} at={at} />
                </h2>
              ) : (
                <Words document={document} piece={piece} at={at} />
              )}
            </div>
          ))}
        </div>
      </article>
    </div>
  );
}

function Outline({ pieces }: { pieces: Piece[] }) {
  const top = Math.min(...pieces.map(({ depth }) => depth));
  return (
    <nav aria-label="Sections">
      <ul className="border-l text-sm">
        {pieces.map((piece) => (
          <li key={piece.start}>
            <a
              href={`#at-${piece.start}`}
              title={piece.title ?? undefined}
              className="-ml-px block truncate border-l border-transparent py-1 text-muted hover:border-ink hover:text-ink"
              style={{ paddingLeft: 12 + Math.min(3, piece.depth - top) * 12 }}
            >
              {piece.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Words({ document, piece, at }: { document: DocumentText & { path: string }; piece: Span; at: Span | null }) {
  const mark = useRef<HTMLElement>(null);
  const from = Math.max(piece.start, at?.start ?? 0) - piece.start;
  const to = Math.min(piece.end, at?.end ?? 0) - piece.start;
  const cited = from < to;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words of the same piece are another place.
  useEffect(() => {
    if (cited) mark.current?.scrollIntoView({ block: 'center' });
  }, [cited, from, to]);
  const text = document.text.slice(piece.start, piece.end);
  return <CitedBlocks text={text} from={from} to={Math.max(from, to)} path={document.path} markRef={mark} />;
}

function spanOf(value: string | null): Span | null {
  const [, start, end] = /^(\d+)-(\d+)$/.exec(value ?? '') ?? [];
  return start === undefined || end === undefined ? null : { start: Number(start), end: Number(end) };
}
