import type { Check } from '../check.ts';
import { nearness } from './align.ts';
import type { Fact } from './fact.ts';
import { carries, type Segment } from './segment.ts';

/** So much more of the claim must stand beside another value before the value is taken for that one's. */
const MARGIN = 0.3;

/**
 * Every number, date and numbered name a claim states must stand in the source, and beside the same thing: where "the
 * RTO is 4 hours and the RPO 1 hour", an RTO of 1 hour is as wrong as one of 8.
 */
export function checkValues(claim: Segment, source: readonly Segment[]): Check[] {
  return claim.facts.flatMap((fact) => {
    if (fact.dimension === 'part of a ratio') return [];
    const stated = source.flatMap((segment) =>
      segment.facts.map((other) => ({ other, segment, score: nearness(claim, segment, fact) })),
    );
    const same = stated.filter(({ other }) => carries(fact, other));
    const rivals = stated
      .filter(
        ({ other, segment }) =>
          other.dimension === fact.dimension && !carries(fact, other) && !segment.facts.some((f) => carries(fact, f)),
      )
      .sort((a, b) => b.score - a.score);
    if (same.length === 0) {
      const [rival] =
        rivals.length > 0
          ? rivals
          : stated.filter(({ other }) => comparable(fact, other)).sort((a, b) => b.score - a.score);
      return [refusal(claim, fact, rival?.other)];
    }
    const best = Math.max(...same.map(({ score }) => score));
    const [rival] = rivals;
    return rival && rival.score > best + MARGIN ? [refusal(claim, fact, rival.other)] : [];
  });
}

/** A duration claimed where the source has a frequency, or a count: a rival worth naming. */
function comparable(a: Fact, b: Fact): boolean {
  return a.code === b.code && (a.code !== 'entity' || a.dimension === b.dimension);
}

function refusal(claim: Segment, claimed: Fact, stated: Fact | undefined): Check {
  return {
    code: claimed.code,
    severity: 'block',
    text: stated
      ? `${whole(claim, claimed)} is claimed, the source says ${stated.said}.`
      : `${whole(claim, claimed)} is claimed, the source does not say it.`,
  };
}

/** A bare number with the word that it counts: "14 characters". */
function whole(claim: Segment, { dimension, said }: Fact): string {
  const after = claim.text.slice(claim.text.indexOf(said) + said.length);
  return dimension === 'count' ? `${said}${/^\s\p{L}+/u.exec(after)?.[0] ?? ''}` : said;
}
