import { speaksToDrafter } from '../../prompts/index.ts';

/** "[E1]", "(E2, E3)": the marks that a model was given to cite by. */
const MARKS = /\s*[[(【](?:evidence |source |passage )?E\d{1,2}(?:\s*(?:[,;–-]|and)\s*E?\d{1,2})*[\])】]/gi;
/** "According to the evidence provided, …": how a model talks of what it was shown. */
const LEAD_IN =
  /(^|[.!?]\s+)(?:according to|based on|as (?:stated|described|shown|noted|per|set out)(?: in| by)?|per)\s+(?:the\s+)?(?:above\s+|provided\s+|given\s+|cited\s+|available\s+|supplied\s+)?(?:evidence|passages?|context|sources?|excerpts?|documents?|documentation)(?:\s+(?:provided|given|above|supplied|available))?(?:\s+E\d{1,2})?\s*,\s*(\p{Ll})?/giu;
const NOTES = [
  /\bas an? (?:ai|a\.i\.|artificial|large language|language)\b/i,
  /\b(?:evidence|source|passage|excerpt|citation)s? (?:provided|given|above|supplied|labell?ed|E\d)/i,
  /\bthe (?:provided|given|supplied) (?:evidence|context|passages?|excerpts?)\b/i,
  /\bthe (?:evidence|passages?|excerpts?|context) (?:does|do|says?|states?|shows?|indicates?|mentions?|is|are)\b/i,
  /\b(?:note|todo|fixme) (?:to|for) (?:the )?(?:reviewer|self|editor)\b|\[(?:todo|note|internal|draft|placeholder)\b/i,
  /<<<|>>>|\b(?:system|developer) prompt\b|\bboundary of this request\b/i,
  /\bE\d{1,2}\b(?=\s*(?:says|states|shows|,|:|\.|$))/,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i,
  /(?:^|[\s("'`])(?:[\w.-]+\/)*[\w-]+\.(?:md|docx?|xlsx?|pdf|txt|csv|html?|json|ya?ml)\b/i,
];

/** A text without the marks and turns of phrase by which a model speaks of what it was shown. */
export function withoutMarks(text: string): string {
  return text
    .replace(MARKS, '')
    .replace(LEAD_IN, (_, before: string, first: string | undefined) => before + (first ?? '').toUpperCase())
    .trim();
}

/** True for a sentence that is meant for whoever drafts or reviews, and not for a buyer; words of the quotes are the company's own. */
export function isInternal(sentence: string, quotes: string): boolean {
  if (speaksToDrafter(sentence)) return true;
  return NOTES.some((note) => {
    const found = note.exec(sentence)?.[0].trim();
    return found !== undefined && !quotes.includes(found);
  });
}
