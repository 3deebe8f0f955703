import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';

/** Answers that rest on changed words: all, those that cite a document, or those of a questionnaire. */
export function useStale(of: { documentId?: string; questionnaireId?: string } = {}) {
  return useQuery({ queryKey: ['stale', of], queryFn: ({ signal }) => client.stale(of, signal), staleTime: 15_000 });
}

/** Everything that shows whether words changed under an answer. */
export function forgetStale(queries: QueryClient): void {
  for (const key of ['stale', 'questions', 'question', 'questionnaires', 'questionnaire', 'library'])
    void queries.invalidateQueries({ queryKey: [key] });
}

/** Lets a library entry, or answers that left, stand. */
export function useKeep() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: client.keepStale, onSuccess: () => forgetStale(queries) });
}
