import { plainText } from './plain-text.ts';
import { sentenceOf } from './wording.ts';

/** A cell of a row: the name of its column where it is known, its plain words, and the stretch they stand for. */
export type Field = { name: string; text: string; quote: string };

/** Where a field begins in a row that a reader wrote as "Code: AC-02; Title: Access reviews". */
const FIELD_START = /(?:^|; )(\p{Lu}[\p{L}\p{N} .#/&'()?-]{0,40}): /gu;

/** True for a line of at least two named fields. */
export function isRecord(line: string): boolean {
  const starts = [...line.trim().matchAll(FIELD_START)];
  return starts.length >= 2 && starts[0]?.index === 0;
}

/** The cells of a row: of a record by its own names, of a table by those of its header. Empty cells are left out. */
export function fieldsOf(row: string, header: readonly string[]): Field[] {
  const fields = isRecord(row) ? recordFields(row) : cellFields(row, header);
  return fields.filter(({ text }) => text !== '');
}

function recordFields(row: string): Field[] {
  const starts = [...row.matchAll(FIELD_START)];
  return starts.map((start, i) => {
    const quote = row.slice(start.index + start[0].length, starts[i + 1]?.index ?? row.length).trim();
    return { name: start[1] ?? '', text: plainText(quote), quote };
  });
}

function cellFields(row: string, header: readonly string[]): Field[] {
  return cellsOf(row).map((quote, i) => ({ name: header[i] ?? '', text: plainText(quote), quote }));
}

/** The cells of a table row, verbatim. */
export function cellsOf(row: string): string[] {
  return row.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

const QUESTION = /^(?:question|control question|query|requirement)s?\b/i;
const ANSWER = /^(?:answer|response|reply|yes\s?\/\s?no)\b/i;

/** A row of a completed questionnaire: what was asked, and what was answered; null for any other row. */
export function askedAndAnswered(fields: readonly Field[]): { asked: Field; answered: Field[] } | null {
  const asked = fields.find(({ name, text }) => QUESTION.test(name) || (name === '' && text.endsWith('?')));
  if (!asked) return null;
  const answered = fields.filter(
    ({ name }) => ANSWER.test(name) || /^(?:details?|comments?|remarks?|notes?)\b/i.test(name),
  );
  return answered.length > 0 ? { asked, answered } : null;
}

/**
 * Rows that are no answer: about single people (records of a control, whose names do not leave), the revision history of
 * a document, and the table at its head.
 */
export function isRecordKeeping(fields: readonly Field[]): boolean {
  const names = fields.map(({ name }) => name.toLowerCase());
  const some = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (some(/^(?:person|employee|user|login|staff|joiner|leaver|full name)\b/)) return true;
  if (names.includes('name') && some(/^(?:department|manager|score|job|position)\b/)) return true;
  if (some(/^version\b/) && some(/^(?:date|changes?|author)\b/)) return true;
  return fields.length <= 2 && ABOUT_THE_DOCUMENT.test((fields[0]?.name || fields[0]?.text) ?? '');
}

const ABOUT_THE_DOCUMENT =
  /^(?:document|classification|version|status|owner|author|approved|approver|effective|next review|last|review|date|reference)\b/i;

/** What the short cells of a row say that the others are about; codes and numbers say nothing. */
export function subjectOf(fields: readonly Field[]): string {
  const short = fields.filter(({ text }) => !isProse(text) && !CODE.test(text) && text.split(' ').length <= 8);
  return short.map(({ text }) => text.replace(/^[A-Z]{1,6}-?\d[\d.-]*\s+/, '')).join('. ');
}

const CODE = /^(?:[A-Z]{1,6}-?\d[\d.-]*[,;\s]*)+$|^\d+$/;

/** A cell that says something by itself. */
export function isProse(text: string): boolean {
  const words = text.split(' ').length;
  return words >= 6 && (/[.!]["'”)]*$/.test(text) || words >= 12);
}

/** The cells of a row as one sentence; numbers and codes that only find the row again are left out. */
export function rowSentence(fields: readonly Field[]): string {
  const telling = fields.filter(
    ({ name, text }) => !/^(?:no\.?|nr\.?|id|code|ref|#)$/i.test(name) && !/^[A-Z]{1,6}-?\d[\d.-]*$/.test(text),
  );
  const parts = telling.map(({ name, text }) => ({ name, text: text.replace(/\.$/, '') }));
  const named = parts.filter(({ name }) => name !== '').length;
  if (named > 0 && named >= parts.length - 1)
    return sentenceOf(parts.map(({ name, text }) => (name ? `${name}: ${text}` : text)).join('; '));
  const [first = '', ...rest] = parts.map(({ text }) => text);
  return sentenceOf(rest.length > 0 ? `${first}: ${rest.join('; ')}` : first);
}
