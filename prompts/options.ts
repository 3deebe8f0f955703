import { verdictOf } from './choices.ts';

const MANY =
  /\ball (?:that|which|of (?:the|those)[^.?:]{0,40}(?:that|which)) (?:\w+ )?appl(?:y|ies)\b|\b(?:all|any|as many as|each|every) (?:that )?(?:apply|applies|applicable)\b|\b(?:select|tick|check|choose|mark|indicate) (?:with an x )?(?:all|every|each|any|one or more)\b|\bmultiple (?:choice|answers|selections?)\b|\bmore than one\b|\bone or more\b/i;
const OF_THESE = /\bwhich (?:items? |ones? )?of (?:the|these|those)(?: \w+)? ?(?:following|below|listed|[a-z]+)\b/i;
const ONE =
  /\bbest (?:describes?|fits?|matches?|reflects?)\b|\bwhich one\b|\b(?:select|choose|pick|tick) (?:only )?(?:one|the)\b|\b(?:of|these|those) two\b|\bwhich is correct\b/i;

/** Whether several of the options may be given: "select all that apply", "which of the following are …". */
export function asksForMany(question: string): boolean {
  if (MANY.test(question)) return true;
  return OF_THESE.test(question) && !ONE.test(question);
}

const ASKS_FOR_A_CHOICE =
  /\b(?:select|choose|pick|tick|check|mark)\b|\bof (?:the|these|those)(?: \w+)? ?(?:following|below|two|options)\b|\b(?:the )?following\b|\bmultiple (?:choice|answers)|\b(?:that|which|as many as) apply\b|\bwhich is correct\b/i;
/** A requirement may hold a list as well, and offers nothing by it. */
const ASKS = /\?|\b(?:select|choose|pick|tick|check|mark)\b|\bwhich (?:\w+ )?of (?:the|these|those)\b/i;
const QUESTION = /^(?:which|what|where|who|how|when|on which|in which|for which|to which)\b/i;
const MARKER = /\(?\b(?:[a-h]|[ivx]{1,4}|\d{1,2})\)\s+/gi;
/** Nothing that is chosen from begins like this: it asks, or explains. */
const NO_OPTION =
  /^(?:e\.?g|i\.?e|for example|such as|including|please|if|do|does|is|are|has|have|how|who|when|where|why|which|what|describe|explain|list|state|provide)\b/i;

/**
 * The values that a question offers in its own words, as it spells them: "(Monthly / Quarterly)", "Which of the following
 * …: AES-128, AES-256?", "single-tenant or multi-tenant". Null where it offers none, or only yes and no.
 */
export function optionsIn(question: string): string[] | null {
  const text = question.replace(/\s+/g, ' ').trim();
  if (!ASKS.test(text)) return null;
  const options = marked(text) ?? listed(text) ?? alternatives(text);
  if (!options || options.length < 2 || options.every((option) => verdictOf(option) !== null)) return null;
  return options;
}

/** "(a) low (b) medium (c) high" */
function marked(text: string): string[] | null {
  const starts = [...text.matchAll(MARKER)];
  const [first] = starts;
  if (!first || starts.length < 2 || !(QUESTION.test(text) || ASKS_FOR_A_CHOICE.test(text))) return null;
  // What stands before the first mark has to ask; else the marks number questions.
  if (first.index === 0) return null;
  const items = starts.map((start, i) => text.slice(start.index + start[0].length, starts[i + 1]?.index));
  return clean(items.map((item) => item.replace(/^(.*?)[;,.?]?\s*(?:or|and)?\s*$/i, '$1')));
}

/** A list after a colon, a dash or the question mark, or in brackets. */
function listed(text: string): string[] | null {
  const asksForChoice = ASKS_FOR_A_CHOICE.test(text);
  const places = [
    ...[...text.matchAll(/[([]([^()[\]]*)[)\]]/g)].map(([all, inner]) => ({
      words: inner ?? '',
      sure:
        asksForChoice ||
        (QUESTION.test(text) &&
          (all.startsWith('[') || /\//.test(inner ?? '')) &&
          text.replace(/[?.]$/, '').endsWith(all)),
    })),
    ...[/[:]\s+([^:]+)$/, /\?\s+([^?]+)$/, /(?:\)|\.)\s+([^.)]*[^).\s])\.?$/, /\s[–—-]\s+([^?]+)$/].map((at) => ({
      words: at.exec(text)?.[1] ?? '',
      sure: asksForChoice || (at.source.startsWith('[:]') && QUESTION.test(text)),
    })),
  ];
  for (const { words, sure } of places) {
    if (!sure) continue;
    if (/^dd\b|^mm\b|^y(?:es)? ?\/ ?n/i.test(words)) continue;
    const items = clean(split(words.replace(CUE, '')));
    if (items && !items.some((item) => /\?$/.test(item))) return items;
  }
  return null;
}

