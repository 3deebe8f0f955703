import { isAsked } from './analyse-question.ts';
import { paragraphsOf } from './paragraphs.ts';
import { remembering } from './remembering.ts';
import type { FoundPassage } from './search.ts';
import { cosine, embedText } from './static-embedder.ts';
import { dot, passageTerms, type TermWeights } from './terms.ts';
import { newTwins } from './twins.ts';
import type { WholeDocument } from './whole-document.ts';

/**
 * A candidate with its two scores over the whole passage, each scaled to 0 to 1 within this search. `whole` is how near its
 * document is, where documents are looked for.
 */
export type Ranked = Omit<FoundPassage, 'score'> & {
  ordinal: number;
  lexical: number;
  dense: number;
  whole: WholeDocument | null;
};

/** What the closer look sees in a candidate; each about 0 to 1. */
type Signals = {
  lexical: number;
  dense: number;
  titleDense: number;
  titleLexical: number;
  headingDense: number;
  headingLexical: number;
  opening: number;
  paragraphLexical: number;
  paragraphDense: number;
  coverage: number;
  documentDense: number;
  documentCriteria: number;
  firsthand: number;
};

/**
 * A question wants the paragraph that answers it; a statement (a requirement, a control, a topic) wants the document
 * that is about it. The weights for statements were fitted (listwise softmax, L2) on four labelled corpora, each of them
 * left out once: on the one left out recall@5 is .86, .82, .49 and .60 by documents, where before it was .80, .71, .42
 * and .52. Those for questions were chosen on two corpora at once, in few large steps, because
 * those fitted on one of them lose on the other: recall@5 .94 and .80 became .97 and .81, nDCG@10 .88 and .635 became .90
 * and .64. Both are in-sample; fitted on half the questions of both, the other half gained .02 and nothing in nDCG@10.
 */
const forQuestions: Partial<Signals> = {
  lexical: 1,
  dense: 0.25,
  titleDense: 2,
  titleLexical: 1,
  headingLexical: 0.5,
  paragraphLexical: 1.5,
  paragraphDense: 2,
  coverage: 1,
  documentCriteria: 0.5,
  firsthand: 1,
};
const forStatements: Partial<Signals> = {
  lexical: 2.2,
  dense: 1.4,
  titleDense: 0.75,
  titleLexical: 0.85,
  headingDense: 1.3,
  headingLexical: 1.5,
  opening: 0.3,
  documentDense: 1.6,
  documentCriteria: 3.6,
};
/** A passage that begins within these first characters opens its document and tells its purpose. */
const OPENING = 200;
const FROM_ONE_DOCUMENT = 3;
/** What can be left out, to measure what it is worth. */
const parts = {
  words: ['lexical', 'titleLexical', 'headingLexical', 'paragraphLexical', 'coverage'],
  vectors: ['dense', 'titleDense', 'headingDense', 'paragraphDense', 'documentDense', 'documentCriteria'],
  'titles and headings': ['titleDense', 'titleLexical', 'headingDense', 'headingLexical', 'opening'],
  paragraphs: ['paragraphLexical', 'paragraphDense'],
  'whole documents': ['documentDense', 'documentCriteria'],
  criteria: ['documentCriteria'],
  'answer words': [],
} as const satisfies Record<string, readonly (keyof Signals)[]>;

/** A part of what ranks passages, for eval to leave out. */
export type Signal = keyof typeof parts;
export const signals = Object.keys(parts) as Signal[];
/** Content words of a mean paragraph. */
const PARAGRAPH_LENGTH = 25;

/** A paragraph's terms, as it is looked at alone. */
const termsOf = remembering((text) => passageTerms([{ text, weight: 1 }], PARAGRAPH_LENGTH), 5_000);

/**
 * Orders the candidates of a search by a closer look at title, headings and single paragraphs. `terms` are the
 * question's, weighted by rarity. Ties fall by document path and place, so that the same search gives the same order.
 */
