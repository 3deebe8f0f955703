import type { Check } from '../check.ts';
import { nearness } from './align.ts';
import { type Segment, wordsOf } from './segment.ts';

const MARGIN = 0.6;
/** So much of what else is claimed stands beside the other kind. */
const LEAST_SHARED = 0.5;

type Pair = { modifier: string; head: string; said: string };

/**
 * "Standard changes need the board's approval" where the source says so of normal changes, and speaks of standard ones
 * elsewhere: what tells one kind from the other was exchanged.
 */
export function checkModifiers(claim: Segment, source: readonly Segment[]): Check[] {
  const told = source.map((segment) => ({ segment, pairs: pairsIn(segment.text) }));
  const known = new Set(source.flatMap(({ words }) => words.map(({ stem }) => stem)));
  const claimed = new Set(claim.words.map(({ stem }) => stem));
  return pairsIn(claim.text).flatMap(({ modifier, head, said }): Check[] => {
    if (!known.has(modifier)) return [];
    const rest = { ...claim, words: claim.words.filter(({ stem }) => stem !== modifier && stem !== head) };
    if (rest.words.length < 2) return [];
    const score = (segment: Segment) => nearness(rest, segment);
    const enough = LEAST_SHARED * rest.words.reduce((sum, { weight }) => sum + weight, 0);
    const best = Math.max(0, ...source.filter(({ words }) => words.some(({ stem }) => stem === modifier)).map(score));
    for (const { segment, pairs } of told) {
      const rival = pairs.find(
        (pair) => pair.head === head && pair.modifier !== modifier && !claimed.has(pair.modifier),
      );
      if (
        !rival ||
        segment.words.some(({ stem }) => stem === modifier) ||
        score(segment) <= Math.max(best + MARGIN, enough)
      )
        continue;
      return [{ code: 'scope', severity: 'block', text: `${said} is claimed, the source says ${rival.said}.` }];
    }
    return [];
  });
}

/** Two words that stand side by side: what is spoken of, and which of its kind. */
function pairsIn(text: string): Pair[] {
  const found: Pair[] = [];
  for (const [said, first = '', second = ''] of text.matchAll(/(?<![\p{L}-])([\p{L}-]{3,}) (?=([\p{L}-]{3,}))/gu)) {
    const [modifier, head] = [wordsOf(first), wordsOf(second)];
    if (modifier.length === 1 && head.length === 1 && modifier[0] && head[0] && !/ed$/i.test(second))
      found.push({ modifier: modifier[0].stem, head: head[0].stem, said: `${said.trim()} ${second}` });
  }
  return found;
}
