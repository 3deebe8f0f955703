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
  return !/^\s*(?:no|n\/a|not applicable)\b/i.test(text);
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

/** Whether the report itself is cited. */
export function cites({ citations }: Pick<Answer, 'citations'>, documentIds: readonly string[]): boolean {
  return citations.some(({ documentId }) => documentIds.includes(documentId));
}

/** The report of the company that an answer is about: the one it cites, else the latest where it speaks of one. */
export function reportOf(answer: Answer): Report | null {
  const { reports } = answer.assurance;
  const cited = reports.find(({ documentIds }) => cites(answer, documentIds));
  if (cited) return cited;
  return speaksOfReport(answer.text) ? (reports[0] ?? null) : null;
}

/** Whether a citation touches the words that a fact was read from. */
export function restsOn(
  { citations }: Pick<Answer, 'citations'>,
  { at, documentId, versionId }: Told<unknown>,
): boolean {
  if (at === null) return false;
  const spans = [at, ...(at.continued ?? [])];
  return citations.some(
    (citation) =>
      citation.documentId === documentId &&
      citation.versionId === versionId &&
      spans.some(({ start, end }) => citation.start < end && citation.end > start),
  );
}

/** "30 June 2026" */
export function sayDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
