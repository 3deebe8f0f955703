import type { DraftRequest } from './model.ts';
import { COMMON } from './question-shape.ts';

type Evidence = DraftRequest['evidence'];

/** What is out of a report's scope, or was not looked at. */
const OUTSIDE =
  /\b(?:outside|not (?:part of|covered|included|in (?:the )?scope|in scope|tested|examined|assessed)|out of scope|excluded|beyond the boundary|do(?:es)? not cover)\b/i;
const ABOUT_SCOPE = /\b(?:scope|report|soc|examin\w*|audit\w*|cover\w*|includ\w*|boundary|part of|outside)\b/i;

/** How a question speaks of another party: as the one who acts, as the owner of what is asked, or as a thing among others. */
export type Party = { name: string; role: 'agent' | 'owner' };

const DOES = 'do|does|did|has|have|had|will|would|can|could|must|should|may';
const LEGAL_FORM =
  '(?:\\s[\\p{Lu}][\\p{L}.]*){0,2}\\s(?:Inc|Ltd|Limited|LLC|LLP|GmbH|AG|S\\.?A|SARL|PLC|plc|B\\.?V|Corp|Corporation|Europe)\\b';

/**
 * The other party whose doings or belongings are asked about, where it is none of the house: "How does Slack …", "Slack's …",
 * "the CISO of Slack", "Slack reviews …". What is done with a thing of that name ("Is Slack backed up?") is the house's own.
 */
export function partyIn(question: string, evidence: Evidence): Party | null {
  const text = question.replace(/\s+/g, ' ').trim();
  const said = evidence.map((item) => `${item.document}\n${item.text}`).join('\n');
  for (const [run] of text.matchAll(NAME)) {
    const name = withoutLead(run);
    if (name === '' || MONTH.test(name)) continue;
    const role = roleOf(name, text, said);
    if (role !== null && !isHouse(name, evidence)) return { name, role };
  }
  return null;
}

/** "Does Slack" → "Slack". */
function withoutLead(run: string): string {
  const words = run.split(' ');
  const at = words.findIndex((word) => !COMMON.has(word.toLowerCase()));
  return at < 0 ? '' : words.slice(at).join(' ');
}

const MONTH =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)/;
const NAME = /(?<![\p{L}\p{N}-])\p{Lu}[\p{L}\p{N}&]*(?:[ -]\p{Lu}[\p{L}\p{N}&]*)*/gu;

function roleOf(name: string, question: string, said: string): Party['role'] | null {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const is = (pattern: string) => new RegExp(pattern, 'u').test(question);
  // "MFA" and "SSO" act in questions too ("Does SSO support …"): capitals alone have to be known as a company's.
  if (!/\p{Ll}/u.test(name) && !/^AWS$/.test(name) && !new RegExp(`\\b${plain}${LEGAL_FORM}`, 'u').test(said))
    return null;
  if (is(`^${plain}(?:['’]s)? `))
    return isAlwaysName(name, said) && is(`^${plain}(?:['’]s)? \\p{Ll}{3,}s (?!are|is|was|were|and|or|of)`)
      ? 'agent'
      : null;
  if (is(`\\b(?:${DOES}) ${plain}(?![\\w'’-])`) || is(`\\bby ${plain}(?![\\w'’-]) for\\b`)) return 'agent';
  if (is(`\\bthat ${plain} \\p{Ll}+s\\b`)) return 'agent';
  if (
    is(`\\b${plain}['’]s?(?!\\w)`) ||
    is(`(?<!\\p{Lu}\\p{Ll}+ )\\b(?:of|at|from|for) ${plain}(?![\\w-])(?! \\p{Ll}+s\\b)`)
  )
    return 'owner';
  return null;
}

/** Stands in the evidence inside sentences, and never without its capital: "Datadog", and not "Customers". */
function isAlwaysName(name: string, said: string): boolean {
  const [first = ''] = name.split(/[ -]/);
  const plain = first.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return (
    new RegExp(`(?<=[\\p{Ll},;|:] |\\()${plain}(?![\\p{L}\\p{N}])`, 'u').test(said) &&
    !new RegExp(`(?<![\\p{L}\\p{N}])${plain.toLowerCase()}(?![\\p{L}\\p{N}])`, 'u').test(said)
  );
}

/** The one whose documents these are is named in most of them, and no name is in more. */
export function isHouse(name: string, evidence: Evidence): boolean {
  const words = evidence.map((item) => `${item.document} ${item.text}`);
  const small = new Set(words.join(' ').match(/(?<![\p{L}\p{N}])\p{Ll}+(?![\p{L}\p{N}])/gu));
  const counts = new Map<string, number>();
  for (const text of words)
    for (const word of new Set(text.match(/(?<![\p{L}\p{N}])\p{Lu}\p{Ll}+(?![\p{L}\p{N}])/gu)))
      if (!small.has(word.toLowerCase())) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [first = ''] = name.split(/[ -]/);
  const own = counts.get(first) ?? 0;
  return own * 2 >= evidence.length && own >= Math.max(0, ...counts.values());
}

/** The evidence says of a name in the question that it is left out, and the question asks something else of it. */
export function isOutside(question: string, names: readonly string[], evidence: Evidence): boolean {
  const own = names.filter((name) => /\s/.test(name));
  if (own.length === 0 || ABOUT_SCOPE.test(question)) return false;
  return evidence.some(({ text }) =>
    text
      .split(/(?<=[.!?])\s|\n/)
      .some((sentence) => OUTSIDE.test(sentence) && own.some((name) => sentence.includes(name))),
  );
}
