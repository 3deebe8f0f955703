import { type Wants, wantsIn } from './wants.ts';

/** What a question asks for, as far as its words tell. */
export type QuestionShape = {
  /** `polar` wants yes or no · `open` wants a description · `statement` a requirement to be met · `document` a file. */
  kind: 'polar' | 'open' | 'statement' | 'document';
  /** Asks whether something is forbidden, or not done. */
  forbids: boolean;
  /** Asks whether something may be done, or is done at all: "Can employees …", "Do you sell …". */
  permits: boolean;
  /** Wants to be told how something is done, at some length. */
  describes: boolean;
  /** Asks whether a policy, plan or the like exists. */
  wantsPaper: boolean;
  /** The clause after "if", where the question only arises under it: "you sell personal data". */
  condition: string | null;
  /** The question as a whole, then the parts of a long one: its title and its sentences. */
  asks: string[];
  /** What it is about: runs of words that say something, in order. */
  phrases: string[];
  /** What it calls by a short name or a number: "SIEM", "ISO", "27001". */
  names: string[];
  /** The kind of fact that an answer must hold. */
  wants: Wants | null;
};

const POLAR =
  /(?:^|[,;:.–—-]\s*|\b(?:confirm|state|indicate|specify|know|say)\s+(?:whether|if|that)\s.*|\band\s+)(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|shall|may|must)\s+(?:\w+\s+)?\w/i;
const OPEN =
  /\b(?:what|which|who|whom|whose|when|where|how|why|describe|explain|list|detail|specify|provide|outline|summari[sz]e|name|identify|enumerate|elaborate|tell us|walk us|give (?:an?|the|us|your))\b/i;
const DOCUMENT =
  /\b(?:attach|upload|share|send|provide|supply|furnish|submit)\b[^.?]{0,40}\b(?:cop(?:y|ies)|report|certificate|attestation|letter|policy|document|diagram|evidence|summary|results?|template)\b|\b(?:report|certificate|letter|diagram|summary)s?\b[^.?]{0,30}\bavailable\b/i;
const FORBIDS =
  /\b(?:prohibit|forbid|forbidden|ban|banned|disallow|refrain|not|never|no|without|n't)(?:s|ed|ing|ned)?\b/i;
const PERMITS =
  /\b(?:allow|permit|can|may|able|use|using|share|sell|sold|resell|store|outsource|transfer|process|collect|disclose|keep|kept|retain)(?:s|d|ed|ing)?\b/i;

const PAPER =
  /\b(?:have|has|maintain|documented|written|established|formal|is there|are there)\b.{0,60}\b(?:polic(?:y|ies)|plans?|procedures?|standards?|program(?:me)?s?)\b/i;

const SOC2_CERTIFIED =
  /\b(SOC ?2(?:,? type (?:1|2|II?))?)[ -]*(?:certified|certification|certificate|compliant|compliance|accredited|accreditation)\b/gi;

/** Reads a question's shape from its English words. Questions in other languages come out as `open` or `statement`. */
export function shapeOf(question: string): QuestionShape {
  const text = question.replace(/\s+/g, ' ').trim();
  // Nobody is certified under SOC 2, however often it is asked: what is meant is the auditor's report.
  const meant = text.replace(SOC2_CERTIFIED, '$1 report');
  const asked = withoutNumber(meant);
  const condition = /(?:^|\b(?:and|but)\s+)if\s+(.{4,120}?)(?:,|\s(?:do|does|is|are|has|have|please|describe)\s)/i.exec(
    asked,
  )?.[1];
  const main = condition === undefined ? asked : asked.slice(asked.indexOf(condition) + condition.length);
  const kind = kindOf(main.replace(/^[\s,]+/, ''));
  // "Is it enforced for everyone who …?" wants a yes or no, whatever its clauses ask in passing.
  const wants =
    kind === 'polar' && !/[,;]\s*(?:and )?(?:how|who|when|where|which|what)\b/i.test(main) ? null : wantsIn(main);
  return {
    kind,
    describes: kind === 'open' && wants === null,
    forbids: kind === 'polar' && FORBIDS.test(withoutIdioms(main.replace(/\([^)]*\)/g, ' '))),
    permits: PERMITS.test(main),
    wantsPaper: kind === 'polar' && PAPER.test(main),
    condition: condition && !/\b(?:so|yes|no|not|applicable|any)\b/i.test(condition) ? condition : null,
    asks: [asked, ...partsOf(asked)],
    phrases: phrasesOf(asked),
    names: namesOf(asked),
    wants,
  };
}

/** A question without the number or code by which its file finds it: "3.1", "Q17.", "SEC-09:". */
export function withoutNumber(question: string): string {
  return question.replace(/^(?:[\w.]{1,10}[).:]|[A-Z]{2,6}-[\w.]+:?|\d+(?:\.\d+)+)\s+/, '');
}

/** "Logging — Log sign-ins. Retain them for 30 days." asks three things; each may be answered in another place. */
function partsOf(question: string): string[] {
  const parts = question.split(/\s+[—–-]\s+|(?<=[.;?!])\s+/).filter((part) => phrasesOf(part).length > 0);
  return parts.length > 1 ? parts : [];
}

/** Examples in brackets or after "such as" name what would do, not what is asked for. */
export const EXAMPLES =
  /\((?:e\.?g|i\.?e|for example|for instance|such as|including)[^)]*\)|\b(?:such as|for example|e\.g\.)[^.?;]*/gi;
const NAME = /^(?:\p{L}*\p{Lu}\p{L}*\p{Lu}[\p{L}\p{N}&/-]*|\p{Lu}+-?\d[\p{L}\p{N}.-]*|\d{3,}(?:[-.:]\d+)*)$/u;

