import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';

export function useTokens() {
  return useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => client.tokens(signal) });
}

export function useMakeToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: client.makeToken,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  });
}

export function useWithdrawToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: client.withdrawToken,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  });
}
