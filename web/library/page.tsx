import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Failure } from '../ui/notice.tsx';
import { Empty, Page } from '../ui/page.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { Entry } from './entry.tsx';
import { useLibrary } from './queries.ts';
import { LibrarySections } from './sections.tsx';

const pauseMs = 200;

export function LibraryPage() {
  const [address, setAddress] = useSearchParams();
  const [words, setWords] = useState(address.get('q') ?? '');
  const search = address.get('q') ?? '';
  useEffect(() => {
    const timer = setTimeout(() => {
      if (words.trim() !== search) setAddress(words.trim() === '' ? {} : { q: words.trim() }, { replace: true });
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [words, search, setAddress]);
  const library = useLibrary({ search, fixed: false });
  const entries = library.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title="Library"
      about="Answers a person has approved. The same question is answered from here first, word for word."
    >
      <LibrarySections />
      <div className="max-w-3xl">
        <SearchBox label="Search approved answers" value={words} onChange={setWords} className="mb-5" />
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
      </div>
    </Page>
  );
}
