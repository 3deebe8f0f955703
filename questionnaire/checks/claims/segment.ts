import { plainText, splitSentences } from '../../../prompts/index.ts';
import { remembering, wordWeight } from '../../../retrieval/index.ts';
import { alike } from './alike.ts';
import { carriesDate, datesIn, spansIn } from './dates.ts';
import { type Fact, sameValue, withoutFacts } from './fact.ts';
import { carriesName, isRank, namesIn, numberedNamesIn } from './names.ts';
import { quantitiesIn } from './quantities.ts';
import { withoutRefusals } from './refusals.ts';
import { readDenial } from './stance.ts';
import { canonical, LIGHT } from './wording.ts';

/** A word that says something: its stem in the wording that stands for its like, and how much it says. */
export type Word = { stem: string; weight: number; predicate?: boolean };

/** One claim: a part of a sentence with a verb or a value of its own. */
export type Segment = {
  text: string;
  sentence: string;
  words: Word[];
  facts: Fact[];
  inherited: Word[];
  inheritedFacts: Fact[];
  inheritedText: string;
  /** What the sentence goes on to say of the same subject. */
  continued?: { words: Word[]; facts: Fact[] };
};

const VERB =
  /\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|may|must|can|could|will|would|shall|should|cannot|none|nobody|never|pass(?:es)?|use|uses|receives?|requires?|supports?|relies|rely|run|runs|keeps?|leaves?|joins?|lasts?|alerts?|covers?|reports?|reviews?|notif(?:y|ies)|[a-z]{3,}ed|kept|held|sent|sold|built|set|known|taken|told|led|affecting|approves|opens|closes|disables|enables|owns|manages|maintains|performs|conducts|chairs|monitors|assesses|signs|grants|revokes|removes|verifies|investigates|coordinates|issues|operates|tests|trains|handles|decides|updates|creates|deletes|audits|scans|stores|processes|hosts|encrypts|sends|provides|publishes|applies|meets|holds|takes|goes|lives|stays|includes|contains|allows|blocks|escalates|lapses|expires|loses|forbids?|prohibits?|permits?|excludes|extends?|remains|differs|follows|depends|starts|ends)\b/;
const OWN_SUBJECT = /^(?:an?|the|our|its|their|no|each|every) /i;
const PLURAL =
  /\b(?:we|they|employees|staff|engineers|developers|customers|users|administrators|managers|teams|owners|suppliers|vendors|visitors|contractors)\b/i;
const BASE_VERB =
  /^(?:also |then )?(?:complete|perform|conduct|maintain|provide|review|encrypt|store|process|test|monitor|operate|hold|retain|delete|notify|train|scan|rotate|log|assess|require|use|sign|publish|offer|carry|apply|send|keep|run|receive|report|update|check|verify|protect|document|hand|return|do|cannot|must|may)\b(?! (?:and|or)\b)/i;
const VALUE = /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|half)\b/i;
const PREDICATE = 0.5;
/** A name says more than its letters. */
const NAME = 0.4;
/** What begins so speaks of what stood before it. */
const SUBJECTLESS =
  /^(?:(?:of |none of |all of |some of )?(?:which|whom|who)|it|they|these|this|that|is|are|was|were|has|have|may|must|can|will|should|within|in|on|by|with|at|[a-z]+ed|kept|held|sent|sold|built|set|taken|told|led|\w+ within|not|never)\b/i;
/** Each of these parts what it stands between. */
const STRONG = /^\s*(?:;|\bbut\b|\bwhile\b|\bwhereas\b|\bbecause\b|\bunless\b|\balthough\b|\bthough\b|\bhowever\b)/i;
const JOINT =
  /;\s+|:\s+|\s+[–—]\s+|(?<=[^\d]),\s+(?:and |but |or |so |while |whereas |with )?|(?<=\d),\s+(?!\d{4}\b)(?:and |but |or )?|\s+\(|\)\s+|\s+(?:and|but|while|whereas|because|unless|although|though|as well as|(?<!\b(?:none|neither) of\s)which|who)\s+/gi;

/**
 * The segments of a text, sentence by sentence. A text without sentences, such as a heading, is one. Quotes come back with
 * every sentence of an answer, and are parted once.
 */
export const segmentsOf = remembering((text: string): Segment[] => {
  const sentences = splitSentences(text).map(({ start, end }) => plainText(text.slice(start, end)));
  const parted = (sentences.length > 0 ? sentences : [text]).map(segmentsOfSentence);
  for (const [i, segments] of parted.entries()) {
    const [first] = segments;
    const before = parted[i - 1]?.[0];
    if (first && before && PRONOUN.test(first.text)) followOn(first, before);
  }
  return parted.flat();
}, 500);

const LEADS_IN = /^(?:for|in|on|at|with|from|to|under|within|after|before|during|upon|following) /i;
const PRONOUN = /^(?:it|they|these|both|he|she)\b/i;

