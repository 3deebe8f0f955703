import { isStopWord, words } from './words.ts';

/** One of the things that a question asks. */
export type QuestionPart = {
  /** As the buyer wrote it, without numbering and "if yes". */
  text: string;
  /** What to search for: the part, with its topic, and with the part before it where it makes no sense alone. */
  query: string;
  /** What it is asked under: "you use subprocessors"; null where there is nothing but "if yes". */
  condition: string | null;
};

/** A question taken apart. One with a single part is searched for as it stands. */
export type QuestionAnalysis = {
  /** Asks for what answers it; a statement (a requirement, a control, a topic) wants the documents about it. */
  isAsked: boolean;
  /** The section set before it: "Access control: Do you …?" */
  topic: string | null;
  parts: QuestionPart[];
};

/** More parts than this are a form, not a question; the first ones stand for it. */
const MOST_PARTS = 6;
/** Where they begin, at the latest. */
const LOOKED_AT = 4_000;

const INTERROGATIVE =
  'do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|how|what|which|who|whom|whose|when|where|why';
const REQUEST = 'describe|please|explain|provide|list|state|specify|indicate|detail|confirm|outline';
/** These begin requirements too ("Identify and authenticate users"): requests only where a question stands around them. */
const REQUEST_WITHIN = `${REQUEST}|identify|name|attach|summari[sz]e|elaborate|tell`;

const opens = (words: string) => new RegExp(String.raw`^\W*(?:\w{1,3}[).:]\W*)?(?:${words})\b`, 'i');
const ASKED = opens(`${INTERROGATIVE}|${REQUEST}`);
const ASKING = opens(`${INTERROGATIVE}|${REQUEST_WITHIN}`);

/** True for what is asked of someone: "Do you …?", "Describe how …". */
export function isAsked(text: string): boolean {
  return text.includes('?') || ASKED.test(text);
}

/**
 * Takes a question apart into what it asks: sentences, "a) … b) …", "…, and if yes, describe …", "how … and how …".
 * English only, save for several question marks: what it does not understand stays one part. A statement is one part.
 */
export function analyseQuestion(question: string): QuestionAnalysis {
  const text = question
    .replace(/[^\S\n]+/g, ' ')
    .trim()
    .replace(NUMBERING, '');
  const asked = isAsked(text);
  const { topic, rest } = asked ? withoutTopic(text) : { topic: null, rest: text };
  const parts: QuestionPart[] = [];
  /** The last part that makes sense alone. */
  let whole = topic === null ? '' : `${topic}: `;
  for (const clause of asked ? clausesOf(rest.slice(0, LOOKED_AT)) : []) {
    if (parts.length === MOST_PARTS) break;
    const { text: bare, condition, hangs } = withoutCondition(clause);
    if (!saysSomething(bare)) continue;
    const own = condition === null ? bare : `${condition}, ${bare}`;
    const alone = parts.length === 0 || !(hangs || refersBack(bare));
    if (alone) whole = topic === null ? own : `${topic}: ${own}`;
    parts.push({ text: bare, condition, query: alone ? whole : `${whole} ${own}` });
  }
  if (parts.length < 2) return { isAsked: asked, topic, parts: [{ ...single(rest), query: question }] };
  return { isAsked: asked, topic, parts };
}

function single(text: string): { text: string; condition: string | null } {
  const { text: bare, condition } = withoutCondition(text);
  return { text: bare || text, condition };
}

/** "12.", "Q3:", "IAM-02.1" or "(b)" before the question. */
const NUMBERING =
  /^\s*(?:\((?:\w{1,3}|\d+(?:\.\d+)*)\)|(?:Q(?:uestion)?\s?)?\d+(?:\.\d+)*(?:[.):]|\b(?=\s+[A-Z]))|[A-Z]{1,5}[-.]\d+(?:\.\d+)*:?|[a-z][).])\s+/;

/** Short words before a colon or a dash, when the question comes after them. */
function withoutTopic(text: string): { topic: string | null; rest: string } {
  const [, topic, rest] = /^([^.?!:;\n]{3,80}?)(?::|\s[—–-])\s+(\S[\s\S]*)$/.exec(text) ?? [];
  if (!topic || !rest || ASKING.test(topic) || !isAsked(rest)) return { topic: null, rest: text };
  return { topic: topic.trim(), rest: rest.replace(NUMBERING, '') };
}

/** The clauses of a question in order. Items of a list are each read with the words that lead to it. */
function clausesOf(text: string): string[] {
  const { lead, items } = itemsOf(text);
  const stem = lead.replace(/[:,;\s]+$/, '');
  const before = sentencesOf(stem);
  // "Do you: a) … b) …": the lead asks nothing alone. "Answer the following. a) …" leads to nothing.
  const leading = items.length > 0 && !/[.?!]$/.test(stem) ? (before.pop() ?? '') : '';
  const each = items.map((item) => (ASKING.test(item) ? item : `${leading} ${item}`));
  return [...before, ...each.flatMap(sentencesOf)].flatMap(asksOf);
}

const MARKERS: readonly RegExp[] = [
  /(?:^|[\s:;,])\(?([a-h])\)\s+/g,
  /(?:^|[\s:;,])\(?([1-8])\)\s+/g,
  /(?:^|\n|[:;?.]\s)\s*([1-8])\.\s+/g,
  /(?:^|[\s:;,])\(?(iv|v?i{1,3}|v)\)\s+/g,
  /(?:^|\n)\s*([-*•–])\s+/g,
];
const ORDERS = ['abcdefgh', '12345678', '12345678'] as const;

