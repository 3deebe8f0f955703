import { type AskedFor, type DraftReply, matchChoice, splitSentences } from '../prompts/index.ts';
import { type Confidentiality, contentHeld, type Evidence, listPapers, type Paper } from '../retrieval/index.ts';
import type { Check } from './checks/check.ts';
import type { Desk } from './desk.ts';

/** Words that say what kind of paper is wanted; a policy is at times called a plan, and a report a summary. */
const KINDS: RegExp[] = [
  /\b(?:polic(?:y|ies)|plans?|procedures?|standards?|program(?:me)?s?|guidelines?)\b/i,
  /\b(?:reports?|summary|summaries|results?|attestations?|records?)\b/i,
  /\bcertificates?\b/i,
  /\bdiagrams?\b|\bcharts?\b/i,
  /\bletters?\b/i,
  /\b(?:agreements?|addend(?:um|a)|NDA|DPA)\b/i,
  /\b(?:notices?|statements?)\b/i,
  /\blist\b/i,
];
const KIND_WORDS = new RegExp(KINDS.map(({ source }) => source).join('|'), 'gi');
const CONFIDENCE = 0.85;
const LONGEST_QUOTE = 300;

export type PaperReply = { reply: DraftReply; passages: Evidence['passages']; stated: string[]; checks: Check[] };

/**
 * The reply to a request for papers: which of them are held, and under what terms they are shared. What is not held is
 * named as missing. Null where none is held by that name.
 */
export async function answerWithPapers(
  desk: Desk,
  asked: AskedFor,
  input: { choices?: string[] | null; clearance: Confidentiality },
): Promise<PaperReply | null> {
  if (asked.type !== 'document') return null;
  const papers = await listPapers(desk, input);
  const found = asked.papers.map((name) => ({ name, paper: paperCalled(name, papers) }));
  const held = [...new Set(found.flatMap(({ paper }) => paper ?? []))];
  if (held.length === 0) return null;
  const passages = held.map((paper, i) => ({ ...paper, label: `D${i + 1}` }));
  const citations = passages.flatMap(({ label, text }) => {
    const quote = openingOf(text);
    return quote === null ? [] : [{ label, quote }];
  });
  if (citations.length < held.length) return null;
  const stated = sentencesFor(held);
  const missing = found.filter(({ paper }) => paper === null).map(({ name }) => `“${name}”`);
  const open = held.filter(({ confidentiality }) => confidentiality === 'internal');
  const verdict = missing.length > 0 ? 'partial' : 'yes';
  const choice = input.choices?.length && open.length === 0 ? matchChoice(verdict, input.choices) : null;
  const reply = {
    insufficient: false,
    missing: missing.length > 0 ? missing.join(', ') : null,
    choice,
    text: stated.join(' '),
    citations,
    confidence: CONFIDENCE,
  };
  return { reply, passages, stated, checks: open.map(tellInternal) };
}

/** The paper whose name holds everything that is wanted, the shortest name first; null where none does. */
function paperCalled(name: string, papers: readonly Paper[]): Paper | null {
  const wanted = name.replace(KIND_WORDS, ' ').trim();
  const kinds = KINDS.filter((kind) => kind.test(name));
  if (wanted === '') return null;
  const fitting = papers.filter((paper) => {
    const called = nameOf(paper);
    const isKind = kinds.length === 0 || kinds.some((kind) => kind.test(called));
    return isKind && contentHeld(wanted, called) > 0.99;
  });
  const shortest = fitting.sort((one, other) => nameOf(one).length - nameOf(other).length);
  return shortest[0] ?? null;
}

function nameOf({ title, document }: Paper): string {
  return `${title} ${(document.split('/').at(-1) ?? '').replace(/\.\w+$/, '').replace(/[-_]+/g, ' ')}`;
}

/** The words that the document opens with: its first sentence, or its first line. */
function openingOf(text: string): string | null {
  const whole = splitSentences(text)
    .map(({ start, end }) => text.slice(start, end).trim())
    .find((sentence) => sentence.length <= LONGEST_QUOTE && !sentence.includes('\n') && /\p{L}{3}/u.test(sentence));
  const line = text.split('\n').find((one) => /\p{L}{3}/u.test(one));
  // Of a record the first field: the others are about people.
  return (whole ?? line)?.split('; ')[0]?.trim().slice(0, LONGEST_QUOTE) ?? null;
}

function sentencesFor(papers: readonly Paper[]): string[] {
  const named = (some: readonly Paper[]) => listOf(some.map(({ title }) => title));
  const isPublic = papers.filter(({ confidentiality }) => confidentiality === 'public');
  const underNda = papers.filter(({ confidentiality }) => confidentiality === 'nda');
  const open = papers.filter(({ confidentiality }) => confidentiality === 'internal');
  return [
    ...(isPublic.length > 0 ? [`We share the following: ${named(isPublic)}.`] : []),
    ...(underNda.length > 0 ? [`We share the following under a non-disclosure agreement: ${named(underNda)}.`] : []),
    ...(open.length > 0 ? [`We hold the following: ${named(open)}.`] : []),
  ];
}

function tellInternal({ title, owner }: Paper): Check {
  const who = owner ? ` Its owner: ${owner}.` : '';
  return { code: 'share', severity: 'warning', text: `${title} is internal: decide whether it is shared.${who}` };
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
