import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../client.ts';

export function useLibrary(search: string) {
  return useInfiniteQuery({
    queryKey: ['library', search],
    queryFn: ({ pageParam, signal }) => client.library(search, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
