import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';

/** All records, the kinds there are, and the controls that nothing supports. */
export function useRecords() {
  return useQuery({ queryKey: ['evidence'], queryFn: ({ signal }) => client.evidence(signal), staleTime: 30_000 });
}

/** What could be attached; of one document, also where something is attached to it already. */
export function useSuggestedRecords(documentId?: string, enabled = true) {
  return useQuery({
    queryKey: ['evidence suggestions', documentId ?? null],
    queryFn: ({ signal }) => client.suggestedRecords(documentId, signal),
    staleTime: 30_000,
    enabled,
  });
}

function useChange<Input, Done>(change: (input: Input) => Promise<Done>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await Promise.all(
        [['evidence'], ['evidence suggestions'], ['coverage'], ['controls'], ['control']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}

export const useAttachRecords = () => useChange(client.attachRecords);
export const useDetachRecord = () => useChange(client.detachRecord);
export const useImportManifest = () => useChange(client.importManifest);
