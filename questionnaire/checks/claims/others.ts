import type { Check } from '../check.ts';
import type { Aligned } from './align.ts';
import { type Segment, wordsOf } from './segment.ts';

const OURSELVES = /\b(?:our own|of ours|ourselves|in-house|by us)\b/i;
const OURS = /^(?:we|our (?:[\p{L}-]+ ){0,3}(?:team|staff|employees|engineers))\b/iu;
const SOMEBODY =
  '(?:an? |the |our |its |their )?(?:[\\p{L}-]+ ){0,4}?(?:provider|partner|vendor|supplier|firm|company|contractor|customer|user entit(?:y|ies))s?';
const BY_OTHERS = new RegExp(`\\b([\\p{L}-]+(?:ed|en|un|ld|pt|ne|de|nt))\\b(?: [^,;.]{0,40})? by ${SOMEBODY}\\b`, 'iu');
/** By somebody with a name, who holds no office of ours. */
const BY_NAMED = /\b[\p{Ll}-]+(?:ed|en|un|ld|pt|ne|nt) by (?:the )?(\p{Lu}[\p{L}\d&-]*)(?= and | is | are |[.,;]|$)/u;
const OURS_BY_NAME =
  /^(?:C[A-Z]{1,3}O|DPO|HR|IT|GRC|SRE|SOC|VP|Legal|Finance|Security|Engineering|Platform|Operations|Management|Committee|Board|Director|Council|Support)$/;
const UP_TO_OTHERS = new RegExp(`^${SOMEBODY} (?:is|are|remains?) responsible for\\b`, 'iu');

/** Done by us is claimed, the source says that another does it: a provider, a partner, the customer. */
export function checkOthers(claim: Segment, aligned: readonly Aligned[]): Check[] {
  const best = aligned.reduce<Aligned | null>((most, one) => (most && most.score >= one.score ? most : one), null);
  if (!best || OURSELVES.test(best.sentence)) return [];
  const strict = OURSELVES.test(claim.sentence);
  if (!strict && !OURS.test(claim.text)) return [];
  const [by, verb] = BY_OTHERS.exec(best.sentence) ?? [];
  const [duty] = UP_TO_OTHERS.exec(best.sentence) ?? [];
  const [byNamed, name = ''] = BY_NAMED.exec(best.sentence) ?? [];
  const said = duty ?? by ?? (strict && !OURS_BY_NAME.test(name) ? byNamed : undefined);
  if (!said || (duty && /\bwe\b/i.test(best.sentence))) return [];
  const stems = verb ? wordsOf(verb).map(({ stem }) => stem) : [];
  if (!strict && !duty && !stems.some((stem) => claim.words.some((word) => word.stem === stem))) return [];
  return [{ code: 'entity', severity: 'block', text: `That we do it is claimed, the source says “${said}”.` }];
}