/** "(select all that apply)" before the list itself. */
const CUE = /^\(?(?:select|tick|check|choose|mark|pick)\b[^).:]*[).:]\s+/i;

function split(words: string): string[] {
  const list = words.replace(/[.?]\s*$/, '');
  if (list.includes(';')) return list.split(/\s*;\s*(?:or |and )?/i);
  if (/\s\/\s/.test(list) || (/\//.test(list) && !/,/.test(list))) return list.split(/\s*\/\s*/);
  if (!list.includes(',')) return list.split(/\s+or\s+/i);
  return list.split(/\s*,\s*(?:or\s+|and\s+)?|\s+or\s+/i);
}

/** Each trimmed; null where one of them is no value but a question or a sentence. */
function clean(items: readonly string[]): string[] | null {
  const values = [
    ...new Set(items.map((item) => item.trim().replace(/^["“]|["”]$|[,;]$/g, '')).filter((item) => item !== '')),
  ];
  const good = values.every((value) => value.split(' ').length <= 7 && /[\p{L}\p{N}]/u.test(value));
  return values.length > 1 && good && !values.some((value) => NO_OPTION.test(value)) ? values : null;
}

/** Of two things in one of these lines one is so and the other is not. */
const OPPOSED = [
  /\b(?:by|per) (?:you|us|the (?:customer|client|provider|vendor)|customer|client|provider|vendor)\b|\b(?:customer|client|provider|vendor)\b/i,
  /\b(?:internal(?:ly)?|external(?:ly)?|in-house|outsourced|third part(?:y|ies)|independent|employed)\b/i,
  /\b(?:manual(?:ly)?|automatic(?:ally)?|automated|semi-automated|by hand|scripted)\b/i,
  /\b(?:cloud|on[- ]premises?|on-prem|hybrid|self-hosted|hosted)\b/i,
  /\b(?:public|private|dedicated|shared)\b(?!-)/i,
  /\b(?:single|multi|multiple)\b/i,
  /\b(?:controller|processor)\b/i,
  /\b(?:full|incremental|differential)\b/i,
  /\b(?:hot|warm|cold)\b/i,
  /\b(?:physical(?:ly)?|logical(?:ly)?|virtual)\b/i,
  /\b(?:immediate(?:ly)?|never|delayed|grace period)\b/i,
  /\b(?:mandatory|optional|voluntary)\b/i,
  /\b(?:business hours|office hours|around the clock|24\/7|24x7)\b/i,
  /\b(?:real[- ]time|batch|scheduled)\b/i,
  /\b(?:open source|proprietary|commercial)\b/i,
  /\b(?:low|medium|high|critical)\b/i,
];

/** "Is it single-tenant or multi-tenant?": the ends of a question that are each other's opposite. */
function alternatives(text: string): string[] | null {
  const asked = /^(?:[\w.]{1,8}[).:]?\s+)?(?:is|are|was|were|does|do|did|will)\b(.+)\?$/i.exec(text)?.[1];
  const opposites = asked && OPPOSITES.exec(asked);
  if (opposites?.[1] && opposites[2] && contains(opposites[1], opposites[2])) return [opposites[1], opposites[2]];
  const at = asked?.search(/,?\s+or\s+(?!.*\sor\s)/i) ?? -1;
  if (asked === undefined || at < 0) return null;
  const right = asked
    .slice(at)
    .replace(/^,?\s+or\s+/i, '')
    .trim();
  const before = asked.slice(0, at).split(/\s*,\s*/);
  const left = leftOf(before.shift() ?? '', [...before, right]);
  const items = [left, ...before, right].map((item) => item.replace(/^(?:an?)\s+(?=\S+$)/i, ''));
  if (items.some((item) => item === '' || item.split(' ').length > 5)) return null;
  const opposed = OPPOSED.some(
    (line) =>
      items.every((item) => line.test(item)) ||
      (items.length > 2 && items.filter((item) => line.test(item)).length > 1),
  );
  return opposed || alike(items) ? items : null;
}

/** "Symmetric or asymmetric encryption": one word is the other with something before it. */
const OPPOSITES = /([\p{L}-]+) or ([\p{L}-]+) \p{L}/u;

function contains(one: string, other: string): boolean {
  const [short = '', long = ''] = [one.toLowerCase(), other.toLowerCase()].sort((a, b) => a.length - b.length);
  return short.length > 3 && short !== long && long.endsWith(short);
}

/** Where the first alternative begins: as the last one does ("by … or by …"), or with its last words. */
function leftOf(text: string, others: readonly string[]): string {
  const right = others.at(-1) ?? '';
  const words = text.trim().split(/\s+/);
  const begins = right.split(' ')[0]?.toLowerCase() ?? '';
  const same = words.findLastIndex((word) => word.toLowerCase() === begins && begins !== 'the');
  if (same > 0) return words.slice(same).join(' ');
  if (/^(?:by|in|on|at|after|around|within|outside)$/.test(begins)) {
    const led = words.findLastIndex((word) => /^(?:by|in|on|at|after|within)$/i.test(word));
    if (led > 0 && words.length - led <= 4) return words.slice(led).join(' ');
    return words.at(-1) ?? '';
  }
  const last = words.at(-1) ?? '';
  if (OPPOSED.some((line) => line.test(last) && line.test(right))) return last;
  const lengths = others.map((other) => other.replace(/^(?:an?)\s+/i, '').split(' ').length);
  return words.slice(-Math.min(...lengths)).join(' ');
}

/** "stateful or stateless", "Type I or Type II", "per user or per role": made of the same piece. */
function alike(items: readonly string[]): boolean {
  const [one = '', other = ''] = items.map((item) => item.toLowerCase());
  const [first] = one.split(' ');
  if (first && /^(?:per|by|type|level|tier|class|before|after)$/.test(first))
    return items.every((item) => item.toLowerCase().startsWith(`${first} `));
  if (one.includes(' ') || other.includes(' ')) return false;
  const [a, b] = [one.replace(/^.*-/, ''), other.replace(/^.*-/, '')];
  if (one.includes('-') && other.includes('-') && a === b) return true;
  if (/^opt-?(?:in|out)$/.test(one) && /^opt-?(?:in|out)$/.test(other)) return true;
  return items.length === 2 && (sharedStart(one, other) >= 4 || sharedEnd(one, other) >= 6) && one !== other;
}

function sharedStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

function sharedEnd(one: string, other: string): number {
  return sharedStart([...one].reverse().join(''), [...other].reverse().join(''));
}

/** The question without the list of its options and the words that lead it in, for they are not what it is about. */
export function withoutOptions(question: string, options: readonly string[]): string {
  const text = question.replace(/\s+/g, ' ').trim();
  const from = text.indexOf(options[0] ?? '');
  const last = options.at(-1) ?? '';
  const to = text.lastIndexOf(last) + last.length;
  const lead = text.slice(0, from).trimEnd();
  const isList = from > 0 && to > from && /[:([)?.–—-]$/.test(lead);
  const rest = isList ? `${lead.replace(/(?:\(?\b\w{1,2}\)|[:([–—-])$/, '')} ${text.slice(to)}` : text;
  const bare = rest
    .replace(
      /\(?\b(?:please )?(?:select|tick|check|choose|mark|pick)\b(?: \w+){0,3} (?:appl(?:y|ies|icable)|boxes|one)\b[).:]?/gi,
      ' ',
    )
    .replace(/[([]\s*[)\]]|\s+(?=[?.,;:])/g, '')
    .replace(/[\s).\]]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\p{L}{4}/u.test(bare)) return text;
  return /[?.]$/.test(bare) ? bare : `${bare.replace(/[:;,]$/, '')}${/\?/.test(text) ? '?' : ''}`;
}
