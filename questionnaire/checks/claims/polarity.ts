import type { Check } from '../check.ts';
import type { Aligned } from './align.ts';
import { isRest } from './fact.ts';
import { carries, type Segment, wordsOf } from './segment.ts';
import {
  isConditional,
  isDenial,
  isGone,
  isNotYet,
  isObligation,
  isQualified,
  readDenial,
  type Standing,
  speaksOfThePast,
  standingOf,
} from './stance.ts';

/** The word after "is", "do" or "may" is what a statement says of its subject. */
const PREDICATE = 2.5;

/** What a standard's name says is neither claimed nor denied by itself. */
const NUMBERED = /^(?:\d.*|iso|iec|soc|tls|aes|nist|pci|dss|type)$/;

/** Or so much of the whole claim, where the source says it plainly. */
const LEAST_SPOKEN_OF = 0.6;
/** What follows the "not" is denied more than what follows later. */
const FIRST_DENIED = 1.2;
/** What stands beside a denial by the way is said, and says less about it than what is denied. */
const BESIDE = 0.3;
/** That something is not required or not done: what is denied comes next. */
const EMPTY = new Set(
  'required subject perform use obliged used done need carry expected able have given'
    .split(' ')
    .flatMap((word) => wordsOf(word).map(({ stem }) => stem)),
);

/** So much of what a claim denies must be spoken of for the source to say that it is so. */
const LEAST_DENIED = 0.45;

/** And so much of what the source denies must be claimed. */
const LEAST_REFUSED = 0.2;

/** "No data other than e-mail": e-mail is not denied. */
const SPARED = /\b(?:other than|except(?: for)?|apart from|besides|unless|until|without)\b.*$/i;

type Sign = { sign: number; weight: number };

/** Each word with whether it is said or denied. Before a denial stands what it is said of: neither. */
function signsOf(segments: readonly Segment[], goneCounts: boolean): Map<string, Sign> {
  const signs = new Map<string, Sign>();
  // Where two segments disagree about a word, the first one, which is the nearest, is heard.
  for (const { text } of segments) {
    const { text: plain, deniedFrom, deniedTo, aside, predicateAt } = readDenial(text);
    const gone = goneCounts && deniedFrom === null && isGone(text);
    // What stands before "is not in place" is denied as a whole.
    const empty = deniedFrom !== null && wordsOf(plain.slice(deniedFrom)).every(({ stem }) => NUMBERED.test(stem));
    const from = empty ? 0 : (deniedFrom ?? 0);
    const predicate = predicateAt === null ? undefined : wordsOf(plain.slice(predicateAt))[0]?.stem;
    const words = wordsOf(plain.slice(from, deniedTo ?? plain.length));
    const spared = new Set(
      deniedFrom === null ? [] : wordsOf(SPARED.exec(plain.slice(from))?.[0] ?? '').map(({ stem }) => stem),
    );
    for (const [i, word] of words.entries()) {
      if (NUMBERED.test(word.stem)) continue;
      const sign = (deniedFrom !== null || gone) && !spared.has(word.stem) ? -1 : 1;
      const weight = word.stem === predicate ? PREDICATE : sign < 0 ? FIRST_DENIED / (1 + i / 2) : 1;
      const known = signs.get(word.stem);
      if (!known) signs.set(word.stem, { sign, weight });
      else if (known.sign === sign) known.weight = Math.max(known.weight, weight);
    }
    if (deniedTo === null || empty) continue;
    const isBeside = aside === 'circumstance';
    for (const { stem } of wordsOf((isBeside ? plain.slice(0, from) : '') + plain.slice(deniedTo)))
      if (!signs.has(stem)) signs.set(stem, { sign: 1, weight: isBeside ? 0 : 1 });
  }
  return signs;
}

