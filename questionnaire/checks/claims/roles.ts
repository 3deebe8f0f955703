import type { Check } from '../check.ts';
import { type Segment, shared, wordsOf } from './segment.ts';

const RELATION =
  /^(.*?)\b(reports? (?:directly )?to|(?<!\b(?:its|their|our|your|his|her|the \w+['’]s) )owns?|(?:is|are) (?:approved|reviewed|owned|managed|notified|informed|supervised) by|supervises?|oversees?|depends? on)\b(.*)$/i;

/** Who reports to whom: the same names on the other sides of the same words say the opposite. */
export function checkRoles(claim: Segment, source: readonly Segment[]): Check[] {
  const [, left = '', relation = '', right = ''] = RELATION.exec(claim.text) ?? [];
  if (!relation) return [];
  for (const { text } of source) {
    const [, before = '', other = '', after = ''] = RELATION.exec(text) ?? [];
    if (other.replace(/directly /i, '').toLowerCase() !== relation.replace(/directly /i, '').toLowerCase()) continue;
    const straight = shared(wordsOf(left), wordsOf(before)) + shared(wordsOf(right), wordsOf(after));
    const crossed = shared(wordsOf(left), wordsOf(after)) + shared(wordsOf(right), wordsOf(before));
    if (crossed > straight)
      return [{ code: 'entity', severity: 'block', text: `The sides are exchanged; the source says: “${text}”.` }];
  }
  return [];
}
