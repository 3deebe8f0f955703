import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';

export function useAsk() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: client.ask,
    onSuccess: (_answer, { keep }) => {
      if (keep) void queries.invalidateQueries({ queryKey: ['questionnaires'] });
    },
  });
}
