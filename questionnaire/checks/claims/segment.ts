import { plainText, splitSentences } from '../../../prompts/index.ts';
import { stem, wordWeight } from '../../../retrieval/index.ts';
import { carriesDate, datesIn } from './dates.ts';
import { type Fact, sameValue, withoutFacts } from './fact.ts';
import { carriesName, namesIn, numberedNamesIn } from './names.ts';
import { quantitiesIn } from './quantities.ts';
import { withoutRefusals } from './refusals.ts';
import { readDenial } from './stance.ts';
import { canonical, LIGHT } from './wording.ts';

/** A word that says something: its stem in the wording that stands for its like, and how much it says. */
export type Word = { stem: string; weight: number; predicate?: boolean };

/** One claim: a part of a sentence with a verb or a value of its own. */
export type Segment = { text: string; sentence: string; words: Word[]; facts: Fact[]; inherited: Word[] };

const VERB =
  /\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|may|must|can|could|will|would|shall|should|cannot|none|nobody|never|pass(?:es)?|use|uses|receives?|requires?|supports?|relies|rely|run|runs|keeps?|leaves?|joins?|lasts?|alerts?|covers?|reports?|reviews?|notif(?:y|ies)|[a-z]{3,}ed|kept|held|sent|sold|built|set|known|taken|told|led|affecting)\b/;
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
  /;\s+|:\s+|\s+[–—]\s+|(?<=[^\d]),\s+(?:and |but |or |so |while |whereas |with )?|(?<=\d),\s+(?!\d{4}\b)(?:and |but |or )?|\s+\(|\)\s+|\s+(?:and|but|while|whereas|because|unless|although|though|as well as|which|who)\s+/gi;

/** The segments of a text, sentence by sentence. A text without sentences, such as a heading, is one. */
export function segmentsOf(text: string): Segment[] {
  const sentences = splitSentences(text).map(({ start, end }) => plainText(text.slice(start, end)));
  return (sentences.length > 0 ? sentences : [text]).flatMap(segmentsOfSentence);
}

function segmentsOfSentence(sentence: string): Segment[] {
  const facts = factsIn(sentence);
  const cuts: number[] = [];
  let from = 0;
  for (const joint of sentence.matchAll(JOINT)) {
    const at = joint.index;
    if (facts.some((fact) => fact.start < at && at < fact.end)) continue;
    const left = sentence.slice(from, at);
    const next = [...sentence.slice(at + joint[0].length).matchAll(JOINT)][0];
    const right = sentence.slice(at + joint[0].length, next ? at + joint[0].length + next.index : undefined);
    const parts = STRONG.test(joint[0]) || /^\s*;/.test(joint[0]);
    const both = (pattern: RegExp) => pattern.test(left) && pattern.test(right);
    if (!parts && !both(VERB) && !(both(VALUE) && !/^\s*(?:\d|\w+\s*$)/.test(right))) continue;
    if (!/\p{L}{2}/u.test(left) || !/\p{L}{2}/u.test(right)) continue;
    // "A unique, named identity": two adjectives, not two statements.
    if (/^,\s+$/.test(joint[0]) && /\b(?:an?|the|our|each|its) [\w-]+$/i.test(left)) continue;
    cuts.push(at);
    from = at + joint[0].length;
  }
  const segments: Segment[] = [];
  for (const [i, end] of [...cuts, sentence.length].entries()) {
    const start = i === 0 ? 0 : (cuts[i - 1] as number);
    const own = facts
      .filter((fact) => fact.start >= start && fact.end <= end)
      .map((fact) => ({ ...fact, start: fact.start - start, end: fact.end - start }));
    const part = sentence.slice(start, end);
    const before = segments.at(-1);
    const bare = part.replace(/^(?:[\s,;:(]|and\b|but\b)+|[\s,;:(]+$/g, '');
    const text = completed(bare, before);
    const inherited = before && SUBJECTLESS.test(text) ? [...before.words, ...before.inherited] : [];
    segments.push({
      text,
      sentence,
      words: weighted(text === bare ? withoutFacts(part, own) : text),
      facts: own,
      inherited,
    });
  }
  return segments;
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
  return [...names, ...dates, ...quantitiesIn(withoutFacts(sentence, [...names, ...dates]))];
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
    return [{ stem: stem(word), weight: Math.max(0.2, wordWeight(word)) }];
  });
}

/** True when the source's fact says what the claim's does. */
export function carries(claimed: Fact, stated: Fact): boolean {
  if (claimed.code === 'date') return stated.code === 'date' && carriesDate(claimed, stated);
  if (claimed.code === 'entity') return carriesName(claimed, stated);
  if (claimed.dimension === 'count' && (stated.dimension === 'part of a ratio' || stated.dimension === 'count'))
    return claimed.value === stated.value;
  return sameValue(claimed, stated);
}

/** How much of what `claim` says `source` says too. */
export function shared(claim: readonly Word[], source: readonly Word[]): number {
  const held = new Set(source.map((word) => word.stem));
  return claim.reduce((sum, word) => (held.has(word.stem) ? sum + word.weight : sum), 0);
}
