import { Link } from 'wouter';
import { useDocumentTitle } from '../queries.ts';
import { addressOf, CitationFace, type CitationLine } from './citation.tsx';
import { plural } from './counts.tsx';

const row = 'block rounded-md border px-3 py-2 hover:border-line-strong';

/**
 * The words an answer rests on, folded until somebody wants to read them. `apart` opens their documents in a tab of their own:
 * what was chosen here is not to be lost.
 */
export function FoldedSources({ citations, apart = false }: { citations: CitationLine[]; apart?: boolean }) {
  const titleOf = useDocumentTitle();
  if (citations.length === 0) return null;
  return (
    <details className="mt-2">
      <summary className="flex h-6 w-fit list-none items-center rounded-sm text-xs font-medium text-accent-ink hover:underline">
        {plural(citations.length, 'source')}
      </summary>
      <ul className="mt-1.5 flex flex-col gap-1.5">
        {citations.map((citation, index) => {
          const title = titleOf(citation.documentId) ?? citation.document;
          const face = <CitationFace citation={citation} number={index + 1} title={title} clamp={!apart} />;
          return (
            <li key={`${citation.passageId} ${citation.start}`}>
              {apart ? (
                <a href={addressOf(citation)} target="_blank" rel="noreferrer" className={row}>
                  {face}
                </a>
              ) : (
                <Link href={addressOf(citation)} className={row}>
                  {face}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
