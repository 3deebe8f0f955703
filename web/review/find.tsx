import { Redirect } from 'wouter';
import { Failure } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { useQuestion } from './queries.ts';

/** `/questions/:id`, the short address that Slack and the ask box hand out: leads to the question's place in its queue. */
export function FindQuestion({ id }: { id: string }) {
  const question = useQuestion(id);
  if (question.data) {
    return (
      <Redirect replace to={`/questionnaires/${question.data.questionnaireId}?question=${encodeURIComponent(id)}`} />
    );
  }
  return (
    <Page title="Question" narrow>
      {question.error ? (
        <Failure error={question.error} retry={() => void question.refetch()} />
      ) : (
        <Loading what="the question" />
      )}
    </Page>
  );
}
