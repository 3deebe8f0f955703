import { offStyle } from '../../prompts/index.ts';
import type { Check } from './check.ts';

/** Praise and pleasantries that the cited words do not hold: an answer is no advertisement. */
export function checkStyle(text: string, quotes: readonly string[]): Check[] {
  const found = offStyle(text, quotes.join('\n'));
  if (found.length === 0) return [];
  const words = found.map((one) => `“${one}”`).join(', ');
  return [{ code: 'style', severity: 'warning', text: `Not how we write, and not in the cited words: ${words}.` }];
}
