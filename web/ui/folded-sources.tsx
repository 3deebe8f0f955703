import { Link } from 'wouter';
import { useDocumentTitle } from '../queries.ts';
import { addressOf, CitationFace, type CitationLine } from './citation.tsx';
import { plural } from './counts.tsx';

/** The words an answer rests on, folded until somebody wants to read them. */
export function FoldedSources({ citations }: { citations: CitationLine[] }) {
  const titleOf = useDocumentTitle();
  if (citations.length === 0) return null;
  return (
    <details className="mt-2">
      <summary className="flex h-6 w-fit list-none items-center rounded-sm text-xs font-medium text-accent-ink hover:underline">
        {plural(citations.length, 'source')}
      </summary>
      <ul className="mt-1.5 flex flex-col gap-1.5">
        {citations.map((citation, index) => (
          <li key={`${citation.passageId} ${citation.start}`}>
            <Link href={addressOf(citation)} className="block rounded-md border px-3 py-2 hover:border-line-strong">
              <CitationFace
                citation={citation}
                number={index + 1}
                title={titleOf(citation.documentId) ?? citation.document}
              />
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
