import type { LibraryEntryView } from '../../api/index.ts';

/** What the library, the ask box and the review all know about a citation. */
export type CitationLine = LibraryEntryView['citations'][number];

/** "Version 3, page 12, 4 Authentication › 4.2 Multi-factor" */
export function placeOf(citation: Pick<CitationLine, 'version' | 'page' | 'heading'>, title?: string): string {
  const heading = citation.heading.filter((part, index) => index > 0 || part !== title);
  const page = citation.page === null ? [] : [`page ${citation.page}`];
  return [`v${citation.version}`, ...page, heading.join(' › ')].filter((part) => part !== '').join(' · ');
}

/** The address of the cited words in the document's own page. */
export function addressOf(citation: CitationLine): string {
  const search = new URLSearchParams({
    version: citation.versionId,
    at: `${citation.start}-${citation.end}`,
  });
  return `/documents/${encodeURIComponent(citation.documentId)}?${search}`;
}

/** The face of a citation: number, title, place and the quoted words. */
export function CitationFace({
  citation,
  number,
  title,
  clamp = true,
}: {
  citation: CitationLine;
  number: number;
  title: string;
  clamp?: boolean;
}) {
  return (
    <span className="flex gap-2.5 text-left">
      <span className="mt-px flex size-[18px] shrink-0 items-center justify-center rounded-sm border border-line-strong text-[11px] leading-none font-medium text-muted tabular-nums">
        {number}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 flex-wrap gap-x-2 text-sm">
          <span className="font-medium">{title}</span>
          <span className="min-w-0 text-muted">{placeOf(citation, title)}</span>
        </span>
        <span className={`mt-0.5 text-sm text-muted ${clamp ? 'line-clamp-2' : 'block'}`}>“{citation.quote}”</span>
      </span>
    </span>
  );
}