/** A list in a text: markers in order from the first one on, at least two of them. */
function itemsOf(text: string): { lead: string; items: string[] } {
  for (const [i, marker] of MARKERS.entries()) {
    const found = [...text.matchAll(marker)];
    const order = ORDERS[i];
    const first = found[0];
    if (!first || found.length < 2 || (order && found.some(([, mark], at) => mark !== order[at]))) continue;
    const items = found.map((match, at) =>
      text
        .slice(match.index + match[0].length, found[at + 1]?.index)
        .replace(/[\s;,]+(?:and|or)?\s*$/, '')
        .trim(),
    );
    return { lead: text.slice(0, first.index + (/^[:;?.]/.test(first[0]) ? 1 : 0)).trim(), items };
  }
  return { lead: text, items: [] };
}

const ABBREVIATION = /\b(?:e\.g|i\.e|etc|vs|no|nos|inc|ltd|cf|art|sec|approx|incl|excl|max|min|ver|st|dr|mr|ms)\.$/i;

/** Sentences, also those of a text in several lines; a line that is cut in mid-sentence goes on. */
function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const piece of text.split(/(?<=[.?!]["')\]]?)\s+|(?<=[;:])\n+|\n{2,}/)) {
    if (/^\(?\w{1,2}[.)]$/.test(piece)) continue;
    open = open ? `${open} ${piece}` : piece;
    if (ABBREVIATION.test(open)) continue;
    sentences.push(open.replaceAll('\n', ' '));
    open = '';
  }
  return [...sentences, open].map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

const NEXT_ASK = new RegExp(
  [
    String.raw`\s*[,;–—-]?\s+(?:and|or|but)?,?\s*(?=\(?if (?:yes|so|not|no|applicable)\b)`,
    String.raw`\s*[,;]\s+(?:and\s+|or\s+)?(?=(?:also\s+)?(?:please\s+)?(?:${REQUEST_WITHIN})\b)`,
    String.raw`\s*,?\s+and\s+(?:also\s+)?(?=(?:please\s+)?(?:describe|explain|provide|list|specify|indicate|detail|confirm|outline|attach)\b)`,
    String.raw`\s*[,;]?\s+(?:and|or)\s+(?:also\s+|if so,?\s+)?(?=(?:${INTERROGATIVE})\s+\w)`,
    String.raw`\s*;\s+(?=\w)`,
  ].join('|'),
  'gi',
);

/** What one sentence asks, one after the other: "How are backups encrypted and how often are they tested?" */
function asksOf(sentence: string): string[] {
  const pieces = sentence.split(NEXT_ASK).filter((piece) => piece.trim() !== '');
  // "who has access and what they may do" is no question of its own unless what stands before it asks one already.
  const asks: string[] = [];
  for (const piece of pieces) {
    const last = asks.at(-1);
    if (last !== undefined && !ASKING.test(withoutCondition(last).text)) {
      asks[asks.length - 1] = `${last} ${piece}`;
    } else asks.push(piece);
  }
  return asks;
}

const EMPTY_CONDITION =
  /^\W*(?:and\s+)?if\s+(?:the answer (?:is|was)\s+)?(?:yes|so|not|no|applicable|any|available|possible|"?yes"?|"?no"?)\b[\s,:;–—-]*(?:then\s+)?/i;
const CONDITION =
  /^\W*(?:if|where|when|in case|in the event(?: that)?)\s+(?:that\s+)?([^,?]{4,120}?)(?:,\s*|\s+(?=(?:do|does|is|are|have|has|please|describe|explain|provide)\s))(?=\S)/i;
/** "Where do you …?" asks; "Where backups are kept, …" is a condition. */
const ASKED_WHERE = new RegExp(String.raw`^\W*(?:where|when)\s+(?:${INTERROGATIVE})\b`, 'i');
const POLITE = /^(?:\W|also\b|and\b|additionally\b|furthermore\b|please\b|kindly\b|then\b)+/i;

/** A clause without the "if" it is asked under. It hangs on the clause before when that says no more than "if yes". */
function withoutCondition(clause: string): { text: string; condition: string | null; hangs: boolean } {
  const rest = clause.replace(EMPTY_CONDITION, '').replace(/^[\s(]+|[\s)]+$/g, '');
  const found = ASKED_WHERE.test(rest) ? null : CONDITION.exec(rest);
  const text = (found ? rest.slice(found[0].length) : rest).replace(POLITE, '').trim();
  const condition = found?.[1] && saysSomething(found[1]) ? found[1].trim() : null;
  return { text, condition, hangs: condition === null && (found !== null || EMPTY_CONDITION.test(clause)) };
}

const NAMED_BEFORE =
  /\b(?:its|their|this|these|those|such (?!as\b)|the (?:process|procedure|frequency|results?|findings|scope|duration|approach|reports?|plans?|polic(?:y|ies)|tests?|reviews?|tools?|summar(?:y|ies)))\b/i;

/** Speaks of what was named before: "Are they reviewed?", "describe the process". */
function refersBack(text: string): boolean {
  if (/\b(?:it|they|them|thereof|the same|the former|the latter)\b/i.test(text)) return true;
  return contentOf(text) < (NAMED_BEFORE.test(text) ? 3 : 2);
}

/** Words that every request holds and no document answers. */
const FORMAL = new Set(
  'please describe explain provide list state specify indicate detail details confirm outline identify name attach summarise summarize elaborate tell us yes no applicable answer answers response responses comment comments information evidence documentation document documents copy link supporting relevant further additional more following above below how what which who when where why often long also and if so then any question section'.split(
    ' ',
  ),
);

function contentOf(text: string): number {
  return new Set(words(text).filter((word) => !isStopWord(word) && !FORMAL.has(word))).size;
}

/** "If yes, please explain." asks for nothing that could be found. */
function saysSomething(text: string): boolean {
  return contentOf(text) > 0;
}
