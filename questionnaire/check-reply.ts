import {
  askedFor,
  type DraftReply,
  fitsIn,
  type Limit,
  limitWords,
  speaksToDrafter,
  tighter,
  verdictIn,
  withinLimit,
} from '../prompts/index.ts';
import { type DocumentKind, type Evidence, relevance } from '../retrieval/index.ts';
import type { Check } from './checks/check.ts';
import { checkClaims, withColumns } from './checks/claims/index.ts';
import { cutUncarried, tellCut } from './checks/cut.ts';
import { checkLinks } from './checks/links.ts';
import { checkChoiceAgrees } from './checks/polarity.ts';
import { checkSources } from './checks/sources.ts';
import { checkStyle } from './checks/style.ts';
import { type Citation, locateQuote } from './citation.ts';
import { legalChoice } from './reuse.ts';

export type Passages = Evidence['passages'];

/** What is left of a reply once everything that its quotes do not carry is gone; `text` and `citations` may be empty. */
export type Checked = { choice: string | null; text: string; citations: Citation[]; checks: Check[] };

/**
 * Holds a reply against the passages it was given: the reply is a claim by something that may err or lie. Quotes must
 * stand in the passage they name, and every sentence must be carried by the quotes; what is not, is left out and told.
 * `stated` are further words that the answer may rest on. Needs no database and no model.
 */
export function checkReply(
  reply: DraftReply,
  passages: Passages,
  asked: {
    question: string;
    choices?: string[] | null;
    maxCharacters?: number | undefined;
    stated?: readonly string[];
  },
): Checked {
  const { citations, kinds, refused } = locate(reply, passages);
  const none = { choice: null, text: '', citations: [] };
  if (citations.length === 0) {
    const text = 'The model answered, but its quotes are not in the evidence; the answer was refused.';
    return { ...none, checks: refused > 0 ? [{ code: 'citation', severity: 'info', text }] : [] };
  }
  const quotes = citations.map(({ quote }) => quote);
  const sources = [...citations.map((c) => withColumns(c.quote, textOf(c, passages))), ...(asked.stated ?? [])];
  const { text: carried, cut } = cutUncarried(reply.text, sources, [...quotes, ...(asked.stated ?? [])]);
  const limit = limitOf(asked);
  const text = withinLimit(carried, limit);
  if (text === '' && reply.text !== '') return { ...none, checks: tellCut(cut) };
  const { choice, checks } = legalChoice(reply.choice, asked.choices ?? null);
  if (refused > 0) checks.push(...leftOut(refused));
  checks.push(...checkLength(text, carried, limit));
  // A choice that comes from facts rests on what they are, such as a date gone by, and not on how the words sound.
  const fromFacts = (asked.stated ?? []).length > 0;
  const said = fromFacts ? null : verdictIn(asked.question, text || quotes.join(' '), relevance);
  checks.push(
    ...tellCut(cut),
    ...checkClaims({ text, sources }).checks,
    ...checkLinks(text, quotes),
    ...checkStyle(text, quotes),
    ...checkSources(kinds),
    ...checkChoiceAgrees(choice, text, said),
  );
  return { choice, text, citations, checks };
}

/** What the buyer's cell holds and what the question's own words allow. */
export function limitOf(asked: {
  question: string;
  choices?: string[] | null;
  maxCharacters?: number | undefined;
}): Limit {
  const cell = asked.maxCharacters === undefined ? null : { characters: asked.maxCharacters };
  return tighter(askedFor(asked.question, asked.choices ?? null).limit, cell);
}

/** Longer than the buyer's cell or words allow, or cut to fit them. */
export function checkLength(text: string, whole: string, limit: Limit): Check[] {
  const allows = `the buyer allows ${limitWords(limit)}.`;
  if (!fitsIn(text, limit))
    return [{ code: 'length', severity: 'block', text: `${text.length} characters; ${allows}` }];
  if (text === whole) return [];
  const cut = `Cut from ${whole.length} to ${text.length} characters at the end of a sentence; ${allows}`;
  return [{ code: 'length', severity: 'info', text: cut }];
}

function leftOut(refused: number): Check[] {
  const text = `${refused} quoted passage${refused === 1 ? ' was' : 's were'} not in the evidence and left out.`;
  return [{ code: 'citation', severity: 'warning', text }];
}

function locate(
  reply: DraftReply,
  passages: Passages,
): { citations: Citation[]; kinds: Set<DocumentKind>; refused: number } {
  const citations = new Map<string, Citation>();
  const kinds = new Set<DocumentKind>();
  let refused = 0;
  for (const { label, quote } of reply.citations) {
    const passage = passages.find((one) => one.label === label);
    const at = passage && locateQuote(quote, passage.text);
    if (!passage || !at || speaksToDrafter(paragraphAround(passage.text, at))) {
      refused++;
      continue;
    }
    const start = passage.start + at.start;
    kinds.add(passage.kind);
    citations.set(`${passage.versionId}:${start}`, {
      passageId: passage.passageId,
      documentId: passage.documentId,
      versionId: passage.versionId,
      document: passage.document,
      version: passage.version,
      page: passage.page,
      heading: passage.heading,
      start,
      end: passage.start + at.end,
      quote: passage.text.slice(at.start, at.end),
    });
  }
  return { citations: [...citations.values()], kinds, refused };
}

/** The lines that a quote stands in: where they give orders to whoever drafts, nothing in them is evidence. */
function paragraphAround(text: string, { start, end }: { start: number; end: number }): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  return text.slice(from, to < 0 ? text.length : to);
}

function textOf(citation: Citation, passages: Passages): string {
  return passages.find((passage) => passage.passageId === citation.passageId)?.text ?? '';
}
