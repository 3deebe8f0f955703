import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';

export function useAddDocuments() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: client.addDocuments,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['documents'] }),
  });
}

export function useDocumentText(id: string, versionId: string | null) {
  return useQuery({
    queryKey: ['document text', id, versionId],
    queryFn: ({ signal }) => client.documentText(id, versionId, signal),
    staleTime: 5 * 60 * 1000,
  });
}
