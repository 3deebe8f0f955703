import type { Check } from '../check.ts';
import { type Segment, wordsOf } from './segment.ts';
import { isDenial } from './stance.ts';

const WHOLE =
  /\b(?:all|every|each|always|any|none|entire(?:ly)?|completely|fully|guarantee[sd]?|at all times|without exceptions?|everywhere|everyone|in all cases|whatever|regardless|irrespective)\b|\b100\s?(?:%|percent\b)/gi;
const SOURCE_WHOLE =
  /\b(?:all|every|each|per|everybody|always|any(?! time)|entire(?:ly)?|completely|fully|guarantee[sd]?|at all times|throughout|constantly|without exceptions?|everywhere|everyone|in all cases|whatever|regardless|irrespective|only|never|no|nobody|none)\b|\b100\s?(?:%|percent\b)/i;
/** What employees must do, every employee must; and "each plan" says of one what "plans" says of all. */
const OBLIGES = /\b(?:must|shall|mandatory|require[sd]?)\b/i;
const PART =
  /\b(?:most|some|many|majority|several|few|selected|certain|partial(?:ly)?|partly|except|exception of|exceptions? (?:are|is|may)|other than|apart from|remaining|not all|nearly|almost|largely|mainly|primarily|generally|usually|typically|in part|a number of|sampled?|half of|(?:limited|restricted) to(?! \d)|only (?:on|for|in|to|with) (?:the|our|certain|selected)|plan only|(?:customers|users|plans|tiers|systems) only)\b/i;
const CLAIM_PART =
  /\b(?:most(?! recent)|some|majority|several|few|partial(?:ly)?|partly|not all|nearly all|almost all|many)\b/i;

/** A promise about all of something, or always, has to stand in the words cited; what holds for most does not hold for all. */
export function checkQuantifiers(claim: Segment, aligned: readonly Segment[], all: readonly Segment[]): Check[] {
  const source = [...new Set(aligned.map((segment) => segment.sentence))].join(' ');
  const plainSource = aligned.map(withoutFrequencies).join(' ');
  const text = withoutFrequencies(claim);
  const promised = [...text.matchAll(WHOLE)].map((match) => match[0]);
  const part = PART.exec(withoutIdioms(source))?.[0] ?? shareIn(aligned, !SOURCE_WHOLE.test(plainSource));
  if (
    promised.length > 0 &&
    !CLAIM_PART.test(text) &&
    !/\bexcept\b|exception of|other than|apart from/i.test(claim.sentence)
  ) {
    const word = promised[0] as string;
    if (part !== null && !PART.test(withoutIdioms(claim.sentence)))
      return [{ code: 'quantifier', severity: 'block', text: `“${word}” is claimed, the source says “${part}”.` }];
    if (
      !SOURCE_WHOLE.test(plainSource) &&
      !aligned.some(({ text: stated }) => isDenial(stated)) &&
      !(/^(?:full|complete|entire)ly$/i.test(word) && /\b(?:full|complete|entire)\b/i.test(source)) &&
      !wholeOfSame(claim, all.map(({ text: said }) => said).join(' '), word) &&
      !(promised.every(isOfAll) && aligned.some((segment) => saysOfThem(segment, claim, word))) &&
      !((/^each$/i.test(word) || OBLIGES.test(plainSource)) && names(claim, source, word))
    )
      return [
        { code: 'quantifier', severity: 'warning', text: `“${word}” is a promise that the source does not make.` },
      ];
  }
  const some = CLAIM_PART.exec(text)?.[0];
  const whole = /\b(?:all|every)\b/i.exec(source)?.[0];
  if (some && whole && part === null)
    return [{ code: 'quantifier', severity: 'block', text: `“${some}” is claimed, the source says “${whole}”.` }];
  return [];
}

/** True when the source speaks of that of which all is claimed. */
function names(claim: Segment, source: string, word: string): boolean {
  const noun = wordsOf(claim.text.slice(claim.text.indexOf(word) + word.length))[0]?.stem;
  return noun !== undefined && wordsOf(source).some(({ stem }) => stem === noun);
}

