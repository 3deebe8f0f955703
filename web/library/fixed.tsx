import { Clock, PenLine, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { LibraryEntryView } from '../../api/index.ts';
import { client } from '../client.ts';
import { confidentialityWords } from '../documents/words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { asDay } from '../ui/dates.ts';
import { Chip } from '../ui/hint.tsx';
import { Failure } from '../ui/notice.tsx';
import { Empty, Page } from '../ui/page.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { FixedDialog } from './fixed-form.tsx';
import { useLibrary, useLibraryDeed } from './queries.ts';
import { LibrarySections } from './sections.tsx';

type Open = { deed: 'write'; entry: LibraryEntryView | null } | { deed: 'remove'; entry: LibraryEntryView };

/** Answers that a person fixed for a topic. */
export function FixedPage() {
  const library = useLibrary({ search: '', fixed: true });
  const [open, setOpen] = useState<Open | null>(null);
  const entries = library.data?.pages.flatMap((page) => page.items) ?? [];
  const add = (
    <Button look="primary" icon={Plus} onClick={() => setOpen({ deed: 'write', entry: null })}>
      New fixed answer
    </Button>
  );
  return (
    <Page
      title="Library"
      about="An answer fixed for a topic leads every question that speaks of it. A person still approves each one."
      actions={entries.length > 0 && add}
    >
      <LibrarySections />
      {library.error && <Failure error={library.error} retry={() => void library.refetch()} />}
      {library.isPending && <Loading what="the fixed answers" />}
      {library.data && entries.length === 0 && (
        <Empty title="Nothing is fixed yet" actions={add}>
          Write once what you say about insurance, data location or penetration tests, however a buyer puts the
          question.
        </Empty>
      )}
      {entries.length > 0 && (
        <ul className="max-w-3xl divide-y rounded-lg border bg-panel">
          {entries.map((entry) => (
            <li key={entry.id}>
              <Fixed
                entry={entry}
                onEdit={() => setOpen({ deed: 'write', entry })}
                onRemove={() => setOpen({ deed: 'remove', entry })}
              />
            </li>
          ))}
        </ul>
      )}
      {library.hasNextPage && (
        <Button className="mt-4" onClick={() => void library.fetchNextPage()} disabled={library.isFetchingNextPage}>
          Show more
        </Button>
      )}
      {open?.deed === 'write' && <FixedDialog entry={open.entry} onClose={() => setOpen(null)} />}
      {open?.deed === 'remove' && <RemoveDialog entry={open.entry} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function Fixed({ entry, onEdit, onRemove }: { entry: LibraryEntryView; onEdit: () => void; onRemove: () => void }) {
  const { question, askedAs, choice, text, approvedBy, approvedAt, confidentiality, reviewBy } = entry;
  const late = reviewBy !== null && reviewBy < new Date().toISOString().slice(0, 10);
  return (
    <article className="px-4 py-4 sm:px-5">
      <div className="flex items-start justify-between gap-4">
        <h2 className="font-medium">{question}</h2>
        <div className="-mt-0.5 -mr-1.5 flex shrink-0">
          <IconButton icon={PenLine} label={`Change ${question}`} onClick={onEdit} />
          <IconButton icon={Trash2} label={`Remove ${question}`} onClick={onRemove} />
        </div>
      </div>
      <p className="mt-1 leading-relaxed break-words text-muted">
        {choice !== null && !text.startsWith(choice) && <span className="mr-1.5 font-medium text-ink">{choice}.</span>}
        {text}
      </p>
      <ul aria-label="Words it is asked with" className="mt-2.5 flex flex-wrap gap-1.5">
        {askedAs?.map((way) => (
          <li key={way}>
            <Chip>{way}</Chip>
          </li>
        ))}
      </ul>
      <p className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
        <span>
          {approvedBy}, {asDay(approvedAt)}
        </span>
        <span>{confidentialityWords[confidentiality]}</span>
        {reviewBy !== null && (
          <span className={late ? 'flex items-center gap-1 font-medium text-warn' : ''}>
            {late && <Clock size={13} aria-hidden />}
            {late ? 'Should have been looked at by' : 'Look at it again by'} {asDay(reviewBy)}
          </span>
        )}
      </p>
    </article>
  );
}

function RemoveDialog({ entry, onClose }: { entry: LibraryEntryView; onClose: () => void }) {
  const remove = useLibraryDeed(client.removeFixedAnswer);
  return (
    <DeedDialog
      title="Remove the fixed answer"
      label="Remove"
      danger
      busy={remove.isPending}
      error={remove.error}
      onDo={() => remove.mutate(entry.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        “{entry.question}” is answered from the documents again. Drafts and approved answers that exist stay as they
        are.
      </p>
    </DeedDialog>
  );
}
