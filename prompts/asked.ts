import { groupsOf } from './near-words.ts';
import { COMMON, EXAMPLES, type QuestionShape } from './question-shape.ts';
import type { Sense, Unit } from './sense.ts';

/** What an answer to a question would have to speak of. */
export type Asked = {
  /** The things it speaks of; words that most questions hold are left out. */
  units: Unit[];
  /** Words that stand right beside each other in it, as stems: "liability insurance", "purple team". */
  compounds: [string, string][];
  /** Its words say nothing of what it is about: "Is there a plan?". */
  vague: boolean;
  /** What it calls by a short name or a number: "SIEM", "27001". */
  names: string[];
  /** Products, companies, places and standards with their number: "Larkspur Insights", "ISO 9001". */
  proper: string[];
  /** The times it names, each as the words that a text about that time holds: ["2025"], ["march", "2026"]. */
  times: string[][];
  /** Asks of this moment, which no document knows. */
  now: boolean;
  /** The kind of thing it wants to be told, as its words say: "serial number", "insurer". */
  attribute: Unit[];
  /** What is to be counted. */
  counted: Unit[];
  /** Wants things named one by one: "Which three people …", "What are the names of …". */
  listed: boolean;
  /** The people or companies that it is about, where that is not the one asked: "your customers", "Datadog". */
  others: string | null;
  /** Points at something outside itself: "it", "the above". */
  points: boolean;
};

const AUXILIARY = 'is|are|was|were|be|been|do|does|did|has|have|had|can|could|must|may|might|should|shall|will|would';
const PREPOSITION =
  'of|for|in|on|at|to|from|by|with|without|between|during|per|that|which|who|when|where|if|under|behind|against|about|within|after|before|than|and|or|as|used|needed|required';
const STOPS = new RegExp(`\\b(?:${AUXILIARY}|${PREPOSITION})\\b|[?,;:.()]|$`, 'i');

const OF_WHAT =
  /\b(?:what|which)\s+(?:is|are|was|were|will be)\s+(?:the|your|its|their|our)?\s*|\b(?:list|name|state|give|provide|specify|indicate)\s+(?:us\s+)?(?:the|all|your|each of the|every)?\s*|\b(?:what|which)\s+|\bwhose\s+/i;
const HOW_MANY = /\bhow (?:many|much)\s+(?:of\s+)?(?:the\s+|your\s+)?/i;

export function askedOf(question: string, shape: QuestionShape, sense: Sense): Asked {
  const text = question.replace(/\s+/g, ' ').trim();
  const isOrdinary = (word: string) =>
    groupsOf(sense.stemOf(word.toLowerCase()), sense.stemOf).length > 0 ||
    (/\p{Ll}/u.test(word) && sense.unitsOf(word).every(({ concept }) => concept !== null));
  const units = sense.unitsOf(text).filter((unit) => !unit.words.every((word) => COMMON.has(word)));
  return {
    units,
    compounds: compoundsIn(text, sense),
    vague: isVague(text, units),
    names: shape.names,
    proper: [...new Set(properNames(text, isOrdinary))].filter((name) => !shape.names.includes(name)),
    times: [...timesIn(text), ...daysIn(text)],
    now: NOW.test(text),
    attribute: attributeOf(text, OF_WHAT, sense),
    counted: attributeOf(text, HOW_MANY, sense),
    listed: LISTED.test(text),
    others: OTHERS.exec(text)?.[1] ?? null,
    points: POINTS.test(text),
  };
}

/** Nouns and verbs that need to be told of what. */
const ABSTRACT = new Set(
  `able agree agreed aforementioned answer answers apply applied applies applicable area aspect aspects attach carried case change
  changed changes close closed comment comments complete completed compliant condition conditions confirm control controls copy
  correct current date deadline describe detail details difference differences document done effective else equivalent everything
  evidence example exist expire expires explain fact follow followed form fulfilled further happen happens implement implemented
  information issue issues item items kept last latest limit list location matter maturity measure measures meet met method
  methods mitigated necessary next note notes number object option options order other others outcome overview part parts past
  period place plan plans point possible previous problem problems procedure procedures process processes project proof provide
  question questions rate ratio reason reasons recommendation recommendations regular relevant remark remarks requirement
  requirements resolved rest result results review reviewed risk rule rules satisfied scope second section similar situation
  solution specify standard standards state status step steps subject successful suitable summary support supported system
  systems task tasks team test tested thing things time times tool tools topic true type types usual valid value vendor version
  way ways work works`.split(/\s+/),
);

function isVague(text: string, units: readonly Unit[]): boolean {
  const telling = units.filter((unit) => !unit.words.every((word) => ABSTRACT.has(word)));
  if (telling.length === 0 || (telling.length === 1 && PRONOUN_ALONE.test(text))) return true;
  return POINTS.test(text) && telling.length === 1 && (telling[0]?.weight ?? 0) < 0.7;
}

function compoundsIn(text: string, sense: Sense): [string, string][] {
  const compounds: [string, string][] = [];
  for (const [phrase] of text.toLowerCase().matchAll(/[\p{L}\p{N}-]+(?: [\p{L}\p{N}-]+)+/gu)) {
    const words = phrase.split(/[ -]/);
    for (let at = 1; at < words.length; at++) {
      const two = [words[at - 1] ?? '', words[at] ?? ''];
      if (two.every((word) => word.length > 2 && !COMMON.has(word) && sense.unitsOf(word).length > 0))
        compounds.push([sense.stemOf(two[0] ?? ''), sense.stemOf(two[1] ?? '')]);
    }
  }
  return compounds;
}

