import { useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'wouter';
import type { DocumentText } from '../client.ts';
import { useDocuments } from '../queries.ts';
import { plural } from '../ui/counts.tsx';
import { Failure } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { useDocumentText } from './queries.ts';
import { confidentialityWords, kindWords } from './words.ts';

/** A document as the product reads it: its text, its sections, and the cited words when the address names them. */
export function DocumentPage({ id }: { id: string }) {
  const [search] = useSearchParams();
  const versionId = search.get('version');
  const at = spanOf(search.get('at'));
  const text = useDocumentText(id, versionId);
  const document = useDocuments().data?.find((one) => one.id === id);
  const facts = document && [
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
            <span className="block text-sm">{facts?.join(' · ')}</span>
          </>
        )
      }
      back={{ href: '/documents', label: 'Documents' }}
    >
      {text.error && <Failure error={text.error} retry={() => void text.refetch()} />}
      {text.isPending && <Loading what="the document" rows={8} />}
      {text.data && <Reader document={text.data} at={at} />}
    </Page>
  );
}

type Span = { start: number; end: number };
type Piece = Span & {
  key: string;
  heading: string | null;
  depth: number;
  page: number | null;
  /** Where the heading's own line ends; `start` when the text does not repeat it. */
  titleEnd: number;
};

function Reader({ document, at }: { document: DocumentText; at: Span | null }) {
  const pieces = useMemo(() => piecesOf(document), [document]);
  const outline = pieces.filter(({ heading }) => heading !== null);
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
      {outline.length > 1 && (
        <nav
          aria-label="Sections"
          className="sticky top-16 max-h-[calc(100dvh-6rem)] overflow-auto py-1 max-lg:hidden print:hidden"
        >
          <ul className="border-l text-sm">
            {outline.map((piece) => (
              <li key={piece.key}>
                <a
                  href={`#${piece.key}`}
                  className="-ml-px block truncate border-l border-transparent py-1 text-muted hover:border-ink hover:text-ink"
                  style={{ paddingLeft: 12 + Math.min(3, piece.depth) * 12 }}
                >
                  {piece.heading}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <article className="min-w-0 rounded-lg border bg-panel px-5 py-6 sm:px-10 sm:py-8 lg:last:col-start-2">
        <div className="max-w-[44rem]">
          {pieces.map((piece) => (
            <section
              key={piece.key}
              id={piece.key}
              className="mb-5 scroll-mt-16 [contain-intrinsic-size:auto_10rem] [content-visibility:auto] print:[content-visibility:visible]"
            >
              {piece.page !== null && <p className="mb-1 text-xs text-faint tabular-nums">Page {piece.page}</p>}
              {piece.titleEnd > piece.start && (
                <h2 className="mb-1 font-semibold break-words">
                  <Words text={document.text} piece={{ start: piece.start, end: piece.titleEnd }} at={at} />
                </h2>
              )}
              <p className="leading-relaxed break-words whitespace-pre-wrap">
                <Words text={document.text} piece={{ start: piece.titleEnd, end: piece.end }} at={at} />
              </p>
            </section>
          ))}
        </div>
      </article>
    </div>
  );
}

function Words({ text, piece, at }: { text: string; piece: Span; at: Span | null }) {
  const mark = useRef<HTMLElement>(null);
  const from = at === null ? piece.end : Math.max(piece.start, at.start);
  const to = at === null ? piece.end : Math.min(piece.end, at.end);
  const cited = at !== null && from < to;
  useEffect(() => {
    if (cited) mark.current?.scrollIntoView({ block: 'center' });
  }, [cited]);
  const whole = text.slice(piece.start, piece.end).replace(/\s+$/, '');
  if (!cited) return whole;
  return (
    <>
      {text.slice(piece.start, from)}
      <mark ref={mark} className="scroll-mt-24 rounded-xs bg-mark box-decoration-clone px-0.5 py-px text-mark-ink">
        {text.slice(from, to)}
      </mark>
      {text.slice(to, piece.end).replace(/\s+$/, '')}
    </>
  );
}

/** Sections in the order of the text; what lies between or before them is shown too, without a heading. */
function piecesOf({ text, sections }: DocumentText): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let page: number | null = null;
  const add = (heading: string[] | null, onPage: number | null, start: number, end: number) => {
    if (text.slice(start, end).trim() === '') return;
    pieces.push({
      key: `at-${start}`,
      heading: heading?.at(-1) ?? null,
      depth: Math.max(0, (heading?.length ?? 1) - 1),
      page: onPage === page ? null : onPage,
      start,
      titleEnd: start + titleLength(text.slice(start, end), heading?.at(-1)),
      end,
    });
    page = onPage ?? page;
  };
  for (const section of [...sections].sort((a, b) => a.start - b.start)) {
    if (section.start > at) add(null, page, at, section.start);
    const start = Math.max(at, section.start);
    if (section.end > start) add(section.heading, section.page, start, section.end);
    at = Math.max(at, section.end);
  }
  if (at < text.length) add(null, page, at, text.length);
  return pieces;
}

function spanOf(value: string | null): Span | null {
  const [, start, end] = /^(\d+)-(\d+)$/.exec(value ?? '') ?? [];
  return start === undefined || end === undefined ? null : { start: Number(start), end: Number(end) };
}

/** The length of a first line that is the heading itself, with or without Markdown's signs. */
function titleLength(text: string, heading: string | undefined): number {
  const line = /^\s*[^\n]*\n?/.exec(text)?.[0] ?? '';
  const words = line.replace(/^[\s#]+|[\s#]+$/g, '');
  return heading !== undefined && words === heading ? line.length : 0;
}
