import type { Check } from '../check.ts';
import { nearness } from './align.ts';
import { type Fact, isRest } from './fact.ts';
import { isRank } from './names.ts';
import { NUMBER, readNumber } from './number-words.ts';
import { carries, type Segment, wordsOf } from './segment.ts';
import { isDenial } from './stance.ts';

/** So much more of the claim must stand beside another value before the value is taken for that one's. */
const MARGIN = 0.6;

/**
 * Every number, date and numbered name a claim states must stand in the source, and beside the same thing: where "the
 * RTO is 4 hours and the RPO 1 hour", an RTO of 1 hour is as wrong as one of 8.
 */
export function checkValues(claim: Segment, source: readonly Segment[]): Check[] {
  return claim.facts.flatMap((fact) => {
    if (fact.dimension === 'part of a ratio' || fact.derived) return [];
    const all = source.flatMap((segment) =>
      segment.facts.map((other) => ({ other, segment, score: nearness(claim, segment, fact) })),
    );
    const ofRank = all.filter(({ segment }) => !isOfOtherRank(claim, fact, segment));
    const stated = ofRank.some(({ other }) => other.dimension === fact.dimension) ? ofRank : all;
    const same = stated.filter(
      ({ other, segment }) =>
        carries(fact, other) || holdsBoth(fact, segment, source) || isOtherSide(claim, fact, segment, other),
    );
    const rivals = stated
      .filter(
        ({ other, segment }) =>
          other.dimension === fact.dimension && !carries(fact, other) && !segment.facts.some((f) => carries(fact, f)),
      )
      .sort((a, b) => b.score - a.score);
    if (same.length === 0 && isCountOfList(claim, fact, source)) return [];
    if (same.length === 0) {
      const [rival] =
        rivals.length > 0
          ? rivals
          : stated.filter(({ other }) => comparable(fact, other)).sort((a, b) => b.score - a.score);
      return [refusal(claim, fact, rival?.other)];
    }
    const part = same.length > 0 && same.every(({ other, segment }) => isWholeOf(claim, fact, other, segment));
    if (part)
      return [
        refusal(
          claim,
          fact,
          same[0]?.segment.facts.find(({ dimension }) => dimension === 'ratio'),
        ),
      ];
    const isPart = same.some(({ other }) => other.dimension === 'part of a ratio');
    const other = isPart ? null : countedOtherwise(claim, fact, source);
    if (other)
      return [
        { code: 'number', severity: 'block', text: `${whole(claim, fact)} is claimed, the source says ${other}.` },
      ];
    const best = Math.max(...same.map(({ segment, score }) => Math.max(score, continued(claim, segment, fact))));
    // A bare "one" beside the very value is no other number.
    const [rival] = rivals.filter(
      // One sentence that tells of severity 1 and 2 has nothing in the wrong place.
      (one) =>
        !one.other.derived && !(isRank(fact) && same.some((two) => two.segment.sentence === one.segment.sentence)),
    );
    return rival && rival.score > best + MARGIN ? [refusal(claim, fact, rival.other)] : [];
  });
}

/** Of "7 of 212 were withdrawn" not 212 were. */
function isWholeOf(claim: Segment, fact: Fact, other: Fact, { facts, words }: Segment): boolean {
  const ratio = facts.find(({ dimension }) => dimension === 'ratio');
  const predicate = claim.words.find((word) => word.predicate);
  return (
    other.dimension === 'part of a ratio' &&
    Number(String(ratio?.value).split('/')[1]) === fact.value &&
    Number(String(ratio?.value).split('/')[0]) !== fact.value &&
    words.some(({ stem }) => stem === predicate?.stem)
  );
}

/** "Not above 500 MB" for "up to 500 MB", and "59 of 61 are back" for "2 of 61 are not back". */
function isOtherSide(claim: Segment, fact: Fact, segment: Segment, other: Fact): boolean {
  if (fact.dimension !== other.dimension || isDenial(claim.text) === isDenial(segment.text)) return false;
  if (fact.bound && other.bound) return fact.bound !== other.bound && fact.value === other.value;
  return isRest(fact, other);
}

