import { StaleAnswers } from './list.tsx';
import { useStale } from './queries.ts';

/** What left with a questionnaire and no longer holds. */
export function StaleSent({ questionnaireId }: { questionnaireId: string }) {
  const sent = (useStale({ questionnaireId }).data ?? []).filter(({ kind }) => kind === 'exported');
  if (sent.length === 0) return null;
  return (
    <div className="mt-8">
      <StaleAnswers answers={sent} named />
    </div>
  );
}
