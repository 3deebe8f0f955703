import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ControlEditView } from '../../api/index.ts';
import { client } from '../client.ts';

export function useControls() {
  return useQuery({ queryKey: ['controls'], queryFn: ({ signal }) => client.controls(signal) });
}

export function useControl(code: string) {
  return useQuery({ queryKey: ['control', code], queryFn: ({ signal }) => client.control(code, signal) });
}

export function useEditControl(code: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (edit: ControlEditView) => client.editControl(code, edit),
    onSuccess: (control) => {
      queries.setQueryData(['control', code], control);
      void queries.invalidateQueries({ queryKey: ['controls'] });
      void queries.invalidateQueries({ queryKey: ['coverage'] });
    },
  });
}
