import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, type EntryWords } from '../client.ts';

export function useLibrary(of: { search: string; fixed: boolean }) {
  return useInfiniteQuery({
    queryKey: ['library', 'entries', of],
    queryFn: ({ pageParam, signal }) => client.library(of, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function useConflicts() {
  return useQuery({
    queryKey: ['library', 'conflicts'],
    queryFn: ({ signal }) => client.libraryConflicts(signal),
    staleTime: 30_000,
  });
}

export function useGlossary() {
  return useQuery({ queryKey: ['library', 'glossary'], queryFn: ({ signal }) => client.glossary(signal) });
}

/** What a person does to the library; everything that shows it is read again. */
export function useLibraryDeed<Input>(deed: (input: Input) => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['library'] });
      void queries.invalidateQueries({ queryKey: ['stale'] });
    },
  });
}

export function useEditEntry() {
  return useLibraryDeed(({ id, ...words }: { id: string } & EntryWords) => client.editEntry(id, words));
}