/** Below nought where what the one says the other denies; null where too little of what is denied is spoken of. */
function balance(
  claimed: ReadonlyMap<string, Sign>,
  stated: ReadonlyMap<string, Sign>,
  isPlain: boolean,
): number | null {
  let sum = 0;
  let denied = 0;
  let shared = 0;
  for (const [stem, { sign, weight }] of claimed) {
    const other = stated.get(stem);
    if (other) sum += sign * other.sign * (weight * other.weight === 0 ? BESIDE : Math.max(weight, other.weight));
    if (sign < 0 && (other || !EMPTY.has(stem))) denied += weight;
    if (sign < 0 && other) shared += weight;
  }
  if (sum < 0 && denied === 0) {
    const refused = [...stated].filter(([stem, { sign }]) => sign < 0 && !EMPTY.has(stem));
    const weigh = (some: typeof refused) => some.reduce((total, [, { weight }]) => total + weight, 0);
    if (weigh(refused.filter(([stem]) => claimed.has(stem))) < LEAST_REFUSED * weigh(refused)) return null;
  }
  return !isPlain && sum < 0 && shared < LEAST_DENIED * denied ? null : sum;
}

/** "Only the team can" and "nobody outside the team can" are one statement. */
function isSameLimit(one: string, other: string): boolean {
  const [a, b] = [ONLY.test(one) && OUTSIDE.test(other), OUTSIDE.test(one) && ONLY.test(other)];
  return a || b || (ONLY.test(other) && NOT_BUT_ONLY.test(one));
}

const NOT_BUT_ONLY = /\b(?:not|cannot|no|never)\b[^.;]*,? (?:but )?only\b/i;
const ONLY = /\b(?:only|solely|exclusively)\b/i;
const OUTSIDE = /\b(?:no|not|nobody|none|never|cannot)\b.*\b(?:outside|other than|else|except|elsewhere|beyond)\b/i;

/** A statement and its denial: the words that both hold, said by the one and denied by the other. */
export function checkNegation(claim: Segment, aligned: readonly Aligned[]): Check[] {
  if (aligned.length === 0) return [];
  const denied = readDenial(claim.text).deniedFrom !== null;
  // What is planned is denied of today and told of tomorrow in one breath.
  if (
    standingOf(claim.text) === 'planned' &&
    !denied &&
    aligned.some(({ nearest }) => standingOf(nearest.text) === 'planned')
  )
    return [];
  const claimed = signsOf([claim], false);
  const goneCounts = !speaksOfThePast(claim.text.replace(/\bno longer\b/gi, 'not'));
  const verdicts = aligned.flatMap(({ segments, nearest, score }) => {
    if (claim.facts.some((fact) => nearest.facts.some((other) => isRest(fact, other)))) return [];
    if (isSameLimit(claim.text, nearest.text) || (denied && isNotYet(nearest.text))) return [];
    const stated = signsOf([nearest, ...segments.filter((segment) => segment !== nearest)], goneCounts);
    // What a denial goes on from is what it is said of: neither said nor denied.
    if (isDenial(nearest.text))
      for (const { stem } of nearest.inherited)
        if (!nearest.words.some((word) => word.stem === stem)) stated.delete(stem);
    const plain =
      denied &&
      !isQualified(nearest.text) &&
      score >= LEAST_SPOKEN_OF * claim.words.reduce((sum, word) => sum + word.weight, 0);
    return balance(claimed, stated, plain) ?? [];
  });
  if (verdicts.length === 0 || Math.max(...verdicts) >= 0) return [];
  const source = (aligned[0] as Aligned).nearest.text;
  return [
    {
      code: 'negation',
      severity: 'block',
      text: denied
        ? `It is denied, the source says it is so: “${source}”.`
        : `It is claimed, the source denies it: “${source}”.`,
    },
  ];
}

/** The claim's own value ties it to a segment, whatever other words stand elsewhere. */
function holdsValueOf(claim: Segment, segment: Segment): boolean {
  return claim.facts.some(
    (fact) => fact.code === 'number' && !fact.derived && segment.facts.some((stated) => carries(fact, stated)),
  );
}

const WORDS_FOR: Record<Standing, string> = {
  done: 'as done',
  planned: 'as planned or in progress',
  advised: 'as a recommendation',
  allowed: 'as a possibility',
  hedged: 'only under a condition',
};

