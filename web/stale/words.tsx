import { Link } from 'wouter';
import type { StaleWordsView } from '../../api/index.ts';
import { useDocumentTitle } from '../queries.ts';
import { asDay } from '../ui/dates.ts';
import { differences } from '../ui/differences.ts';

/** Sentences as they were cited and as they are now, each with its document and who changed it when. */
export function ChangedWords({ words, named = true }: { words: StaleWordsView[]; named?: boolean }) {
  const titleOf = useDocumentTitle();
  return (
    <ul className="flex flex-col gap-3">
      {words.map((one) => (
        <li key={`${one.id} ${one.citation}`}>
          {named && (
            <p className="mb-1 flex flex-wrap gap-x-2 text-xs text-muted">
              <Link
                href={`/documents/${encodeURIComponent(one.documentId)}`}
                className="font-medium text-ink hover:underline"
              >
                {titleOf(one.documentId) ?? one.document}
              </Link>
              <span>
                {one.lostVersion === null
                  ? `taken out by ${one.lostBy}, ${asDay(one.lostAt)}`
                  : `v${one.version} to v${one.lostVersion}, ${one.lostBy}, ${asDay(one.lostAt)}`}
              </span>
            </p>
          )}
          <Sentence before={one.before} after={one.after} />
        </li>
      ))}
    </ul>
  );
}

const gone = 'rounded-xs bg-bad-soft box-decoration-clone px-0.5 text-bad decoration-bad/60 line-through';
const come = 'rounded-xs bg-ok-soft box-decoration-clone px-0.5 text-ok no-underline';

function Sentence({ before, after }: { before: string; after: string | null }) {
  const runs = after === null ? [{ kind: 'before' as const, text: before }] : differences(before, after);
  return (
    <p className="rounded-md border bg-panel px-3 py-2 text-sm leading-relaxed break-words">
      {runs.map((run, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: runs have nothing else to tell them apart, and never move.
        <span key={index}>
          {index > 0 && ' '}
          {run.kind === 'same' && run.text}
          {run.kind === 'before' && (
            <del className={gone}>
              <span className="sr-only">Before: </span>
              {run.text}
            </del>
          )}
          {run.kind === 'after' && (
            <ins className={come}>
              <span className="sr-only">Now: </span>
              {run.text}
            </ins>
          )}
        </span>
      ))}
      {after === null && <span className="mt-1 block text-xs text-muted">No longer in the document.</span>}
    </p>
  );
}
