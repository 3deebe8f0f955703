import { ArrowLeft } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useMe, useQuestionnaire, useQuestions } from '../queries.ts';
import { Failure } from '../ui/notice.tsx';
import { Page, useTitle } from '../ui/page.tsx';
import { useShortcuts } from '../ui/shortcuts.ts';
import { Loading } from '../ui/skeleton.tsx';
import { useToast } from '../ui/toast.tsx';
import { AnswerPane } from './answer.tsx';
import {
  countAll,
  type Filter,
  type FilterName,
  filterFrom,
  filterNames,
  isIn,
  matches,
  neighbour,
  nextToReview,
} from './filter.ts';
import { ReviewHead } from './head.tsx';
import { useLive } from './live.ts';
import { useDraftAgain, usePrefetched, useQuestion, useReview } from './queries.ts';
import { QueueList } from './queue.tsx';
import { QueueHead } from './queue-head.tsx';
import { isPlain, SeveralDialog } from './several.tsx';
import { SourcePane } from './source.tsx';

/** Queue, answer, source. What is shown stands in the address; what is known stands in the queries; nothing else does. */
export function ReviewPage({ id }: { id: string }) {
  const questionnaire = useQuestionnaire(id);
  const questions = useQuestions(id);
  const me = useMe().data?.actor;
  const connected = useLive(id);
  const review = useReview(id);
  const again = useDraftAgain(id);
  const notify = useToast();
  const [search, setSearch] = useSearchParams();
  const [citedOf, setCitedOf] = useState<{ question: string; index: number } | null>(null);
  const [several, setSeveral] = useState(false);
  useTitle(questionnaire.data?.name ?? 'Review');

  const filter = filterFrom(search);
  const words = useDeferredValue(filter.search);
  const { items } = questions;
  const found = useMemo(() => items.filter((item) => matches(item, words)), [items, words]);
  const visible = useMemo(() => found.filter((item) => isIn(filter.state, item, me)), [found, filter.state, me]);
  const perFilter = useMemo(
    () =>
      Object.fromEntries(
        filterNames.map((name) => [name, found.filter((item) => isIn(name, item, me)).length]),
      ) as Record<FilterName, number>,
    [found, me],
  );
  const plain = useMemo(() => visible.filter(isPlain), [visible]);
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);

  const chosen = search.get('question');
  // The first of a list stays open when somebody else deals with it: a key never meets another question than the one read.
  const list = `${filter.state} ${words}`;
  const [first, setFirst] = useState<{ list: string; id: string } | null>(null);
  const top = visible[0]?.id;
  if (top !== undefined && first?.list !== list) setFirst({ list, id: top });
  const selectedId = chosen ?? (first?.list === list ? first.id : top);
  const selected = selectedId === undefined ? undefined : byId.get(selectedId);
  const question = useQuestion(selectedId);
  const before = neighbour(visible, selected, -1);
  const after = neighbour(visible, selected, 1);
  usePrefetched([after?.id, before?.id]);

  const citations = question.data?.draft?.citations.length ?? 0;
  const cited =
    citedOf?.question === selectedId && citedOf !== null ? Math.min(citedOf.index, Math.max(0, citations - 1)) : 0;
  const cite = (index: number) => {
    if (selectedId !== undefined && index >= 0 && index < citations) setCitedOf({ question: selectedId, index });
  };

  const hrefOf = (questionId: string) => {
    const next = new URLSearchParams(search);
    next.set('question', questionId);
    return `/questionnaires/${id}?${next}`;
  };
  const select = (questionId: string | undefined) => {
    if (questionId === undefined) return;
    setSearch(
      (old) => {
        old.set('question', questionId);
        return old;
      },
      { replace: true },
    );
  };
  const show = (next: Filter) =>
    setSearch(
      (old) => {
        old.delete('question');
        if (next.state === 'all') old.delete('state');
        else old.set('state', next.state);
        if (next.search === '') old.delete('q');
        else old.set('q', next.search);
        return old;
      },
      { replace: true },
    );
  const step = (by: 1 | -1) => select(neighbour(visible, selected, by)?.id);
  const onApproved = () => {
    if (selected === undefined) return;
    const next = nextToReview(visible, selected);
    if (next !== undefined) select(next.id);
    else
      notify({
        tone: 'info',
        text: 'Nothing is left to review here.',
        link: { label: 'Export', href: `/questionnaires/${id}/export` },
      });
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    '[': () => cite(cited - 1),
    ']': () => cite(cited + 1),
  });

  // What is on the screen, and in its fields, outlives a server that goes away.
  const error = (questionnaire.data ? null : questionnaire.error) ?? (items.length > 0 ? null : questions.error);
  if (error) {
    return (
      <Page title="Review" narrow>
        <Failure
          error={error}
          retry={() => {
            void questionnaire.refetch();
            void questions.refetch();
          }}
        />
      </Page>
    );
  }
  const counts = questions.complete && items.length > 0 ? countAll(items) : questionnaire.data?.counts;
  const people = [...new Set([...(me === undefined ? [] : [me]), ...items.flatMap(({ assignee }) => assignee ?? [])])];
  return (
    <div className="flex flex-1 flex-col lg:h-dvh lg:flex-none print:h-auto!">
      {questionnaire.data && counts && (
        <ReviewHead
          questionnaire={questionnaire.data}
          counts={counts}
          connected={connected}
          drafting={again.isPending}
          onDraft={() => again.mutate(undefined, { onError: (cause) => notify({ tone: 'bad', text: cause.message }) })}
        />
      )}
      <div className="grid min-h-0 flex-1 lg:grid-cols-[20rem_minmax(0,1fr)] xl:grid-cols-[20rem_minmax(0,1fr)_clamp(21rem,28%,27rem)] print:block">
        <section
          aria-label="Queue"
          className={`min-h-0 flex-col bg-panel max-lg:h-[calc(100dvh-8rem)] max-lg:min-h-96 lg:flex lg:border-r print:hidden ${chosen === null ? 'flex' : 'hidden'}`}
        >
          <QueueHead
            filter={filter}
            counts={questions.isPending ? null : perFilter}
            plain={plain.length}
            onSeveral={() => setSeveral(true)}
            onChange={show}
          />
          {questions.isPending ? (
            <div className="px-4">
              <Loading what="the questions" rows={8} />
            </div>
          ) : visible.length === 0 ? (
            <p className="p-6 text-center text-sm text-muted">
              {items.length === 0 ? 'This questionnaire holds no questions.' : 'No question fits this filter.'}
            </p>
          ) : (
            <QueueList questions={visible} selectedId={selectedId} hrefOf={hrefOf} />
          )}
        </section>
        <div
          className={`min-h-0 min-w-0 flex-col bg-panel lg:flex ${chosen === null ? 'hidden' : 'flex'} [&>article]:flex-1`}
        >
          <Link
            href={`/questionnaires/${id}${backSearch(search)}`}
            className="flex h-10 items-center gap-1.5 border-b px-4 text-sm text-muted lg:hidden"
          >
            <ArrowLeft size={15} aria-hidden />
            All questions
          </Link>
          {question.data && question.data.id === selectedId ? (
            <AnswerPane
              key={question.data.id}
              question={question.data}
              place={`${visible.findIndex((item) => item.id === selectedId) + 1 || '–'} of ${visible.length}`}
              before={before !== undefined}
              after={after !== undefined}
              around={{ before: byId.get(question.data.previousId ?? ''), after: byId.get(question.data.nextId ?? '') }}
              hrefOf={hrefOf}
              review={review}
              people={people}
              me={me}
              cited={cited}
              onCite={cite}
              onStep={step}
              onApproved={onApproved}
            />
          ) : question.error ? (
            <div className="p-8">
              <Failure error={question.error} retry={() => void question.refetch()} />
            </div>
          ) : (
            selectedId !== undefined && (
              <div className="mx-auto w-full max-w-[46rem] px-8">
                <Loading what="the question" />
              </div>
            )
          )}
        </div>
        <div className="hidden min-h-0 xl:grid">
          <SourcePane question={question.data} cited={cited} onCite={cite} />
        </div>
      </div>
      {several && <SeveralDialog questions={plain} review={review} onClose={() => setSeveral(false)} />}
    </div>
  );
}

function backSearch(search: URLSearchParams): string {
  const next = new URLSearchParams(search);
  next.delete('question');
  return next.size === 0 ? '' : `?${next}`;
}
