import { type Verdict, verdictOf } from '../../prompts/index.ts';
import type { Check } from './check.ts';

/**
 * A "Yes" in the drop-down beside prose that says "No" is the mistake a buyer sees first. `said` is what the prose says
 * to the question by its polarity, null where that is not plain.
 */
export function checkChoiceAgrees(choice: string | null, text: string, said: Verdict | null = null): Check[] {
  if (choice === null) return [];
  const chosen = verdictOf(choice);
  if (chosen !== 'yes' && chosen !== 'no') return [];
  const opening = /^\s*(yes|no)\b/i.exec(text)?.[1]?.toLowerCase();
  if (opening && opening !== chosen)
    return [{ code: 'choice', severity: 'block', text: `The choice says ${choice}, the text opens with ${opening}.` }];
  const opposite = chosen === 'yes' ? 'no' : 'yes';
  return opening === undefined && said === opposite
    ? [{ code: 'choice', severity: 'block', text: `The choice says ${choice}, the cited words say ${said}.` }]
    : [];
}
