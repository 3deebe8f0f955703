/** Server state that more than one page reads. */
import { useQuery } from '@tanstack/react-query';
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

export function useQuestionnaire(id: string) {
  return useQuery({ queryKey: ['questionnaire', id], queryFn: ({ signal }) => client.questionnaire(id, signal) });
}
