import type { Check } from '../check.ts';
import { alike } from './alike.ts';
import { OFFICE_KINDS } from './carried.ts';
import { type Segment, wordsOf } from './segment.ts';

/** Who does what: the stems of what is done, and the words that name who does it. */
type Deed = { deeds: string[]; agent: string; by: string[]; others: Set<string> };

const STOP =
  '(?=[.,;:()]|$| (?:and|or|within|before|after|in|at|on|every|each|once|twice|using|with|when|who|which|through|to|from|for|as|per|if|unless|annually|quarterly|monthly|weekly|daily|prior|upon|during)\\b)';
const PASSIVE = new RegExp(
  `\\b([\\p{L}-]+)(?: \\w+ly)? by (?:the |an? |our |its |their )?([\\p{L}][\\p{L}\\d&'’ -]{1,60}?)${STOP}`,
  'giu',
);
/** These say a deed wherever they stand. */
const DEEDS =
  'approve|own|manage|maintain|perform|conduct|open|close|disable|enable|notify|inform|assess|authorise|authorize|grant|revoke|remove|oversee|supervise|verify|investigate|coordinate|define|operate|handle|decide|create|appoint|escalate|classify|initiate|evaluate|execute|administer|apply|watch|provide|trigger|encrypt|send|install|configure|escort|collect|publish|rotate|delete';
/** These are things as well, and are deeds before what they are done to. */
const NOUNS =
  'review|chair|lead|monitor|sign|check|issue|test|train|update|audit|scan|report|deploy|process|store|track|support|use|host';
const ACTIVE = new RegExp(
  `^(?:(?:and|but|then|,) )*(?:(?:on|upon|after|before|when|at|in|for|during)\\b[^,]{2,40}, )?(?:the |our |an? |its |their )?([\\p{L}][\\p{L}\\d&'’-]*(?: [\\p{L}\\d&'’-]+){0,5}?) (?:also |then |regularly |formally |must |shall |will )*(?:(${DEEDS})(?:s|es|d|ed)?|(${NOUNS})(?:s|es|d|ed)? (?=(?:the|an?|all|each|every|any|our|its|their|these|new)\\b))\\b(?! by\\b)`,
  'iu',
);
/** "Requests that the data owner approves". */
const OWN_CLAUSE = new RegExp(
  `\\b(?:that|which|whom) (?:the |our |an? |its |their )?([\\p{L}][\\p{L}\\d&'’-]*(?: [\\p{L}\\d&'’-]+){0,3}?) (?:also |then |must |shall |will )*((?:${DEEDS}|${NOUNS})(?:s|es|d|ed)?)\\b`,
  'giu',
);
/** Done, performed, carried out: what is done stands before. */
const EMPTY = /^(?:done|performed|conducted|out|undertaken|executed|made|given|provided|led|run|held|completed)$/i;
/** These name anyone. */
const ANYONE =
  /^(?:we|us|it|they|you|our|company|organi[sz]ation|third[- ]part(?:y|ies)|(?:an? )?(?:external|independent|third-party|outside)\b.*|firm|provider|vendor|staff|employees?|staff|people|personnel|users?|customers?|someone|person|team|teams|default|hand|law|policy|design|role|means|email|.*\b(?:which|that|who|is|are|was|were|be|been|has|have|had|must|may|can|by|to|all|every|each|not|no|policy|process|plan|changes?|access|data(?! (?:owner|protection|controller|steward))|most|two|three|\p{L}+ed|shall)\b.*|(?!head|director|chief|vp|vice|board|office|owner|manager).*\bof\b.*)$/iu;

/** A deed done by another than the source names: of those who approve and those who review, none may take the other's place. */
export function checkAgents(claim: Segment, source: readonly Segment[]): Check[] {
  const known = new Set(source.flatMap(({ words }) => words.map(({ stem }) => stem)));
  const told = source.flatMap(deedsIn);
  return deedsIn(claim).flatMap((deed): Check[] => {
    const specific = deed.by.filter((stem) => !OFFICE_KINDS.has(stem));
    const own = specific.length > 0 ? specific : deed.by;
    if (
      own.length === 0 ||
      (specific.length === deed.by.length && !own.every((stem) => known.has(stem)) && known.has(own.at(-1) ?? ''))
    )
      return [];
    const same = told.filter((other) => other.deeds.some((stem) => deed.deeds.includes(stem)) && isOfOne(deed, other));
    const [rival] = same.filter((other) => other.by.length > 0 && !other.by.every((stem) => deed.by.includes(stem)));
    if (!rival || same.some((other) => isSameAgent(own, other.by))) return [];
    const text = `That ${deed.agent} does it is claimed, the source says ${rival.agent}.`;
    return [{ code: 'entity', severity: 'block', text }];
  });
}

/** The legal department is not the engineering department, though both are departments. */
function isSameAgent(one: readonly string[], other: readonly string[]): boolean {
  const common = one.filter((stem) => other.includes(stem));
  const onlyKind = common.every((stem) => OFFICE_KINDS.has(stem));
  return common.length > 0 && !(onlyKind && one.length > common.length && other.length > common.length);
}

/** Both speak of one thing, or say nothing of what. */
function isOfOne(claimed: Deed, told: Deed): boolean {
  return (
    claimed.others.size === 0 || told.others.size === 0 || [...claimed.others].some((stem) => told.others.has(stem))
  );
}

function deedsIn({ text, inheritedText }: Segment): Deed[] {
  const deeds: Deed[] = [];
  for (const match of text.matchAll(PASSIVE)) {
    const [, verb = '', agent = ''] = match;
    const before = text.slice(0, match.index);
    // "It is led by …": what is led stands in the sentence before.
    const done = /^(?:it|they|these) /i.test(before) ? `${inheritedText} ${before}` : before;
    deeds.push(deed(EMPTY.test(verb) ? done : verb, agent, text));
  }
  for (const [, agent = '', verb = ''] of text.matchAll(OWN_CLAUSE)) deeds.push(deed(verb, agent, text));
  const active = ACTIVE.exec(text);
  if (active) deeds.push(deed(active[2] ?? active[3] ?? '', active[1] ?? '', text));
  return deeds.filter(({ agent }) => agent.trim() === 'IT' || !ANYONE.test(agent.trim()));
}

function deed(done: string, agent: string, text: string): Deed {
  const stems = (of: string) => wordsOf(of).map(({ stem }) => stem);
  // "Maintains" says nothing of a thing, and who does it all the same.
  const [own] = done.includes(' ') ? [] : [alike(done.toLowerCase())];
  const deeds = stems(done).length > 0 || !own ? stems(done) : [own];
  const by = stems(agent);
  return {
    deeds,
    agent: agent.trim(),
    by,
    others: new Set(stems(text).filter((stem) => !deeds.includes(stem) && !by.includes(stem))),
  };
}
