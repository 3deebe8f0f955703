import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SheetCorrection } from '../../api/index.ts';
import { client, type ExportChoice } from '../client.ts';

const fileIds = new WeakMap<File, number>();
let filesSeen = 0;

/** A file has no name of its own that would do for a key: the same name may be chosen twice, with other content. */
function keyOf(file: File): number {
  const known = fileIds.get(file) ?? ++filesSeen;
  fileIds.set(file, known);
  return known;
}

/** What was found with these corrections; while they change, what was found before stays on the screen. */
export function usePreview(file: File, corrections: SheetCorrection[] | null) {
  return useQuery({
    queryKey: ['preview', keyOf(file), corrections],
    queryFn: ({ signal }) => client.previewQuestionnaire(file, corrections, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    // A large workbook's preview weighs some megabytes.
    gcTime: 20_000,
    refetchOnWindowFocus: false,
  });
}

export function usePastedFile() {
  return useMutation({ mutationFn: client.pastedFile });
}

export function useForgetTemplate() {
  return useMutation({ mutationFn: client.forgetTemplate });
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

export function useEditQuestionnaire(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes: Parameters<typeof client.editQuestionnaire>[1]) => client.editQuestionnaire(id, changes),
    onSuccess: (edited) => {
      queries.setQueryData(['questionnaire', id], edited);
      void queries.invalidateQueries({ queryKey: ['preflight', id] });
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

export function usePreflight(id: string, options: ExportChoice) {
  return useQuery({
    queryKey: ['preflight', id, options],
    queryFn: ({ signal }) => client.preflight(id, options, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function useExport(id: string) {
  return useMutation({ mutationFn: (options: ExportChoice) => client.exportQuestionnaire(id, options) });
}
