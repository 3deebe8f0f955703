import type { Check } from '../check.ts';
import { withoutRefusals } from './refusals.ts';
import type { Segment } from './segment.ts';

const NEGATORS = /\b(?:not|no|never)\b|(?<=\bcan)not\b/gi;
/** Two of them may be alike by chance. */
const LEAST_WORDS = 3;

/** A sentence of the source with nothing changed but a denial, wherever it stands. */
export function checkChangedDenial(claim: Segment, source: readonly Segment[]): Check[] {
  const sentences = [...new Set(source.map(({ sentence }) => sentence))];
  const [said, denials] = stripped(claim.sentence);
  for (const sentence of sentences) {
    const [stated, denied] = stripped(sentence);
    if (said !== stated || said.split(' ').length < LEAST_WORDS || (denials - denied) % 2 === 0) continue;
    const text = denials > denied ? 'It is denied, the source says it is so' : 'It is claimed, the source denies it';
    return [{ code: 'negation', severity: 'block', text: `${text}: “${sentence}”.` }];
  }
  return [];
}

/** A sentence without its denials, and how many there were. */
function stripped(sentence: string): [words: string, denials: number] {
  const plain = withoutRefusals(sentence).toLowerCase();
  const words = plain.replace(NEGATORS, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return [words.join(' '), plain.match(NEGATORS)?.length ?? 0];
}