/** What is said of severity 1 is no rival to what is claimed of severity 2. */
function isOfOtherRank(claim: Segment, fact: Fact, segment: Segment): boolean {
  const ranks = segment.facts.filter(isRank);
  const own = claim.facts.filter((one) => one !== fact && isRank(one));
  return own.some((one) => ranks.some((other) => other.dimension === one.dimension && !carries(one, other)));
}

/** "Nine of our 42" stands in a sentence that says 42 and, of them, 9. */
function holdsBoth(fact: Fact, { sentence }: Segment, source: readonly Segment[]): boolean {
  if (fact.dimension !== 'ratio') return false;
  const counts = source
    .filter((segment) => segment.sentence === sentence)
    .flatMap(({ facts }) => facts.filter(({ dimension }) => dimension === 'count').map(({ value }) => value));
  const [part, whole] = String(fact.value).split('/').map(Number);
  return [part, whole].every((n) => counts.includes(n as number) || (n === 1 && /\bone\b/i.test(sentence)));
}

/** "Three classes" where three are listed, by the claim itself or by a sentence of the source that speaks of the same. */
function isCountOfList(claim: Segment, fact: Fact, source: readonly Segment[]): boolean {
  if (fact.dimension !== 'count') return false;
  const near = source.filter((segment) => nearness(claim, segment, fact) > 0).map(({ sentence }) => sentence);
  return [claim.sentence, ...near].some((sentence) => listLengths(sentence).includes(Number(fact.value)));
}

/** Things of three words at most: a longer stretch between commas is a clause. */
const LIST = /(?:[\p{L}\d'’-]+(?: [\p{L}\d'’-]+){0,2}, )+[\p{L}\d'’-]+(?: [\p{L}\d'’-]+){0,2},? (?:and|or) /gu;

/** How many things each list of a sentence names: "standard, normal or emergency" names three. */
function listLengths(sentence: string): number[] {
  return [...sentence.matchAll(LIST)].map(([list]) => list.replace(/, (?=(?:and|or) $)/, ' ').split(', ').length + 1);
}

/** What a sentence goes on to say of a value's subject, "and kept for 30 days", is said of that value too. */
function continued(claim: Segment, segment: Segment, without: Fact): number {
  if (!segment.continued || segment.continued.facts.some(({ dimension }) => dimension === without.dimension)) return 0;
  const { words, facts } = segment.continued;
  return nearness(
    claim,
    { ...segment, words: [...segment.words, ...words], facts: [...segment.facts, ...facts] },
    without,
  );
}

/** "Three regions" where the source counts three zones in one region. */
function countedOtherwise(claim: Segment, fact: Fact, source: readonly Segment[]): string | null {
  if (fact.dimension !== 'count') return null;
  const [noun] = wordsOf(
    /^(?:\s+[\p{L}-]+){1,3}/u.exec(claim.text.slice(claim.text.indexOf(fact.said) + fact.said.length))?.[0] ?? '',
  ).slice(-1);
  if (!noun) return null;
  const sentences = [...new Set(source.map(({ sentence }) => sentence))];
  const counts = sentences.flatMap((sentence) =>
    [...sentence.matchAll(COUNTED)].map(([said, , after = '']) => ({
      said,
      isSame: sameCount(said, fact),
      nouns: wordsOf(after).map(({ stem }) => stem),
    })),
  );
  const own = counts.filter(({ nouns }) => nouns.includes(noun.stem));
  return own.length > 0 && !own.some(({ isSame }) => isSame) ? (own[0]?.said ?? null) : null;
}

const COUNTED = new RegExp(
  `\\b${NUMBER}((?: (?!and\\b|or\\b|of\\b|in\\b|to\\b|for\\b|with\\b|were\\b|was\\b|are\\b|had\\b)[\\p{L}-]+){1,3})`,
  'giu',
);

function sameCount(said: string, fact: Fact): boolean {
  return readNumber(new RegExp(`^${NUMBER}`, 'i').exec(said)?.[1]) === fact.value;
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
