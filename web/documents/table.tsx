import { FileDiff, Info, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { DocumentView, StaleAnswerView } from '../../api/index.ts';
import { useStale } from '../stale/queries.ts';
import { plural } from '../ui/counts.tsx';
import { asDay } from '../ui/dates.ts';
import { Messages } from '../ui/messages.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { useToast } from '../ui/toast.tsx';
import { useClassifyDocument } from './queries.ts';
import { confidentialityWords, kindWords } from './words.ts';

const number = 'px-3 text-right tabular-nums max-md:hidden';

export function DocumentTable({ documents }: { documents: DocumentView[] }) {
  const stale = byDocument(useStale().data ?? []);
  return (
    <Scroll label="Documents" className="rounded-lg border bg-panel">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">Documents</caption>
        <thead>
          <tr className="border-b text-xs text-muted [&>th]:h-9 [&>th]:font-medium">
            <th className="pr-3 pl-4">Title</th>
            <th className="px-3 max-md:hidden">Kind</th>
            <th className="px-3 whitespace-nowrap">Shown to</th>
            <th className={number}>Version</th>
            <th className={number}>Passages</th>
            <th className="px-3 max-md:hidden">Read</th>
            <th className="pr-4 pl-3 max-md:hidden">Notes</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <Row key={document.id} document={document} stale={stale.get(document.id)?.length ?? 0} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The answers that rest on words each document no longer says, or on a paper past its date. */
function byDocument(answers: StaleAnswerView[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { answerId, words, aged } of answers)
    for (const id of new Set([...words, ...aged].map(({ documentId }) => documentId)))
      found.set(id, [...(found.get(id) ?? []), answerId]);
  return found;
}

/** Who may see it, for a person to say otherwise. */
function ShownTo({ document }: { document: DocumentView }) {
  const classify = useClassifyDocument(document.id);
  const notify = useToast();
  return (
    <select
      aria-label={`${document.title} is shown to`}
      value={classify.isPending ? classify.variables : document.confidentiality}
      disabled={classify.isPending}
      onChange={(event) =>
        classify.mutate(event.target.value as DocumentView['confidentiality'], {
          onError: (error) => notify({ tone: 'bad', text: error.message }),
        })
      }
      className="h-7 rounded-md border border-transparent bg-transparent px-1 text-sm hover:border-field hover:bg-panel"
    >
      {Object.entries(confidentialityWords).map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
}

function Row({ document, stale }: { document: DocumentView; stale: number }) {
  const [open, setOpen] = useState(false);
  const notes = useId();
  const warnings = document.messages.filter(({ level }) => level === 'warning').length;
  return (
    <>
      <tr className="border-t transition-colors first:border-0 hover:bg-hover">
        <td className="w-full max-w-0 py-2.5 pr-3 pl-4">
          <Link href={`/documents/${document.id}`} className="font-medium hover:underline">
            {document.title}
          </Link>
          {stale > 0 && (
            <Link
              href={`/documents/${document.id}`}
              className="ml-2 inline-flex items-center gap-1 text-xs text-warn hover:underline"
            >
              <FileDiff size={12} aria-hidden />
              {plural(stale, 'answer')} to look at
            </Link>
          )}
          <span className="block truncate font-mono text-xs text-muted" title={document.path}>
            {document.path}
          </span>
        </td>
        <td className="px-3 text-sm whitespace-nowrap max-md:hidden">{kindWords[document.kind]}</td>
        <td className="px-1">
          <ShownTo document={document} />
        </td>
        <td className={number}>{document.version}</td>
        <td className={`${number} ${document.passages === 0 ? 'font-medium text-warn' : ''}`}>
          {document.passages.toLocaleString('en')}
        </td>
        <td className="px-3 text-sm whitespace-nowrap text-muted max-md:hidden">{asDay(document.ingestedAt)}</td>
        <td className="pr-4 pl-3 max-md:hidden">
          {document.messages.length > 0 && (
            <button
              type="button"
              aria-expanded={open}
              aria-controls={notes}
              onClick={() => setOpen(!open)}
              className="-mx-1.5 flex h-7 items-center gap-1.5 rounded-md px-1.5 text-sm text-muted whitespace-nowrap hover:bg-sunken hover:text-ink"
            >
              {warnings > 0 ? (
                <TriangleAlert size={14} aria-hidden className="text-warn" />
              ) : (
                <Info size={14} aria-hidden />
              )}
              {warnings > 0 ? plural(warnings, 'warning') : plural(document.messages.length, 'note')}
            </button>
          )}
        </td>
      </tr>
      {open && (
        <tr id={notes} className="bg-canvas">
          <td colSpan={7} className="px-4 py-3">
            <Messages messages={document.messages} />
          </td>
        </tr>
      )}
    </>
  );
}
