import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';

const whileDraftingMs = 2_500;

export function useQuestionnaires() {
  return useQuery({
    queryKey: ['questionnaires'],
    queryFn: ({ signal }) => client.questionnaires(signal),
    refetchInterval: ({ state }) => (state.data?.some(({ counts }) => counts.waiting > 0) ? whileDraftingMs : false),
  });
}

export function usePreview() {
  return useMutation({ mutationFn: client.previewQuestionnaire });
}

export function useCreateQuestionnaire() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: client.createQuestionnaire,
    onSuccess: (created) => {
      queries.setQueryData(['questionnaire', created.id], created);
      return queries.invalidateQueries({ queryKey: ['questionnaires'] });
    },
  });
}

export function useRemoveQuestionnaire() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: client.removeQuestionnaire,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['questionnaires'] }),
  });
}

export function usePreflight(id: string, drafts: boolean) {
  return useQuery({
    queryKey: ['preflight', id, drafts],
    queryFn: ({ signal }) => client.preflight(id, drafts, signal),
    staleTime: 0,
  });
}

export function useExport(id: string) {
  return useMutation({ mutationFn: (drafts: boolean) => client.exportQuestionnaire(id, drafts) });
}
