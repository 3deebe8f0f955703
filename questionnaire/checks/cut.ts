import { splitSentences } from '../../prompts/index.ts';
import type { Check } from './check.ts';
import { checkClaims } from './claims/index.ts';
import { isInternal, withoutMarks } from './internal.ts';
import { checkLinks } from './links.ts';

/** What stood in a reply and was left out, with why. */
export type Cut = { sentence: string; why: string };

/** An answer in words: "Yes.", "No,": held against the choice, not against the source. */
const BARE_VERDICT = /^\s*(?:yes|no|n\/a|not applicable|partially|partly)\s*[.,:;]?\s*$/i;

/**
 * The sentences of a reply that its quotes carry, each held against them; the others are left out, and told. What was a
 * sentence to the reviewer, or brought a link of its own, is left out too. A text that is carried comes back as it was.
 */
export function cutUncarried(
  reply: string,
  sources: readonly string[],
  quotes: readonly string[],
): { text: string; cut: Cut[] } {
  const text = withoutMarks(reply);
  const words = quotes.join('\n');
  const cut: Cut[] = [];
  const kept: string[] = [];
  for (const { start, end } of splitSentences(text)) {
    const sentence = text.slice(start, end);
    const why = BARE_VERDICT.test(sentence) ? null : against(sentence, sources, quotes, words);
    if (why === null) kept.push(sentence);
    else cut.push({ sentence, why });
  }
  // What is no sentence (a heading, a mark) says nothing that could be held against a source.
  return { text: cut.length === 0 && kept.length > 0 ? text : kept.join(text.includes('\n') ? '\n' : ' '), cut };
}

function against(
  sentence: string,
  sources: readonly string[],
  quotes: readonly string[],
  words: string,
): string | null {
  if (isInternal(sentence, words)) return 'it is not meant for the buyer';
  const link = checkLinks(sentence, quotes)[0];
  if (link) return link.text;
  return checkClaims({ text: sentence, sources }).checks.find(({ severity }) => severity === 'block')?.text ?? null;
}

/** Told to the reviewer: what the model said and the citations do not carry. */
export function tellCut(cut: readonly Cut[]): Check[] {
  return cut.map(({ sentence, why }) => ({
    code: 'cut',
    severity: 'info',
    text: `Left out, because the cited words do not carry it: “${shortened(sentence)}” (${why})`,
  }));
}

function shortened(sentence: string): string {
  return sentence.length > 200 ? `${sentence.slice(0, 199)}…` : sentence;
}