export function rank(
  question: string,
  terms: TermWeights,
  candidates: readonly Ranked[],
  without?: Signal,
): FoundPassage[] {
  const asked = isAsked(question);
  const weights = { ...(asked ? forQuestions : forStatements) };
  if (without) for (const signal of parts[without]) delete weights[signal];
  const vector = embedText(question);
  const near = once((text) => {
    const other = vector && embedText(text);
    return vector && other ? Math.max(0, cosine(vector, other)) : 0;
  });
  const total = [...terms.values()].reduce((sum, weight) => sum + weight, 0) || 1;
  const share = once((text) => {
    const held = termsOf(text);
    return [...terms].reduce((sum, [slot, weight]) => sum + (held.has(slot) ? weight : 0), 0) / total;
  });
  const signals = candidates.map((candidate): Signals => {
    const paragraphs = asked ? paragraphsOf(candidate.text) : [];
    const heading = candidate.heading.join(' ');
    return {
      lexical: candidate.lexical,
      dense: candidate.dense,
      titleDense: Math.max(near(candidate.title), near(nameOf(candidate.document))),
      titleLexical: Math.max(share(candidate.title), share(nameOf(candidate.document))),
      headingDense: asked ? 0 : near(`${candidate.title} ${heading}`),
      headingLexical: share(heading),
      opening: candidate.start < OPENING ? 1 : 0,
      paragraphLexical: best(paragraphs, (text) => dot(terms, termsOf(text))),
      paragraphDense: best(paragraphs, near),
      coverage: asked ? share(candidate.text) : 0,
      documentDense: candidate.whole?.dense ?? 0,
      documentCriteria: candidate.whole?.criteria ?? 0,
      firsthand: isFirsthand(candidate) ? 1 : 0,
    };
  });
  scale(signals, 'paragraphLexical');
  scale(signals, 'paragraphDense');
  scale(signals, 'documentDense');
  scale(signals, 'documentCriteria');
  const ranked = candidates
    .map((candidate, i) => ({ candidate, score: weigh(signals[i], weights) }))
    .sort((a, b) => b.score - a.score || byPlace(a.candidate, b.candidate))
    .map(({ candidate: { lexical, dense, ordinal, ...passage }, score }) => ({ ...passage, score }));
  return asked ? withTwinsBehind(ranked) : spread(ranked);
}

/** The same words once more answer no question: they step back behind what else speaks to it. */
function withTwinsBehind(ranked: FoundPassage[]): FoundPassage[] {
  const isTwin = newTwins();
  return ranked
    .map((passage) => (isTwin(passage.text) ? { ...passage, score: passage.score / 2 } : passage))
    .sort((a, b) => b.score - a.score);
}

/** Several passages of one document say no more about which documents a statement concerns: the rest step back. */
function spread(ranked: FoundPassage[]): FoundPassage[] {
  const seen = new Map<string, number>();
  return ranked
    .map((passage) => {
      const before = seen.get(passage.documentId) ?? 0;
      seen.set(passage.documentId, before + 1);
      return before < FROM_ONE_DOCUMENT ? passage : { ...passage, score: passage.score / 2 };
    })
    .sort((a, b) => b.score - a.score);
}

/**
 * What the company told a buyer once, and the rows of a register, say again in short what a policy or a report says in
 * full; the short form always looks closer to a question.
 */
function isFirsthand({ kind, document }: Ranked): boolean {
  return kind !== 'past_questionnaire' && !(kind === 'other' && /\.(csv|tsv|ods|xls\w?)$/i.test(document));
}

/** The words of a file's name: what its owner calls it, whatever its first heading says. */
function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.\w+$/, '').replaceAll(/[-_.]+/g, ' ');
}

/** Worked out once for each text: candidates of one document share its title and name. */
function once(score: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = score(text);
    known.set(text, value);
    return value;
  };
}

function best(texts: readonly string[], score: (text: string) => number): number {
  return texts.reduce((most, text) => Math.max(most, score(text)), 0);
}

/** Divides one signal by its maximum over the candidates. */
function scale(signals: Signals[], name: keyof Signals): void {
  const most = signals.reduce((value, signal) => Math.max(value, signal[name]), 0);
  if (most > 0) for (const signal of signals) signal[name] /= most;
}

function weigh(signals: Signals | undefined, weights: Partial<Signals>): number {
  let sum = 0;
  for (const [name, weight] of Object.entries(weights)) sum += weight * (signals?.[name as keyof Signals] ?? 0);
  return sum;
}

function byPlace(a: Ranked, b: Ranked): number {
  if (a.document !== b.document) return a.document < b.document ? -1 : 1;
  return a.ordinal - b.ordinal;
}
