import type { InfiniteData } from '@tanstack/react-query';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { QuestionSummary, QuestionView } from '../../api/index.ts';
import { client } from '../client.ts';

type QuestionPage = Awaited<ReturnType<typeof client.questions>>;
type QuestionPages = InfiniteData<QuestionPage, string | null>;

/** Puts newer summaries in their places; an older revision never replaces a newer one. */
export function placeSummaries(queries: QueryClient, questionnaireId: string, changed: QuestionSummary[]): void {
  const byId = new Map(changed.map((question) => [question.id, question]));
  queries.setQueryData<QuestionPages>(['questions', questionnaireId], (old) =>
    old === undefined
      ? old
      : {
          ...old,
          pages: old.pages.map((page) =>
            page.items.some(({ id }) => byId.has(id))
              ? { ...page, items: page.items.map((item) => newer(item, byId.get(item.id))) }
              : page,
          ),
        },
  );
}

function newer(item: QuestionSummary, changed: QuestionSummary | undefined): QuestionSummary {
  return changed !== undefined && changed.revision >= item.revision ? changed : item;
}

function summaryIn(queries: QueryClient, questionnaireId: string, id: string): QuestionSummary | undefined {
  const pages = queries.getQueryData<QuestionPages>(['questions', questionnaireId])?.pages ?? [];
  for (const page of pages) {
    const found = page.items.find((item) => item.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

export const questionQuery = (id: string) => ({
  queryKey: ['question', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => client.question(id, signal),
  staleTime: 30_000,
});

export function useQuestion(id: string | undefined) {
  return useQuery({ ...questionQuery(id ?? ''), enabled: id !== undefined });
}

/** Has the neighbours ready, so that j and k feel like turning a page. */
export function usePrefetched(ids: (string | undefined)[]): void {
  const queries = useQueryClient();
  const wanted = ids.filter((id) => id !== undefined).join(' ');
  useEffect(() => {
    for (const id of wanted.split(' ')) if (id !== '') void queries.prefetchQuery(questionQuery(id));
  }, [queries, wanted]);
}

/** `base` is the revision that an edit began from; without it the one on the screen is meant. */
export type Review = { id: string; base?: number } & (
  | { verb: 'edit'; choice: string | null; text: string }
  | { verb: 'approve'; choice?: string | null; text?: string }
  | { verb: 'sendBack'; note: string }
  | { verb: 'keep'; note: string }
  | { verb: 'reopen' }
  | { verb: 'assign'; assignee: string | null }
  | { verb: 'draft' }
);

/** The review verbs. They run one after the other, so that a save is over before the approval that follows it. */
export function useReview(questionnaireId: string) {
  const queries = useQueryClient();
  return useMutation({
    scope: { id: `review ${questionnaireId}` },
    mutationFn: (review: Review) => call(review, review.base ?? revisionOf(queries, questionnaireId, review.id)),
    onMutate: (review: Review) => {
      const previous = summaryIn(queries, questionnaireId, review.id);
      if (review.verb !== 'approve' || previous === undefined) return undefined;
      placeSummaries(queries, questionnaireId, [{ ...previous, state: 'approved' }]);
      return previous;
    },
    onSuccess: (question: QuestionView) => {
      queries.setQueryData(['question', question.id], question);
      placeSummaries(queries, questionnaireId, [question]);
      void queries.invalidateQueries({ queryKey: ['questionnaires'] });
      void queries.invalidateQueries({ queryKey: ['stale'] });
      if (question.state === 'approved') void queries.invalidateQueries({ queryKey: ['library'] });
    },
    onError: (_error, review, previous) => {
      if (previous !== undefined) placeSummaries(queries, questionnaireId, [previous]);
      void queries.invalidateQueries({ queryKey: ['question', review.id] });
    },
  });
}

function revisionOf(queries: QueryClient, questionnaireId: string, id: string): number {
  const question = queries.getQueryData<QuestionView>(['question', id]) ?? summaryIn(queries, questionnaireId, id);
  return question?.revision ?? 0;
}

function call(review: Review, revision: number): Promise<QuestionView> {
  const { id } = review;
  switch (review.verb) {
    case 'edit':
      return client.edit(id, { revision, choice: review.choice, text: review.text });
    case 'approve':
      return client.approve(
        id,
        review.text === undefined ? { revision } : { revision, choice: review.choice ?? null, text: review.text },
      );
    case 'sendBack':
      return client.sendBack(id, { revision, note: review.note });
    case 'keep':
      return client.keep(id, review.note === '' ? { revision } : { revision, note: review.note });
    case 'reopen':
      return client.reopen(id, { revision });
    case 'assign':
      return client.assign(id, { revision, assignee: review.assignee });
    case 'draft':
      return client.draftQuestion(id, { revision });
  }
}

export function useDraftAgain(questionnaireId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.draftQuestionnaire(questionnaireId),
    onSuccess: (questionnaire) => {
      queries.setQueryData(['questionnaire', questionnaireId], questionnaire);
      void queries.invalidateQueries({ queryKey: ['questions', questionnaireId] });
    },
  });
}

/** What a text speaks to, and why. Asked for only when somebody wants to know. */
export function useMapping(text: string) {
  return useQuery({
    queryKey: ['mapping', text],
    queryFn: ({ signal }) => client.mapping(text, signal),
    staleTime: 5 * 60 * 1000,
  });
}