const COUNT = 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,4}';
const LISTED = new RegExp(
  `^(?:please )?(?:list|name|which|who are|describe|enumerate|give|state|provide)\\b(?: (?:each|all|of|the|your|what|are))* (?:${COUNT})\\b|\\b(?:list|give|state|provide|name) (?:us )?(?:the |all )*(?:ids|names|identifiers)\\b|\\bwhat are the names\\b`,
  'i',
);
const OTHERS =
  /\b(?:do|does|did|is|are|was|were|has|have|can|must|will|of|for|by)\s+(?:your|our|the)\s+((?:end )?(?:customers|clients|auditors?|landlord|shareholders|affiliates|investors))\b(?!['’]? (?:data|information|records))/i;
const NOW =
  /\b(?:today|tonight|yesterday|tomorrow|right now|(?:at|in) (?:this|the) (?:very )?moment|this (?:week|weekend|morning|afternoon|evening|month)|(?:last|next|coming|past) (?:week|weekend|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|as we speak|(?:calendar )?week \d+)\b/i;
/** All that the question is about is a word for something said before: "Is it mandatory?", "Who signs them?". */
const PRONOUN_ALONE = new RegExp(
  `^(?:(?:and|but|so|if so|if not)[, ]+)?(?:(?:how|why|when|where|who|which|what|to what extent|how (?:often|long|many))\\s+)?(?:(?:${AUXILIARY})\\s+(?:it|this|that|they|these|those)\\b|\\p{L}+\\s+(?:it|this|that|them|these|those)\\W*$)|^(?:it|this|that|they|these|those)\\s+(?:${AUXILIARY})\\b`,
  'iu',
);
const POINTS =
  /\b(?:the above|above|below|previous question|same as|this (?:question|control|requirement|item|row)|row \d+)\b|\b(?:it|this|that|they|them|these|those|one|there|then)\b(?=\s*[?.!]|\s+(?:is|are|was|were|be|been|last|in|effective|compliant|done|kept|work|met|reviewed|encrypted|tested|happen)\b)|\b(?:of|by|with|to) (?:it|them|this|these|those)\b/i;

/**
 * Runs of capitalised words inside a sentence, with the numbers that belong to them: "Larkspur Insights", "ISO 9001".
 * The field's own words in capitals ("Privacy Notice", "Controller") name nothing but what they mean.
 */
export function properNames(text: string, isOrdinary: (word: string) => boolean): string[] {
  const names: string[] = [];
  for (const sentence of text.replace(EXAMPLES, ' ').split(/(?<=[.?!:;,])\s+|\s+[—–-]\s+|[()“”"]/)) {
    const tokens = [...sentence.matchAll(/[\p{L}\p{N}][\p{L}\p{N}&'’+/.-]*/gu)].map(([word]) =>
      word.replace(/[./'’-]+$|['’]s$/, ''),
    );
    const long = tokens.filter((word) => /^\p{L}{4,}/u.test(word));
    // A Headline In Capitals Names Nothing By Them.
    if (long.length > 3 && long.filter((word) => /^\p{Lu}/u.test(word)).length > 0.6 * long.length) continue;
    for (let at = 0; at < tokens.length; at++) {
      const run: string[] = [];
      while (at < tokens.length && isNamePart(tokens[at] ?? '', at, run.length)) run.push(tokens[at++] as string);
      const words = run.filter((word) => /^\p{L}/u.test(word));
      if (words.length > 0 && !(words.length === run.length && words.every((word) => isOrdinary(word))))
        names.push(run.join(' '));
    }
  }
  return names.filter((name) => !TIME_WORD.test(name));
}

function isNamePart(word: string, at: number, before: number): boolean {
  if (before > 0 && /^\d[\d.:-]*$/.test(word)) return !/^(?:19|20)\d\d$/.test(word);
  if (!/^\p{Lu}/u.test(word) || COMMON.has(word.toLowerCase())) return false;
  return at > 0 || /^\p{Lu}{2,}|^\p{Lu}\p{L}*\p{Lu}/u.test(word);
}

const MONTH = 'january|february|march|april|may|june|july|august|september|october|november|december';
const TIME_WORD = new RegExp(`^(?:${MONTH}|monday|tuesday|wednesday|thursday|friday|saturday|sunday|english|I)$`, 'i');
const TIME = new RegExp(
  `(?:\\b(\\d{1,2}) )?(?:\\b(${MONTH}|christmas eve|(?:first|second|third|fourth) quarter(?: of)?|q[1-4]) )?(?<![:\\w.-])((?:19|20)\\d\\d)(?![\\w-])`,
  'gi',
);

const DAY = new RegExp(
  `\\b(?:(\\d{1,2})(?:st|nd|rd|th)? (?:of )?|(?:in|of|since|until|during|last) )(${MONTH})\\b`,
  'gi',
);

/** The times a text names, as the words that a text about them holds. */
function timesIn(text: string): string[][] {
  return [...text.matchAll(TIME)].map(([, day, month, year]) =>
    [day, month?.replace(/ of$/, ''), year].flatMap((part) => (part ? [part.toLowerCase()] : [])),
  );
}

/** A day of a month without its year, or the month that something was done in. */
function daysIn(text: string): string[][] {
  const bare = text.replace(TIME, ' ');
  return [...bare.matchAll(DAY)].map(([, day, month]) =>
    [day, month].flatMap((part) => (part ? [part.toLowerCase()] : [])),
  );
}

function attributeOf(text: string, lead: RegExp, sense: Sense): Unit[] {
  const at = lead.exec(text);
  if (!at) return [];
  const rest = text.slice(at.index + at[0].length);
  const stop = STOPS.exec(rest);
  const phrase = rest
    .slice(0, stop?.index ?? rest.length)
    .trim()
    .split(/\s+/)
    .slice(0, 4)
    .join(' ');
  return sense.unitsOf(phrase);
}
