import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DocumentView, FactCorrectionBody } from '../../api/index.ts';
import { client } from '../client.ts';
import { forgetStale } from '../stale/queries.ts';

export function useAddDocuments() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: client.addDocuments,
    onSuccess: () => {
      forgetStale(queries);
      void queries.invalidateQueries({ queryKey: ['evidence'] });
      void queries.invalidateQueries({ queryKey: ['evidence suggestions'] });
      return queries.invalidateQueries({ queryKey: ['documents'] });
    },
  });
}

/** Who may see a document; the answers that rest on it follow. */
export function useClassifyDocument(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (confidentiality: DocumentView['confidentiality']) => client.classifyDocument(id, confidentiality),
    onSuccess: () => {
      for (const key of ['documents', 'library', 'preflight']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}

/** Another file in place of a document. */
export function useAddVersion(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => client.addVersion(id, file),
    onSuccess: () => {
      forgetStale(queries);
      for (const key of ['documents', 'document text', 'facts']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}

/** What the current version says of itself; `kind` null where it is none of the papers whose facts are read. */
export function useFacts(id: string) {
  return useQuery({ queryKey: ['facts', id], queryFn: ({ signal }) => client.facts(id, signal), staleTime: 30_000 });
}

export function useCorrectFact(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (correction: FactCorrectionBody) => client.correctFact(id, correction),
    onSuccess: (facts) => queries.setQueryData(['facts', id], facts),
  });
}

export function useClearCorrection(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => client.clearCorrection(id, key),
    onSuccess: (facts) => queries.setQueryData(['facts', id], facts),
  });
}

export function useDocumentText(id: string, versionId: string | null) {
  return useQuery({
    queryKey: ['document text', id, versionId],
    queryFn: ({ signal }) => client.documentText(id, versionId, signal),
    staleTime: 5 * 60 * 1000,
  });
}
