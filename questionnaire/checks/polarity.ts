import { type Verdict, verdictOf } from '../../prompts/index.ts';
import type { Check } from './check.ts';

/** "No." and "No, we do not" answer; "No change goes live without approval" tells of changes. */
const OPENING = /^\s*(yes|no)(?=\s*(?:[.,:;!?–—]|-\s|$)|\s+(?:we|it|they|this|there)\b)/i;

/**
 * A "Yes" in the drop-down beside prose that says "No" is the mistake a buyer sees first. `said` is what the prose says
 * to the question by its polarity, null where that is not plain.
 */
export function checkChoiceAgrees(choice: string | null, text: string, said: Verdict | null = null): Check[] {
  if (choice === null) return [];
  const chosen = verdictOf(choice);
  if (chosen !== 'yes' && chosen !== 'no') return [];
  const opening = OPENING.exec(text)?.[1]?.toLowerCase();
  if (opening && opening !== chosen)
    return [{ code: 'choice', severity: 'block', text: `The choice says ${choice}, the text opens with ${opening}.` }];
  const opposite = chosen === 'yes' ? 'no' : 'yes';
  return opening === undefined && said === opposite
    ? [{ code: 'choice', severity: 'block', text: `The choice says ${choice}, the cited words say ${said}.` }]
    : [];
}
