import { useQuery } from '@tanstack/react-query';
import { client } from '../client.ts';

export function useCoverage() {
  return useQuery({ queryKey: ['coverage'], queryFn: ({ signal }) => client.coverage(signal) });
}

export function useCrosswalk(criterion: string) {
  return useQuery({
    queryKey: ['crosswalk', criterion],
    queryFn: ({ signal }) => client.crosswalk(criterion, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
