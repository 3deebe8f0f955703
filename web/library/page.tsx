import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Input } from '../ui/field.tsx';
import { Keys } from '../ui/keys.tsx';
import { Failure } from '../ui/notice.tsx';
import { Empty, Page } from '../ui/page.tsx';
import { useShortcuts } from '../ui/shortcuts.ts';
import { Loading } from '../ui/skeleton.tsx';
import { Entry } from './entry.tsx';
import { useLibrary } from './queries.ts';

const pauseMs = 200;

export function LibraryPage() {
  const [address, setAddress] = useSearchParams();
  const [words, setWords] = useState(address.get('q') ?? '');
  const search = address.get('q') ?? '';
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (words.trim() !== search) setAddress(words.trim() === '' ? {} : { q: words.trim() }, { replace: true });
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [words, search, setAddress]);
  useShortcuts({ '/': () => box.current?.select() });
  const library = useLibrary(search);
  const entries = library.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title="Library"
      about="Answers a person has approved. The same question is answered from here first, word for word."
      narrow
    >
      <div className="relative mb-5">
        <Search size={15} aria-hidden className="absolute top-2.5 left-3 text-faint" />
        <Input
          ref={box}
          aria-label="Search approved answers"
          placeholder="Search approved answers"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className="h-9! pl-9"
        />
        <Keys keys="/" className="pointer-events-none absolute top-2.25 right-2.5" />
      </div>
      {library.error && <Failure error={library.error} retry={() => void library.refetch()} />}
      {library.isPending && <Loading what="the library" />}
      {library.data && entries.length === 0 && search === '' && (
        <Empty
          title="Nothing is approved yet"
          actions={
            <ButtonLink look="primary" href="/">
              Review a questionnaire
            </ButtonLink>
          }
        >
          Each answer you approve is kept here with its citations, and is offered when the question comes again.
        </Empty>
      )}
      {library.data && entries.length === 0 && search !== '' && (
        <p className="py-10 text-center text-muted">No approved answer has these words.</p>
      )}
      {entries.length > 0 && (
        <ul className="divide-y rounded-lg border bg-panel">
          {entries.map((entry) => (
            <li key={entry.id}>
              <Entry entry={entry} />
            </li>
          ))}
        </ul>
      )}
      {library.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button onClick={() => void library.fetchNextPage()} disabled={library.isFetchingNextPage}>
            {library.isFetchingNextPage ? 'Loading…' : 'Show more'}
          </Button>
        </div>
      )}
    </Page>
  );
}
