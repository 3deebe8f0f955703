import type { Evidence, LibraryMatch } from '../../retrieval/index.ts';
import type { Check } from '../checks/check.ts';
import type { Citation } from '../citation.ts';
import { contradiction } from './contradicts.ts';

/** As many are told: the first settles that a person has to look. */
const MOST = 2;

/**
 * What a draft contradicts, with both sides: answers that were approved for questions near to this one, and passages of
 * other documents than those it cites.
 */
export function checkConsistency(
  draft: { question: string; choice: string | null; text: string; citations: readonly Citation[] },
  library: readonly LibraryMatch[],
  passages: Evidence['passages'],
): Check[] {
  const cited = new Set(draft.citations.map(({ documentId }) => documentId));
  const approved = library.flatMap(({ entry }): Check[] => {
    const found = contradiction(draft, entry);
    // Who asked what is not told: another buyer may be reading.
    return found ? [told(found.why, `An answer approved before: “${shortened(saidBy(entry))}”`)] : [];
  });
  const documents = passages
    .filter(({ documentId, kind }) => !cited.has(documentId) && kind !== 'past_questionnaire')
    .flatMap(({ title, text }): Check[] => {
      const found = contradiction({ ...draft, question: null }, { question: null, choice: null, text });
      return found ? [told(found.why, title)] : [];
    });
  return [...approved, ...documents].slice(0, MOST);
}

function told(why: string, where: string): Check {
  return { code: 'contradiction', severity: 'warning', text: `${where} says otherwise. ${why}` };
}

function saidBy({ choice, text }: { choice: string | null; text: string }): string {
  return [choice, text].filter(Boolean).join('. ');
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
