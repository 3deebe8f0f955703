import { verdictOf } from '../../prompts/index.ts';
import type { Check } from './check.ts';

/** A "Yes" in the drop-down beside prose that opens with "No" is the mistake a buyer sees first. */
export function checkChoiceAgrees(choice: string | null, text: string): Check[] {
  if (choice === null || text === '') return [];
  const chosen = verdictOf(choice);
  const opening = /^\s*(yes|no)\b/i.exec(text)?.[1]?.toLowerCase();
  if (!opening || (chosen !== 'yes' && chosen !== 'no') || opening === chosen) return [];
  return [{ code: 'choice', severity: 'block', text: `The choice says ${choice}, the text opens with ${opening}.` }];
}
