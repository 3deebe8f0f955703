import type { Confidentiality } from '../../retrieval/index.ts';
import type { Appendix, AppendixAnswer } from './appendix.ts';

/**
 * What can be printed of a text: neither XML nor a person's eye knows most control characters, and line ends are one
 * thing. A quote and its source are compared as printed.
 */
export function printed(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[^\P{Cc}\t\n\u0080-\u009f]/gu, '\ufffd');
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "2 June 2025, 09:00 UTC" */
export function moment(iso: string): string {
  return `${day.format(new Date(iso))}, ${iso.slice(11, 16)} UTC`;
}

export function approvalOf({ approvedBy, approvedAt }: AppendixAnswer): string {
  if (approvedBy === null) return 'Draft: nobody has approved this answer.';
  return `Approved by ${approvedBy}${approvedAt ? ` on ${moment(approvedAt)}` : ''}`;
}

export function countsOf({ answers }: Appendix): { answers: string; citations: string } {
  const drafts = answers.filter((answer) => answer.approvedBy === null).length;
  const citations = answers.flatMap((answer) => answer.citations);
  const documents = new Set(citations.map((citation) => `${citation.document} ${citation.version}`)).size;
  const approved = answers.length - drafts;
  const state =
    drafts === 0 ? 'all approved' : approved === 0 ? 'all drafts' : `${approved} approved, ${drafts} drafts`;
  return {
    answers: answers.length === 0 ? 'None' : `${answers.length}, ${state}`,
    citations: citations.length === 0 ? 'None' : `${citations.length}, from ${amount(documents, 'document')}`,
  };
}

export const howToRead =
  'Each answer is followed by the words it rests on, as they stand in the document named. Positions count characters ' +
  '(UTF-16 units) in the text of that version; the SHA-256 is of its file.';

const readers: Record<Confidentiality, string> = {
  public: 'public documents',
  nda: 'documents shared under a non-disclosure agreement',
  internal: 'all documents',
};

/** Why citations are missing from this appendix, a sentence for each reason. */
export function leftOutOf({ leftOut, clearance }: Appendix): string[] {
  const sentences = [];
  if (leftOut.clearance > 0)
    sentences.push(
      `${amount(leftOut.clearance, 'citation')} left out: this appendix is for a reader of ${readers[clearance]}, and the words cited stand in others.`,
    );
  if (leftOut.removed > 0)
    sentences.push(`${amount(leftOut.removed, 'citation')} left out: the document has been withdrawn since.`);
  return sentences;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
