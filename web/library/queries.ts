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

/** What a person does to entries of the library; everything that shows them is read again. */
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

export const useEditEntry = () =>
  useLibraryDeed((input: { id: string } & EntryWords) => client.editEntry(input.id, wordsOf(input)));

const wordsOf = ({ choice, text, confidentiality }: EntryWords): EntryWords => ({ choice, text, confidentiality });
