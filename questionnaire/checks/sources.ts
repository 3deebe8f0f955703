import type { DocumentKind } from '../../retrieval/index.ts';
import type { Check } from './check.ts';

/** What another buyer was told once is no proof that it is so today; alone, it carries an answer only for a person to confirm. */
export function checkSources(kinds: ReadonlySet<DocumentKind>): Check[] {
  return kinds.size === 1 && kinds.has('past_questionnaire')
    ? [
        {
          code: 'past_answer',
          severity: 'warning',
          text: 'This rests on a past questionnaire alone: confirm that it still holds.',
        },
      ]
    : [];
}