/** "They are kept for a year" is said of what the sentence before speaks of. */
function followOn(first: Segment, before: Segment): void {
  const subject = before.text.slice(0, VERB.exec(before.text)?.index);
  first.inherited = PRONOUN.test(before.text) ? before.inherited : wordsOf(subject);
  first.inheritedText = subject;
}

function segmentsOfSentence(sentence: string): Segment[] {
  const facts = factsIn(sentence);
  const cuts: { at: number; byValue: boolean }[] = [];
  let from = 0;
  for (const joint of sentence.matchAll(JOINT)) {
    const at = joint.index;
    if (facts.some((fact) => fact.start < at && at < fact.end)) continue;
    const left = sentence.slice(from, at);
    const start = at + joint[0].length;
    const next = [...sentence.slice(start).matchAll(JOINT)][0];
    const end = next ? start + next.index : sentence.length;
    const right = sentence.slice(start, end);
    const parts = STRONG.test(joint[0]) || /^\s*;/.test(joint[0]);
    const both = (pattern: RegExp) => pattern.test(left) && pattern.test(right);
    const byValue = isShared(facts, { from, at, start, end }, right);
    const predicates =
      both(VERB) ||
      (OWN_SUBJECT.test(right) && VERB.test(right) && VERB.test(sentence.slice(0, at))) ||
      (PLURAL.test(left) && BASE_VERB.test(right));
    if (!parts && !byValue && !predicates && !(both(VALUE) && !/^\s*(?:\d|\w+\s*$)/.test(right))) continue;
    if (!/\p{L}{2}/u.test(left) || !/\p{L}{2}/u.test(right)) continue;
    // "For incidents of severity 2, …" tells of what, and claims nothing.
    if (/^,\s+$/.test(joint[0]) && from === 0 && LEADS_IN.test(left) && !VERB.test(left)) continue;
    // "A unique, named identity": two adjectives, not two statements.
    if (/^,\s+$/.test(joint[0]) && /\b(?:an?|the|our|each|its) [\w-]+$/i.test(left)) continue;
    if (/^,\s+$/.test(joint[0]) && /\s[\w-]+ed$/.test(left) && /^[\w-]+ed [\w-]+/.test(right)) continue;
    cuts.push({ at, byValue: byValue && !predicates });
    from = start;
  }
  const segments: Segment[] = [];
  for (const [i, { at: end }] of [...cuts, { at: sentence.length }].entries()) {
    const start = i === 0 ? 0 : (cuts[i - 1]?.at ?? 0);
    const own = facts
      .filter((fact) => fact.start >= start && fact.end <= end)
      .map((fact) => ({ ...fact, start: fact.start - start, end: fact.end - start }));
    const part = sentence.slice(start, end);
    const before = segments.at(-1);
    const bare = part.replace(/^(?:[\s,;:(]|and\b|but\b)+|[\s,;:(]+$/g, '');
    const text = completed(bare, before);
    const follows = before !== undefined && SUBJECTLESS.test(text);
    const inherited = follows ? [...before.words, ...before.inherited] : [];
    segments.push({
      text,
      sentence,
      words: weighted(text === bare ? withoutFacts(part, own) : text),
      facts: own,
      inherited,
      inheritedText: follows ? `${before.inheritedText} ${before.text}` : '',
      inheritedFacts: follows ? [...before.facts, ...before.inheritedFacts] : [],
    });
    const added = segments.at(-1);
    if (follows && added)
      before.continued = {
        words: [...(before.continued?.words ?? []), ...added.words],
        facts: [...(before.continued?.facts ?? []), ...added.facts],
      };
  }
  return underLabel(withContext(segments, cuts));
}

/** "Severity 2 incidents: initial response 1 hour, resolution target 1 day": all of it is said of the label. */
function underLabel(segments: Segment[]): Segment[] {
  const [head] = segments;
  const label = /^([^:;.,]{3,60}):\s/.exec(head?.sentence ?? '')?.[1];
  if (!head || label === undefined || VERB.test(label)) return segments;
  const words = weighted(label);
  const ranks = factsIn(label).filter(isRank);
  for (const segment of segments) {
    const own = new Set(segment.words.map(({ stem }) => stem));
    segment.words = [...segment.words, ...words.filter(({ stem }) => !own.has(stem))];
    if (!segment.facts.some(isRank)) segment.facts = [...segment.facts, ...ranks];
  }
  return segments;
}

/** Two values of a kind, each with words of its own: "72 hours for critical, 14 days for high". */
function isShared(
  facts: readonly Fact[],
  { from, at, start, end }: { from: number; at: number; start: number; end: number },
  right: string,
): boolean {
  const left = facts.filter((fact) => fact.start >= from && fact.end <= at);
  const own = facts.filter((fact) => fact.start >= start && fact.end <= end);
  const alike = own.some((fact) =>
    left.some((other) => other.dimension === fact.dimension && (!fact.derived || fact.dimension === 'count')),
  );
  if (!alike) return false;
  const shifted = own.map((fact) => ({ ...fact, start: fact.start - start, end: fact.end - start }));
  return wordsOf(withoutFacts(right, shifted)).length > 0;
}

/**
 * What stands outside a list of values holds for each of them. In "critical 7 days, high 30 days for all hosts" the words
 * after the last value do, in "scanned weekly with A, daily with B" those before the first.
 */
function withContext(segments: Segment[], cuts: readonly { byValue: boolean }[]): Segment[] {
  for (let first = 0; first < cuts.length; first++) {
    if (!cuts[first]?.byValue) continue;
    let last = first;
    while (cuts[last]?.byValue) last++;
    const [head, second, tail] = [segments[first], segments[first + 1], segments[last]];
    if (!head || !second || !tail) continue;
    const [before, after] = [aroundValue(second)[0], aroundValue(tail)[1]];
    const labelFirst = before.length > 0;
    const ahead = labelFirst ? head.words : aroundValue(head)[0];
    for (const segment of segments.slice(first, last + 1)) {
      if (labelFirst && segment !== tail) segment.words = [...segment.words, ...after];
      if (segment === head) continue;
      if (labelFirst) segment.inherited = [...segment.inherited, ...ahead];
      else {
        segment.words = [...segment.words, ...ahead];
        segment.facts = [...segment.facts, ...head.facts.filter(({ code }) => code === 'date')];
      }
      // "2 high and 17 medium vulnerabilities" are all vulnerabilities.
      if (!labelFirst && segment !== tail) segment.inherited = [...segment.inherited, ...after.slice(1)];
    }
    first = last;
  }
  return segments;
}

/** The words before a segment's first value and after its last. */
function aroundValue({ text, facts }: Segment): [before: Word[], after: Word[]] {
  const [first, last] = [facts[0]?.said, facts.at(-1)?.said];
  if (first === undefined || last === undefined) return [wordsOf(text), []];
  return [wordsOf(text.slice(0, text.indexOf(first))), wordsOf(text.slice(text.lastIndexOf(last) + last.length))];
}

/** "Names are shared; addresses are not": what is left unsaid at the end was said before. */
function completed(text: string, before: Segment | undefined): string {
  const open = /^.*\b(?:is|are|was|were|do|does|did|has|have|can|may)(?:\s+not|n['’]t)?(?=\.?$)/i.exec(text)?.[0];
  if (!open || !before) return text;
  const { text: plain, predicateAt } = readDenial(before.text);
  return predicateAt === null ? text : `${open} ${plain.slice(predicateAt)}`;
}

function factsIn(sentence: string): Fact[] {
  const names = numberedNamesIn(sentence);
  const dates = datesIn(withoutFacts(sentence, names));
  return [
    ...names,
    ...dates,
    ...spansIn(sentence, dates),
    ...quantitiesIn(withoutFacts(sentence, [...names, ...dates])),
  ].sort((a, b) => a.start - b.start);
}

/** What is said of the subject says more than what it is said with. */
function weighted(text: string): Word[] {
  const { text: plain, predicateAt } = readDenial(text);
  const predicate = predicateAt === null ? undefined : wordsOf(plain.slice(predicateAt))[0]?.stem;
  const names = new Set(wordsOf(namesIn(text).join(' ')).map((word) => word.stem));
  return wordsOf(text).map((word) => ({
    ...word,
    predicate: word.stem === predicate,
    weight: word.weight + (word.stem === predicate ? PREDICATE : 0) + (names.has(word.stem) ? NAME : 0),
  }));
}

/** The words of a text that say something, in order. */
export function wordsOf(text: string): Word[] {
  return [...canonical(withoutRefusals(text)).matchAll(/[\p{L}\p{N}]+/gu)].flatMap((match) => {
    const [word] = match;
    if (LIGHT.has(word) || (word.length < 2 && !/\d/.test(word))) return [];
    return [{ stem: alike(word), weight: Math.max(0.2, wordWeight(word)) }];
  });
}

/** True when the source's fact says what the claim's does. */
export function carries(claimed: Fact, stated: Fact): boolean {
  if (claimed.code === 'date') return stated.code === 'date' && carriesDate(claimed, stated);
  if (claimed.code === 'entity') return carriesName(claimed, stated);
  if (
    /^(?:count|part of a ratio)$/.test(claimed.dimension) &&
    (stated.dimension === 'part of a ratio' || stated.dimension === 'count')
  )
    return claimed.value === stated.value;
  if (stated.dimension === 'ratio' && claimed.dimension === 'percent') {
    const [part = 0, whole = 1] = String(stated.value).split('/').map(Number);
    return Math.round((100 * part) / whole) === claimed.value;
  }
  return sameValue(claimed, stated);
}

/** How much of what `claim` says `source` says too. */
export function shared(claim: readonly Word[], source: readonly Word[]): number {
  const held = new Set(source.map((word) => word.stem));
  return claim.reduce((sum, word) => (held.has(word.stem) ? sum + word.weight : sum), 0);
}
