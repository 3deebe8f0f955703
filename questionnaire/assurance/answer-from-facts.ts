import { type DraftReply, matchChoice, splitSentences } from '../../prompts/index.ts';
import {
  type Confidentiality,
  type Evidence,
  type FoundPassage,
  passageSaying,
  passagesAt,
} from '../../retrieval/index.ts';
import { locateQuote } from '../citation.ts';
import type { Desk } from '../desk.ts';
import { askedFact } from './asked.ts';
import type { Told } from './assurance.ts';
import { loadAssurance } from './load.ts';
import { tell } from './tell.ts';
import type { Sentence } from './telling.ts';

/** Longer rows and sentences are quoted around the fact alone. */
const LONGEST_QUOTE = 600;
const CONFIDENCE = 0.9;

/**
 * The reply to a question that asks for a fact of a report, letter, certificate or test: the fact, and the words it was
 * read from as evidence. `stated` are the sentences made of facts: their values were read from the cited words, so they
 * are sources themselves. Null for every other question, and where no paper carries the answer, or only a person's word.
 */
export async function answerFromFacts(
  desk: Desk,
  input: {
    question: string;
    choices?: string[] | null;
    clearance: Confidentiality;
    maxCharacters?: number | undefined;
  },
): Promise<{ reply: DraftReply; passages: Evidence['passages']; stated: string[] } | null> {
  const asked = askedFact(input.question);
  if (asked === null) return null;
  const assurance = await loadAssurance(desk, input);
  const telling = tell(asked, input.question, assurance, desk.now().toISOString().slice(0, 10));
  if (telling === null) return null;
  const told = telling.sentences.flatMap(({ of }) => of.filter((one) => one !== null));
  const passages = (await passagesOf(desk, told, input.clearance)).map((passage, i) => ({
    ...passage,
    label: `F${i + 1}`,
  }));
  const citations = withoutRepeats(telling.sentences.flatMap((sentence) => quotesOf(sentence, passages)));
  // What a person wrote in place of the words has no words to be cited.
  if (told.some(({ at }) => at === null) || citations.length === 0) return null;
  const text = fitting(telling.sentences, input.maxCharacters);
  const choice = input.choices && telling.verdict ? matchChoice(telling.verdict, input.choices) : null;
  if (text === null || (input.choices?.length && choice === null)) return null;
  const reply = { insufficient: false, missing: null, choice, text, citations, confidence: CONFIDENCE };
  return { reply, passages, stated: telling.sentences.map((sentence) => sentence.text) };
}

/** Where the facts stand. A cover or a signature is a heading, and no passage: then one that says the same words. */
async function passagesOf(
  desk: Desk,
  told: readonly Told<unknown>[],
  clearance: Confidentiality,
): Promise<FoundPassage[]> {
  const passages = await passagesAt(desk, { spans: spansOf(told), clearance });
  for (const one of told) {
    const words = wordsOf(one);
    if (words === null || passages.some((passage) => holds(passage, one) || says(passage, one))) continue;
    const found = await passageSaying(desk, { versionId: one.versionId, words, clearance });
    if (found) passages.push(found);
  }
  return passages;
}

/** A name, or "Type II". */
function wordsOf({ value }: Told<unknown>): string | null {
  if (value === 'I' || value === 'II') return `Type ${value}`;
  return typeof value === 'string' && value.length > 3 ? value : null;
}

function says(passage: FoundPassage, told: Told<unknown>): boolean {
  const words = wordsOf(told);
  return words !== null && passage.versionId === told.versionId && passage.text.includes(words);
}

function spansOf(told: readonly Told<unknown>[]): { versionId: string; start: number; end: number }[] {
  return told.flatMap(({ versionId, at }) =>
    at === null ? [] : [at, ...(at.continued ?? [])].map(({ start, end }) => ({ versionId, start, end })),
  );
}

function holds(passage: FoundPassage, { versionId, at }: Told<unknown>): boolean {
  return at !== null && passage.versionId === versionId && passage.start < at.end && passage.end > at.start;
}

type Labelled = FoundPassage & { label: string };

/** The sentence or row in which each fact stands, and the words that the sentence names. */
function quotesOf({ of, words = [], also }: Sentence, passages: readonly Labelled[]): DraftReply['citations'] {
  const named = words.flatMap((wanted) => {
    const passage = passages.find(({ text }) => locateQuote(wanted, text) !== null);
    return passage ? [{ label: passage.label, quote: wanted }] : sentenceWith(denialOf(wanted), passages);
  });
  if (named.length > 0) return named;
  const around = of.flatMap((told) => {
    const passage = told && (passages.find((one) => holds(one, told)) ?? passages.find((one) => says(one, told)));
    if (!passage || !told?.at) return [];
    const at = holds(passage, told) ? told.at.start - passage.start : passage.text.indexOf(wordsOf(told) ?? '');
    const length = holds(passage, told) ? told.at.end - told.at.start : (wordsOf(told) ?? '').length;
    const quote = quoteAround(passage.text, at, at + length);
    return quote === null ? [] : [{ label: passage.label, quote }];
  });
  return also ? [...around, ...sentenceWith(also, passages)] : around;
}

/** The category that is not covered, where the auditor says so. */
function denialOf(word: string): RegExp {
  return new RegExp(`\\b${word}\\b.*\\b(?:not|no|excluded)\\b|\\b(?:not|no|excluded)\\b.*\\b${word}\\b`, 'is');
}

function sentenceWith(pattern: RegExp, passages: readonly Labelled[]): DraftReply['citations'] {
  for (const { text, label } of passages)
    for (const { start, end } of splitSentences(text)) {
      const quote = text.slice(start, end).trim();
      if (pattern.test(quote) && quote.length <= LONGEST_QUOTE) return [{ label, quote }];
    }
  return [];
}

/** Each stretch once: a quote that another holds says no more. */
function withoutRepeats(quotes: DraftReply['citations']): DraftReply['citations'] {
  return quotes.filter(
    ({ label, quote }, i) =>
      !quotes.some(
        (other, j) =>
          other.label === label && other.quote.includes(quote) && (other.quote.length > quote.length || j < i),
      ),
  );
}

function quoteAround(text: string, from: number, to: number): string | null {
  const start = Math.max(0, from);
  const end = Math.min(text.length, to);
  if (start >= end) return null;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const line = text.slice(lineStart, newline === -1 ? text.length : newline).trim();
  const sentence = splitSentences(text).find((one) => one.start <= start && one.end >= end);
  const whole = sentence ? text.slice(sentence.start, sentence.end).trim() : '';
  // A row is quoted as a row; the lines of a running text as the sentence they hold.
  const quote = whole === '' || / \| |^\|/m.test(whole) || /\n\s*\n/.test(whole) ? line : whole;
  return quote.length <= LONGEST_QUOTE ? quote : text.slice(start, end).trim();
}

/** As many sentences as the buyer's cell takes; the first must fit. */
function fitting(sentences: readonly Sentence[], maxCharacters = Number.POSITIVE_INFINITY): string | null {
  let text = '';
  for (const sentence of sentences) {
    const longer = text === '' ? sentence.text : `${text} ${sentence.text}`;
    if (longer.length > maxCharacters) break;
    text = longer;
  }
  return text === '' ? null : text;
}
