/** Server state that more than one page reads. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { client } from './client.ts';

const quarterHour = 15 * 60 * 1000;

export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => client.me(signal), staleTime: quarterHour });
}

export function useCriteria() {
  return useQuery({
    queryKey: ['criteria'],
    queryFn: ({ signal }) => client.criteria(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useDocuments() {
  return useQuery({ queryKey: ['documents'], queryFn: ({ signal }) => client.documents(signal), staleTime: 30_000 });
}

/** A document's title by its id; undefined until the list is here, or when the document has gone. */
export function useDocumentTitle(): (documentId: string) => string | undefined {
  const { data } = useDocuments();
  return (documentId) => data?.find((document) => document.id === documentId)?.title;
}

const whileDraftingMs = 2_500;

export function useQuestionnaires() {
  return useQuery({
    queryKey: ['questionnaires'],
    queryFn: ({ signal }) => client.questionnaires(signal),
    refetchInterval: ({ state }) => (state.data?.some(({ counts }) => counts.waiting > 0) ? whileDraftingMs : false),
  });
}

export function useQuestionnaire(id: string) {
  return useQuery({ queryKey: ['questionnaire', id], queryFn: ({ signal }) => client.questionnaire(id, signal) });
}

/** Every question of a questionnaire, in its own order. The first page shows while the others arrive. */
export function useQuestions(questionnaireId: string) {
  const pages = useInfiniteQuery({
    queryKey: ['questions', questionnaireId],
    queryFn: ({ pageParam, signal }) => client.questions(questionnaireId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  return { items, complete: !hasNextPage, isPending: pages.isPending, error: pages.error, refetch: pages.refetch };
}
