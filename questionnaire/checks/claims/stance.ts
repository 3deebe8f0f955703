import { remembering } from '../../../retrieval/index.ts';
import { withoutRefusals } from './refusals.ts';

/** Words of denial that deny nothing. */
const IDIOMS =
  /\bnot only\b|\bno later than\b|\bno (?:less|fewer|more|longer) than\b|\bnot (?:less|fewer|more) than\b|\bwithout undue delay\b|\bwithout exceptions?\b(?<!\b(?:test|audit|examin|inspect|operat)ed .{0,40})|\bnothing (?:but|except|other than)\b|\bno exceptions? (?:is|are) (?:made|permitted|granted)\b|\bwhether or not\b|\bif not\b|\b(?:but|includ(?:es?|ing))(?: (?:is|are))? not (?:limited|restricted) to\b|\bwithout delay\b|\bno matter\b|\bat no (?:extra |additional )?(?:cost|charge)\b|\bnot exempt(?:ed)?\b|\bno exemptions?\b|\bnothing (?:older|lower|less|weaker) than\b|\bnot .{0,30}(?:older|lower|weaker|earlier) than\b|\bwhere not\b/gi;
const NEGATOR =
  /\b(?:no|not|never|none(?: of (?:which|whom|them|these))?|nobody|no one|nothing|neither|nor|without|cannot|no longer|hardly|rarely)\b|n['’]t\b/gi;
const AUXILIARY =
  /\b(?:cannot|is|are|was|were|be|been|do|does|did|has|have|had|may|must|can|will|shall|should|could|being)$/i;

const NOT_YET = /\b(?:not|no|n['’]t)\b.{0,60}\byet\b/i;
const PLANS =
  /(?<!un)\bplanned\b(?! (?:maintenance|changes?|outages?|downtimes?|intervals?|reviews?|releases?|work|absences?|deployments?|upgrades?|visits?))|\b(?:we|it|they|company) plans?\b|\bplan(?:s|ning)? to\b|\bintend(?:s|ed|ing)?\b|\bin progress\b|\bunder ?way\b|\bunder (?:development|construction|evaluation|consideration)\b|\broad ?map\b|\b(?:scheduled|booked|slated|targeted|due|earmarked) (?:to\b(?! be (?:reviewed|renewed|tested))|for\b|in (?=\w+ 20\d\d|q[1-4]|early|late|the (?:first|second|third|fourth))|by\b)|\bwill follow\b|\bremain(?:s|ing)? to be\b|\bset to\b(?= \w+ (?:in|by))|\bexpects? to\b|(?<!\b(?:customers?|users?|employees|staff|people|they|suppliers|vendors|recipients|entities|engineers|everyone) (?:is|are) )\bexpected to\b|\bongoing roll-?out\b|\baim(?:s|ing)? to\b|\bworking (?:on|towards?)\b|\bpursuing\b|\bconsidering\b|\bevaluating\b|\bupcoming\b|\bare (?:\w+ly )?(?:migrating|implementing|rolling out|introducing|deploying|building|developing|preparing|moving|replacing|adopting|piloting)\b|\bis (?:\w+ly )?(?:migrating|implementing|rolling out|introducing|deploying|building|developing|preparing|moving|replacing|adopting|piloting)\b|\bbeing (?:\w+ly )?(?:migrated|implemented|rolled out|introduced|deployed|built|developed|prepared|replaced|piloted|added|evaluated|considered|prepared|planned)\b|\bwill (?:soon |then |be )?(?:be )?(?:implement|introduce|deploy|launch|roll|adopt|migrat|obtain|replace|add|becom|pilot|complet|available)\w*|\bwill .{0,60}\b(?:by|in|from|during) (?:the end of |early |late |mid-?|q[1-4] |january|february|march|april|may|june|july|august|september|october|november|december|next|20\d\d)|\bby the end of (?:the|this|next|20\d\d)|\bnext (?:year|quarter|month)\b|\bpilot(?:ed|ing)?\b|\bin draft\b|\bdraft (?:policy|plan|procedure)\b|\bproposed\b|\bpending\b|\bnot yet\b|\bawait(?:s|ing)\b|\bfuture\b|\bstarted (?:to|the (?:roll|migr|impl))/i;
const ADVISES =
  /\bshould\b|\brecommend(?:s|ed|ation)?\b|\bencouraged?\b|\badvis(?:e|ed|able)\b|\bought to\b|\bbest effort\b|\bguideline suggests\b/i;
const ALLOWS =
  /\bmay\b(?!\s+\d{4})(?! (?:not|never|only)\b)|\bha(?:s|ve) (?:the|a) (?:right|option|possibility|ability)\b|\bhave .{1,25} to (?:object|opt|choose|decide|request)\b|\bmight\b|\bcould\b|\bat (?:its|their|our) discretion\b|\boptional(?:ly)?\b|\bpossibly\b|\bopt(?:s|ed)? (?:in|for|to)\b|\bcan (?:opt|choose|elect)\b|\b(?:is|are) an option\b|\bif they (?:wish|want|choose|prefer)\b/i;
const HEDGES =
  /\bwhere(?:ver)? (?:possible|feasible|practicable|practical|applicable|supported|appropriate|available|technically)|\bwhen(?:ever)? (?:possible|feasible|practicable|supported|available)|\bif (?:possible|feasible|practicable)\b|\bas far as possible\b|\bon a best[- ]effort|\bon (?:request|demand)\b|\bupon request\b|\b(?:when|if) (?:asked|requested)\b|\bas needed\b|\bad[ -]hoc\b/i;
const GONE =
  /\bno longer\b(?! than)|\bused to\b|\bformerly\b|\bpreviously\b|\buntil\b(?! (?:the|they|it|an?|then)\b)|\bdiscontinued\b|\bceased\b|\bretired\b(?= (?:in|on|since))|\bexpired\b|\blapsed\b|\bwithdrawn\b|\bdecommissioned\b|\bhas since been (?:removed|replaced|retired|switched off)\b|\bsuperseded\b/i;
const WAS =
  /\b(?:was|were|had|did|ended|stopped|ceased|dropped)\b|\bhas since been (?:removed|replaced|retired|withdrawn|discontinued|superseded|switched off)\b|\buntil\b(?! then\b)|\bformerly\b|\bpreviously\b|\bused to\b|\bno longer\b(?! than)|\bexpired\b|\blapsed\b/i;
const QUALIFIES =
  /\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|only|except|unless|exempt)\b|n['’]t\b/i;
const MUSTS = /\bmust\b|\bshall\b|\brequire[sd]?\b|\bmandatory\b|\bobliged\b|\benforced\b/i;

/** What is denied behind this is denied for itself. */
const ANOTHER_CLAUSE = /,? (?:and|but|while) (?:the|our|we|they|it|its|their|a|an|one|two|three|four|five|six|\d+) /i;

/** What holds only if something is under way is not itself under way. */
const ON_CONDITION =
  /(?:(?<=\S )|(?=[^;.]*?,))\b(?:if|when|whenever|once|in case) (?!(?:may|must|is|are|do|does|can|will|shall|should)\b|possible|feasible|practica|appropriate|applicable|supported|available|they (?:wish|want|choose|prefer))(?:(?! and\b)[^,;.])*/gi;

export type Standing = 'done' | 'planned' | 'advised' | 'allowed' | 'hedged';

/** How far a statement says that something is so. */
export function standingOf(whole: string): Standing {
  const rest = whole.replace(ON_CONDITION, ' ');
  const text = /\p{L}/u.test(rest) ? rest : whole;
  if (NOT_YET.test(text) || PLANS.test(text)) return 'planned';
  if (HEDGES.test(text)) return 'hedged';
  if (ADVISES.test(text)) return 'advised';
  return ALLOWS.test(text.replace(/\bMay\b|\bbefore (?:it|they|these|this|\w+) (?:may|can)\b/g, ''))
    ? 'allowed'
    : 'done';
}

/** Said of a case: if, when or in case something happens. */
export const isConditional = (text: string): boolean => text.search(ON_CONDITION) >= 0;

/** "We do not yet use it" denies it of today. */
export const isNotYet = (text: string): boolean => NOT_YET.test(text);

export const isObligation = (text: string): boolean => MUSTS.test(text);
/** What was so and is no more. */
export const isGone = (text: string): boolean => GONE.test(text) && WAS.test(text);
export const speaksOfThePast = (text: string): boolean => WAS.test(text);

/** True where any word denies, though it be an idiom, or leaves only one thing: such a sentence says more than yes. */
export const isQualified = (text: string): boolean => QUALIFIES.test(text);

export const isDenial = (text: string): boolean => {
  const { deniedFrom, aside } = readDenial(text);
  return deniedFrom !== null && aside === null;
};

/** What is denied by the way: how something is done, or which things are meant. */
type Aside = 'circumstance' | 'which';
type Denial = {
  text: string;
  deniedFrom: number | null;
  deniedTo: number | null;
  aside: Aside | null;
  predicateAt: number | null;
};
const NO_REACH = { to: null, aside: null };

/** "Without keys of their own, …" tells of whom it holds. */
const CONDITION = /^without\b[^,]*,|^(?:if|when|whenever|where)\b(?:[^,]*,|[^,]{0,40}$)/i;
const blank = (said: string) => ' '.repeat(said.length);

/** "Without approval" denies no more than the approval, and "that were not used" nothing but the use. */
const WITHOUT_ENDS =
  /[,;:)]|\b(?:if|when|while|where|until|unless|because|but|is|are|was|were|has|have|must|may|can|will|shall|should)\b/i;
const RELATIVE =
  /(?<!\b(?:states?|stated|says?|said|confirm\w*|notes?|noted|ensur\w*|agreed?|found|finds|determined|shows?|shown|requires?|so|is|was|such) )\b(?:that|which|who|whom)(?: [\p{L}'’-]+){0,3} $/iu;
/** "By the manager, not by HR". */
const NOT_ANOTHER = /^not (?:by|in|on|at|with|from|to|for|via|through|the|an?|just|merely)\b/i;
/** Behind what is denied, "have" of "do not have", the statement itself goes on. */
const RELATIVE_ENDS =
  /(?<=^\s*\S+.*)\s(?:is|are|was|were|must|may|can|will|shall|should|has|have|rely|relies|needs?|requires?|receives?|gets?|remains?|undergo)\b/i;

/** How far a denial reaches, and whether it is said by the way while the statement itself stands; null: to the end. */
function reachOf(plain: string, at: number, from: number): { to: number | null; aside: Aside | null } {
  const rest = plain.slice(from);
  if (/^without/i.test(plain.slice(at)))
    return { to: from + (WITHOUT_ENDS.exec(rest)?.index ?? rest.length), aside: 'circumstance' };
  if (/(?:,|\b(?:and|but)) $/.test(plain.slice(0, at)) && NOT_ANOTHER.test(plain.slice(at)))
    return { to: plain.length, aside: 'circumstance' };
  const isRelative = RELATIVE.test(plain.slice(0, at));
  const end = (isRelative ? RELATIVE_ENDS : ANOTHER_CLAUSE).exec(rest)?.index;
  return { to: end === undefined ? null : from + end, aside: isRelative && end !== undefined ? 'which' : null };
}

/**
 * The text with refusals rewritten, and where in it a denial takes effect: from the negator to the end of the clause, or to
 * `deniedTo` where something else is told behind it. An even number of denials is none. `predicateAt` is the word after the
 * auxiliary.
 */
export const readDenial = remembering((text: string): Denial => {
  const plain = withoutRefusals(text.replace(IDIOMS, blank).replace(CONDITION, blank));
  if (NOT_YET.test(plain)) return { text: plain, deniedFrom: null, deniedTo: null, aside: null, predicateAt: null };
  // "Neither shared nor sold" denies once.
  const [first] = plain.matchAll(NEGATOR);
  const clause = plain.slice(first?.index ?? 0).split(ANOTHER_CLAUSE)[0] ?? '';
  const negators = [...clause.matchAll(NEGATOR)].filter(({ 0: word }, i) => i === 0 || !/^nor$/i.test(word));
  let predicateAt: number | null = null;
  for (const word of plain.matchAll(/[\p{L}'’-]+/gu))
    if (
      AUXILIARY.test(plain.slice(0, word.index).replace(/\s+(?:not|never|also|always|then|\w+ly)?\s*$/i, '')) &&
      !/^(?:not|never|\w+ly|been|be)$/i.test(word[0])
    ) {
      if (!/^(?:an?|the|no|our|their|its|any|all|been)$/i.test(word[0])) predicateAt = word.index;
      break;
    }
  const deniedFrom = negators.length % 2 === 1 && first ? first.index + first[0].length : null;
  const { to, aside } = deniedFrom === null || !first ? NO_REACH : reachOf(plain, first.index, deniedFrom);
  return { text: plain, deniedFrom, deniedTo: to, aside, predicateAt };
}, 2_000);
