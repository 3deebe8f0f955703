import type { Check } from '../check.ts';
import type { Aligned } from './align.ts';
import { type Segment, wordsOf } from './segment.ts';
import { isGone, isObligation, readDenial, type Standing, speaksOfThePast, standingOf } from './stance.ts';

/** The word after "is", "do" or "may" is what a statement says of its subject. */
const PREDICATE = 2.5;

/** What a standard's name says is neither claimed nor denied by itself. */
const NUMBERED = /^(?:\d.*|iso|iec|soc|tls|aes|nist|pci|dss|type)$/;

type Sign = { sign: number; weight: number };

/** Each word with whether it is said or denied. Before a denial stands what it is said of: neither. */
function signsOf(segments: readonly Segment[], goneCounts: boolean): Map<string, Sign> {
  const signs = new Map<string, Sign>();
  // Where two segments disagree about a word, the first one, which is the nearest, is heard.
  for (const { text } of segments) {
    const { text: plain, deniedFrom, predicateAt } = readDenial(text);
    const gone = goneCounts && deniedFrom === null && isGone(text);
    // What stands before "is not in place" is denied as a whole.
    const empty = deniedFrom !== null && wordsOf(plain.slice(deniedFrom)).length === 0;
    const from = empty ? 0 : (deniedFrom ?? 0);
    const predicate = predicateAt === null ? undefined : wordsOf(plain.slice(predicateAt))[0]?.stem;
    const words = wordsOf(plain.slice(from));
    for (const [i, word] of words.entries()) {
      if (NUMBERED.test(word.stem)) continue;
      const sign = deniedFrom !== null || gone ? -1 : 1;
      const weight = word.stem === predicate ? PREDICATE : sign < 0 ? 1 / (1 + i / 2) : 1;
      const known = signs.get(word.stem);
      if (!known) signs.set(word.stem, { sign, weight });
      else if (known.sign === sign) known.weight = Math.max(known.weight, weight);
    }
  }
  return signs;
}

/** A statement and its denial: the words that both hold, said by the one and denied by the other. */
export function checkNegation(claim: Segment, aligned: readonly Aligned[]): Check[] {
  if (aligned.length === 0) return [];
  // What is planned is denied of today and told of tomorrow in one breath.
  if (standingOf(claim.text) === 'planned' && aligned.some(({ nearest }) => standingOf(nearest.text) === 'planned'))
    return [];
  const claimed = signsOf([claim], false);
  const verdicts = aligned.map(({ segments, nearest }) => {
    const stated = signsOf(
      [nearest, ...segments.filter((segment) => segment !== nearest)],
      !speaksOfThePast(claim.text),
    );
    let balance = 0;
    for (const [stem, { sign, weight }] of claimed) {
      const other = stated.get(stem);
      if (other) balance += sign * other.sign * Math.max(weight, other.weight);
    }
    return balance;
  });
  if (Math.max(...verdicts) >= 0) return [];
  const denied = readDenial(claim.text).deniedFrom !== null;
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

const WORDS_FOR: Record<Standing, string> = {
  done: 'as done',
  planned: 'as planned or in progress',
  advised: 'as a recommendation',
  allowed: 'as a possibility',
  hedged: 'only under a condition',
};

/** Planned, recommended, possible or conditional is not done. */
export function checkModality(claim: Segment, aligned: readonly Aligned[]): Check[] {
  if (aligned.length === 0) return [];
  const said = standingOf(claim.sentence.includes(';') ? claim.text : claim.sentence);
  const stated = aligned.map(({ nearest }) => standingOf(nearest.text));
  if (stated.includes(said) || stated.includes(standingOf(claim.text))) return [];
  const [other = 'done'] = stated;
  const denied = readDenial(claim.text).deniedFrom !== null;
  // "They can" and "are permitted to" say as little as "they may"; a refusal needs no plan.
  if (other === 'allowed' && (denied || /\bcan\b|\bpermitted\b|\ballow(?:s|ed)?\b|\bable to\b/i.test(claim.text)))
    return [];
  if (
    other === 'done' &&
    (denied ||
      said === 'hedged' ||
      (said === 'allowed' &&
        /\bcan\b|\bpermitted\b|\ballow(?:s|ed)?\b|\blimited\b/i.test(aligned[0]?.nearest.text ?? '')))
  )
    return [];
  if (denied && other === 'planned') return [];
  const must = said === 'done' && isObligation(claim.text) ? 'as required' : WORDS_FOR[said];
  return [
    {
      code: 'modality',
      severity: 'block',
      text: `It is claimed ${must}, the source tells of it ${WORDS_FOR[other]}: “${aligned[0]?.nearest.text}”.`,
    },
  ];
}

/** What was so until some day is not so today. */
export function checkTime(claim: Segment, aligned: readonly Aligned[]): Check[] {
  const [first] = aligned;
  if (!first || speaksOfThePast(claim.text) || readDenial(claim.text).deniedFrom !== null) return [];
  if (!aligned.every(({ nearest }) => isGone(nearest.text))) return [];
  return [
    {
      code: 'date',
      severity: 'block',
      text: `It is claimed as of today, the source tells of the past: “${first.nearest.text}”.`,
    },
  ];
}
