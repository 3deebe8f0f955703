import type { DraftRequest } from './model.ts';

type Evidence = DraftRequest['evidence'];

const AUXILIARY = 'do|does|did|has|have|had|is|are|was|were|will|would|can|could|must|should|may';
/** What is out of a report's scope, or was not looked at. */
const OUTSIDE =
  /\b(?:outside|not (?:part of|covered|included|in (?:the )?scope|in scope|tested|examined|assessed)|out of scope|excluded|beyond the boundary|do(?:es)? not cover)\b/i;
const ABOUT_SCOPE = /\b(?:scope|report|soc|examin\w*|audit\w*|cover\w*|includ\w*|boundary|part of|outside)\b/i;

/** A name as the subject of what is asked, or as the owner of it: "How does Slack …", "Slack's …", "the CISO of Slack". */
export function actorIn(question: string, names: readonly string[]): string | null {
  return (
    names.find((name) => {
      const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return new RegExp(
        `\\b(?:${AUXILIARY})\\s+(?:the\\s+)?${plain}(?![\\w-])|\\b${plain}['’]s?(?!\\w)|\\b(?:of|at|from)\\s+(?:the\\s+)?${plain}(?![\\w-])|^${plain}(?![\\w-])`,
        'i',
      ).test(question);
    }) ?? null
  );
}

/** The one whose documents these are is named in most of them. */
export function isHouse(name: string, evidence: Evidence): boolean {
  const [first = ''] = name.split(/\s+/);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${first.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
    'iu',
  );
  const naming = evidence.filter((item) => pattern.test(`${item.document} ${item.text}`));
  return naming.length * 2 >= evidence.length;
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
