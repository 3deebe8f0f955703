import { splitSentences, verdictOf } from '../../../prompts/index.ts';
import type { Assurance, Report, Told } from '../../assurance/assurance.ts';
import type { Citation } from '../../citation.ts';

/** An answer as it would leave, with what it rests on and what stands behind the company's word. */
export type Answer = {
  question: string;
  choice: string | null;
  text: string;
  citations: readonly Citation[];
  /** The company's controls that it speaks to. */
  controls: readonly string[];
  assurance: Assurance;
  /** YYYY-MM-DD */
  today: string;
};

export function sentencesOf(text: string): string[] {
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
  return sentences.length > 0 ? sentences : text.trim() === '' ? [] : [text];
}

/** The parts of a sentence that are claimed or denied each by itself. */
export function clausesOf(sentence: string): string[] {
  return sentence
    .split(
      /[;:]\s+|,\s+(?:(?:and|but|which|who|though|although|while|because)\s+)?|\s+(?:and|but|though|although|while)\s+/i,
    )
    .filter((clause) => /\p{L}/u.test(clause));
}

const DENIED =
  /\b(?:not|no|never|nobody|none|nothing|neither|nor|without|cannot|rather than|instead of|unlike|outside|excluded?|excluding)\b|n['’]t\b/i;

export function denies(clause: string): boolean {
  return DENIED.test(clause);
}

/** Everything but a "no" and a "not applicable" says that something is so. */
export function isAffirmed({ choice, text }: Pick<Answer, 'choice' | 'text'>): boolean {
  const verdict = choice === null ? null : verdictOf(choice);
  if (verdict !== null) return verdict !== 'no' && verdict !== 'na';
  return !/^\s*(?:no|none|n\/a|not applicable)\b/i.test(text);
}

/** A plain "yes", in the drop-down or at the head of the text. */
export function isYes({ choice, text }: Pick<Answer, 'choice' | 'text'>): boolean {
  const verdict = choice === null ? null : verdictOf(choice);
  return verdict === 'yes' || (verdict === null && /^\s*yes\b/i.test(text));
}

const REPORT = /\bSOC\s*2\b|\b(?:service )?auditor\b|\battest(?:ed|ation)\b|\bexamin(?:ed|ation)\b/i;

/** Whether words speak of an examination of the company by an auditor. */
export function speaksOfReport(words: string): boolean {
  return REPORT.test(words);
}

/** What is said of others: their reports and certificates are another matter. */
export const OF_OTHERS =
  /\b(?:(?:service |cloud |hosting )?providers?|vendors?|suppliers?|sub-?processors?|third[- ]part(?:y|ies)|data ?cent(?:er|re)s?|hosting|their|Amazon|AWS|Azure|Microsoft|Google)\b/i;

/** Whether a text speaks of an examination of the company itself. */
export function speaksOfOurs(text: string): boolean {
  return sentencesOf(text).some((sentence) => speaksOfReport(sentence) && !OF_OTHERS.test(sentence));
}

/** Whether the report itself is cited. */
export function cites({ citations }: Pick<Answer, 'citations'>, documentIds: readonly string[]): boolean {
  return citations.some(({ documentId }) => documentIds.includes(documentId));
}

/** The report of the company that an answer is about: the one it cites, else the latest where it speaks of one. */
export function reportOf(answer: Answer): Report | null {
  const { reports } = answer.assurance;
  const cited = reports.find(({ documentIds }) => cites(answer, documentIds));
  if (cited) return cited;
  return speaksOfOurs(answer.text) ? (reports[0] ?? null) : null;
}

/** Shorter quotes are found in many places. */
const SHORTEST = 12;

/**
 * Whether a citation is of the words that a fact was read from: at their place, or the same words in another file or
 * version of the same paper (`documentIds`).
 */
export function restsOn(
  { citations }: Pick<Answer, 'citations'>,
  { value, at, documentId, versionId }: Told<string>,
  documentIds: readonly string[] = [documentId],
): boolean {
  const spans = at === null ? [] : [at, ...(at.continued ?? [])];
  const said = plainly(value);
  return citations.some((citation) => {
    if (!documentIds.includes(citation.documentId)) return false;
    const quote = plainly(citation.quote);
    if (quote.length >= SHORTEST && (said.includes(quote) || quote.includes(said))) return true;
    return (
      citation.versionId === versionId && spans.some(({ start, end }) => citation.start < end && citation.end > start)
    );
  });
}

function plainly(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