/** "May be done only with approval" says what "is done only with approval" and "needs approval" say. */
const isSameRestriction = (claim: string, source: string): boolean =>
  ONLY.test(source) && (ONLY.test(claim) || isObligation(claim) || /\bneeds?\b/i.test(claim));

/** "Customers may ask": a right of theirs, and no duty of ours that was loosened. */
const ENTITLES =
  /\b(?:customers?|clients?|users?|visitors?|candidates?|applicants?|researchers?|finders?|recipients?|data subjects?|individuals|people|persons|administrators?)\b[^,;]{0,60}\b(?:may|can|could|might|have|has)\b/i;

/** Planned, recommended, possible or conditional is not done. */
export function checkModality(claim: Segment, aligned: readonly Aligned[]): Check[] {
  if (aligned.length === 0) return [];
  const said = standingOf(claim.sentence.includes(';') ? claim.text : claim.sentence);
  const stated = aligned.flatMap(({ nearest, segments }) =>
    [nearest, ...segments.filter((segment) => holdsValueOf(claim, segment))].map(({ text }) => standingOf(text)),
  );
  const best = aligned.reduce((most, one) => (one.score > most.score ? one : most));
  const isFree = said === 'allowed' && /\bmay\b|\boptional/i.test(claim.text) && isObligation(best.nearest.text);
  const loosened = isFree && standingOf(best.nearest.text) === 'done' && !/\bmay\b/i.test(best.sentence);
  if (!loosened && (stated.includes(said) || stated.includes(standingOf(claim.text)))) return [];
  const other = loosened ? 'done' : (stated[0] ?? 'done');
  const denied = readDenial(claim.text).deniedFrom !== null;
  // "They can" and "are permitted to" say as little as "they may"; a refusal needs no plan.
  if (
    other === 'allowed' &&
    (denied ||
      isSameRestriction(claim.text, best.sentence) ||
      /\bcan\b|\bpermitted\b|\ballow(?:s|ed)?\b|\bable to\b/i.test(claim.text))
  )
    return [];
  if (
    other === 'done' &&
    ((denied && said !== 'advised') ||
      said === 'hedged' ||
      (said === 'allowed' &&
        /\bcan\b|\bpermitted\b|\ballow(?:s|ed)?\b|\blimited\b/i.test(aligned[0]?.nearest.text ?? '')))
  )
    return [];
  // What is done for people they may have; what must be is more.
  if (
    said === 'allowed' &&
    other === 'done' &&
    ENTITLES.test(claim.text) &&
    !isObligation(best.sentence) &&
    !isDenial(best.nearest.text)
  )
    return [];
  if (denied && other === 'planned') return [];
  // What is done if something happens may be told as what is done then.
  if (other === 'hedged' && isConditional(claim.sentence)) return [];
  const must = said === 'done' && isObligation(claim.text) ? 'as required' : WORDS_FOR[said];
  return [
    {
      code: 'modality',
      severity: 'block',
      text: `It is claimed ${must}, the source tells of it ${WORDS_FOR[other]}: “${aligned[0]?.nearest.text}”.`,
    },
  ];
}

/** "It supports X; this was withdrawn": what is told of it later is told of it. */
function isGoneLater(nearest: Segment, segments: readonly Segment[]): boolean {
  return segments
    .slice(segments.indexOf(nearest) + 1)
    .some(({ text }) => /^(?:which|this|it|they|these|that)\b/i.test(text) && isGone(text));
}

/** What was so until some day is not so today. */
export function checkTime(claim: Segment, aligned: readonly Aligned[]): Check[] {
  const [first] = aligned;
  if (!first || speaksOfThePast(claim.text) || readDenial(claim.text).deniedFrom !== null) return [];
  if (!aligned.every(({ nearest, segments }) => isGone(nearest.text) || isGoneLater(nearest, segments))) return [];
  return [
    {
      code: 'date',
      severity: 'block',
      text: `It is claimed as of today, the source tells of the past: “${first.nearest.text}”.`,
    },
  ];
}