/** Acronyms, standards and long numbers in a text, each once. */
export function namesOf(question: string): string[] {
  const names = new Set<string>();
  for (const sentence of question.replace(EXAMPLES, ' ').split(/(?<=[.?!:;])\s+|\s+[—–-]\s+/)) {
    const words = sentence.match(/[\p{L}\p{N}][\p{L}\p{N}&+/.-]*/gu) ?? [];
    // A sentence in capitals throughout names nothing by them.
    if (words.length > 3 && words.every((word) => !/\p{Ll}/u.test(word))) continue;
    for (const word of words.map((raw) => raw.replace(/[./-]+$/, '')))
      if (NAME.test(word) && !COMMON.has(word.toLowerCase()) && !/^(?:19|20)\d\d$/.test(word)) names.add(word);
  }
  return [...names];
}

const ASKS =
  /^\W*(?:please\b|(?:do|does|did|is|are|was|were|has|have|had|can|could|may|must|will|would|should|shall|how|what|which|who|whom|whose|when|where|why|if|at|by|in|within|under|on|from|for|to|of|after|up)\b|describe|explain|provide|list|state|specify|indicate|detail|confirm|outline|name|give|attach|identify|summari[sz]e|enumerate|upload|share|send|supply|furnish|submit|elaborate|tell us|walk us)|:\s+(?:please )?(?:describe|explain|list|outline|summari[sz]e)\b/i;

const CASE =
  /^(?:where(?:ver)?|when(?:ever)?|upon|for|in the case of) (?!do|does|did|is|are|was|were|has|have|can|could|will|would|should|must|may|how|which|what)[^,?]+,\s+(?=(?:do|does|did|is|are|was|were|has|have|can|will|must)\b)/i;

export function kindOf(whole: string): QuestionShape['kind'] {
  // "Where data leaves the EU, are clauses in place?" asks what stands after its condition.
  const text = whole.replace(CASE, '');
  // "The entity evaluates events to determine whether …" states a requirement, whatever its clauses hold.
  if (!text.includes('?') && !ASKS.test(text) && !DOCUMENT.test(text)) return 'statement';
  if (DOCUMENT.test(text) && !/\bhow\b/i.test(text))
    return /^(?:do|does|is|are|has|have|can)\b/i.test(text) ? 'polar' : 'document';
  const opens = OPEN.exec(text);
  const polar = POLAR.exec(text);
  // "What is your policy?" holds "is your"; whichever comes first rules. "Do you know which …" is polar.
  if (opens && (!polar || opens.index <= polar.index)) return 'open';
  if (polar) return 'polar';
  // "Retention period of backups?" names what it wants, and no verb asks whether.
  if (text.endsWith('?')) return wantsIn(text) === null ? 'polar' : 'open';
  return 'statement';
}

/** Turns of phrase that hold a negative word and deny nothing. */
export function withoutIdioms(text: string): string {
  return text.replace(IDIOMS, ' ');
}

const IDIOMS =
  /\b(?:including,? but not limited to|not limited to|not only|whether or not|or not|if not|no later than|not later than|no more than|not more than|no less than|not less than|no fewer than|no longer|not to exceed|not exceed(?:ing)?|no exceptions? (?:was|were)? ?noted|no deviations? (?:was|were)? ?noted|without (?:undue|unreasonable) delay|without exception|no matter|need not|(?:who|that|which) (?:is|are|was|were|do|does|did|has|have) not\b[^,.;]*|at no (?:additional|extra) (?:cost|charge)|non-\w+|no-reply|zero[- ]trust|do not track|do not sell (?:my|link)\w*)/gi;

/** Words that most questions hold, or that name the asking and not the thing asked about. */
export const COMMON = new Set(
  `a about above across after against all also am an and any anyone are area around as at be been being below between both but by
  can could did do does done during e each either etc for from g had has have having he her his how i if in into is it its itself kind
  least less like made make makes may might more most must my nature need no nor not of off on once one only or other our out over own
  per please regarding shall she should so some such than that the their them then there these they this those through to too
  under until up upon use used uses using via was we were what when where whether which while who whom whose why will with within
  without would yes you your yours
  company companies organisation organization organisations organizations organizational organisational vendor vendors supplier suppliers provider service services product products
  solution solutions platform business entity firm customer customers client clients
  describe explain provide list specify indicate confirm state detail details outline identify attach share give name brief briefly
  following relevant appropriate applicable adequate sufficient respective various related associated based accordance
  ensure ensures ensured implement implements implemented implementing maintain maintains maintained establish establishes established
  long often many much soon quickly last years year first
  have perform performs performed performing conduct conducts conducted undertake carry carried follow followed support supports
  formal formally formalised formalized documented document documents documentation define defined defines place currently current regular regularly
  process processes procedure procedures policy policies program programs programme practice practices approach measure measures mechanism mechanisms
  available exist exists existing way ways type types number part parts level levels`
    .split(/\s+/)
    .filter(Boolean),
);

function phrasesOf(question: string): string[] {
  const phrases: string[] = [];
  let run: string[] = [];
  const flush = () => {
    if (run.length > 0) phrases.push(run.join(' '));
    run = [];
  };
  for (const token of question.match(/[\p{L}\p{N}][\p{L}\p{N}&'’./-]*|[,;:()?–—]/gu) ?? []) {
    const word = token.replace(/['’]s$/, '').replace(/[./'’-]+$/, '');
    if (!/[\p{L}\p{N}]/u.test(word) || COMMON.has(word.toLowerCase())) flush();
    else run.push(word);
    // More than three words in a row are seldom one thing.
    if (run.length === 3) flush();
  }
  flush();
  return [...new Set(phrases)];
}
