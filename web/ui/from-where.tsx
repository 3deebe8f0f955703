import { Link } from 'wouter';
import type { LibraryEntryView } from '../../api/index.ts';

/** The questionnaire that an approved answer comes from, and whose it was. */
export function FromWhere({ from }: { from: LibraryEntryView['from'] }) {
  if (from === null) return <span>Written in the library</span>;
  return (
    <Link
      href={`/questionnaires/${from.questionnaireId}?question=${from.questionId}`}
      className="font-medium text-accent-ink hover:underline"
    >
      {from.buyer === null ? from.questionnaire : `${from.questionnaire}, ${from.buyer}`}
    </Link>
  );
}