/** "Each batch" in the same sentence is "every batch". */
function wholeOfSame(claim: Segment, source: string, word: string): boolean {
  const after = claim.text.slice(claim.text.indexOf(word) + word.length);
  const [next] = /^ [\p{L}-]+/u.exec(after) ?? [];
  if (next && new RegExp(`\\b${word}${next}\\b`, 'i').test(source)) return true;
  const noun = wordsOf(after)[0]?.stem;
  const listed = listedPlural(after);
  if (listed !== null && listedPlurals(source).includes(listed)) return true;
  return [...source.matchAll(/\b(all|every|each|any|per|the)((?: [\p{L}-]+){1,3})/giu)].some(
    ([, which = '', after = '']) => {
      // "The critical and high findings" are all of them; "the risk register" is no risks at all.
      const named = /^the$/i.test(which) ? after.replace(/\b[\p{L}-]+(?<!s)(?![\p{L}-])/gu, '') : after;
      return wordsOf(named).some(({ stem }) => stem === noun);
    },
  );
}

const isOfAll = (word: string) => /^(?:all|every|each)$/i.test(word);

/** Longer subjects hold conditions of their own. */
const MOST_WORDS = 5;

/** "Laptops are encrypted" says it of all laptops: the same subject, with nothing that narrows it before what is said of it. */
function saysOfThem({ text }: Segment, claim: Segment, word: string): boolean {
  const [claimed, stated] = [claim.text.slice(claim.text.indexOf(word) + word.length), text].map((part) =>
    (part.match(/[\p{L}\d'’-]+/gu) ?? []).map(bareStem),
  ) as [string[], string[]];
  const rest = stated.slice(/^(?:our|the)$/.test(stated[0] ?? '') ? 1 : 0);
  for (let length = 1; length <= MOST_WORDS && length < claimed.length; length++) {
    if (claimed[length - 1] !== rest[length - 1]) return false;
    const [one, other] = [claimed[length] ?? '', rest[length] ?? ''];
    if (IS.has(one) && IS.has(other)) return true;
    // "Employees complete …": behind a plural of one word stands what they do.
    if (length === 1 && one === other && PLURAL.test(text)) return true;
  }
  return false;
}

const PLURAL = /^(?:our |the )?[\p{L}-]+(?<!s)s\b/iu;
const IS = new Set(['is', 'are', 'was', 'were', 'has', 'have', 'had', 'must', 'be']);

function bareStem(word: string): string {
  const plain = word.toLowerCase();
  return IS.has(plain) || plain === 'our' || plain === 'the' ? plain : (wordsOf(plain)[0]?.stem ?? plain);
}

/** "The critical and high findings" are all critical and high findings. */
function listedPlurals(source: string): string[] {
  return [...source.matchAll(/\bthe(?= )/gi)].flatMap(({ index }) => listedPlural(source.slice(index + 3)) ?? []);
}

/** Two kinds of one thing: "critical and high findings". */
function listedPlural(text: string): string | null {
  const [, one, other, things] = /^ ([\p{L}-]+) and ([\p{L}-]+) ([\p{L}-]+s)\b/u.exec(text) ?? [];
  return one && other && things ? `${one} ${other} ${things}`.toLowerCase() : null;
}

/** "Every quarter" promises nothing about all quarters. */
function withoutFrequencies(segment: Segment): string {
  return segment.facts
    .filter((fact) => fact.dimension === 'frequency')
    .reduce((text, fact) => text.replace(fact.said, ' '), segment.text);
}

function withoutIdioms(text: string): string {
  return text.replace(/\bwithout exceptions?\b|\bno exceptions?\b/gi, ' ');
}

/** "97% of staff", "a completion rate of 97%"; an uptime or a threshold is no share of what is claimed. */
const SHARE = /^ (?:of|are|were|have|had|complet\w+)\b/;
const RATE = /\brate\b|\bcoverage\b|\bcompletion\b/i;

/** "61 of 64" is not all, nor are 97%. */
function shareIn(aligned: readonly Segment[], percentsCount: boolean): string | null {
  for (const { fact, text } of aligned.flatMap(({ facts, text }) => facts.map((fact) => ({ fact, text })))) {
    const [n, m] = fact.dimension === 'ratio' ? String(fact.value).split('/').map(Number) : [];
    if (n !== undefined && m !== undefined && n < m) return fact.said;
    const isShare = SHARE.test(text.slice(text.indexOf(fact.said) + fact.said.length)) || RATE.test(text);
    if (percentsCount && isShare && fact.dimension === 'percent' && Number(fact.value) < 100 && !fact.bound)
      return fact.said;
  }
  return null;
}
