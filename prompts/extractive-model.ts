import { type Candidate, candidatesIn } from './candidates.ts';
import { matchChoice, type Verdict, verdictOf } from './choices.ts';
import type { DraftReply, DraftRequest, Model } from './model.ts';
import { type QuestionShape, shapeOf } from './question-shape.ts';
import { type Scored, score, select } from './select.ts';
import { judge } from './verdict.ts';

/**
 * The model that needs no key and no network: it writes nothing of its own. It picks from the evidence the one to three
 * sentences that answer the question, quotes them verbatim, and reads yes, no, partial or not applicable from their
 * polarity; or it says that the evidence is insufficient and what a person would have to supply. The same request
 * gives the same reply. `relevance` says how well a sentence speaks to a question, 0 to 1, and knows synonyms.
 */
export function createExtractiveModel(options: { relevance: (question: string, sentence: string) => number }): Model {
  return {
    name: 'extractive',
    promptVersion: 'extractive@1',
    async draft(request, signal) {
      signal?.throwIfAborted();
      return { ok: true, value: extract(request, options.relevance) };
    },
  };
}

function extract(request: DraftRequest, relevance: (question: string, sentence: string) => number): DraftReply {
  const question =
    request.section && request.question.split(/\s+/).length < 6
      ? `${request.section}: ${request.question}`
      : request.question;
  const shape = shapeOf(question);
  const scored = score(question, shape, candidatesIn(request.evidence), relevance);
  const chosen = select(question, shape, scored, relevance, request.maxCharacters);
  if (chosen.selected.length === 0) return insufficient(request, shape, chosen.confidence);
  const { verdict, certainty } = judge(question, shape, chosen.byWeight, relevance);
  const choice = choose(verdict, request.choices, chosen.byWeight);
  return {
    insufficient: false,
    missing: null,
    choice,
    text: chosen.selected.map(({ text }) => text).join(' '),
    citations: citationsOf(chosen.selected),
    confidence: round(chosen.confidence * (request.choices === null ? 1 : choice === null ? 0.5 : certainty)),
  };
}

function citationsOf(selected: readonly Candidate[]): DraftReply['citations'] {
  return selected.flatMap(({ label, quotes }) => quotes.map((quote) => ({ label, quote })));
}

/** The buyer's value for the verdict, or the one value that the chosen sentences name. */
function choose(verdict: Verdict, choices: string[] | null, chosen: readonly Scored[]): string | null {
  if (!choices?.length) return null;
  if (choices.some((choice) => verdictOf(choice) === 'yes' || verdictOf(choice) === 'no')) {
    const legal = matchChoice(verdict, choices);
    // "Not all of it" without a word for it is "No": the text tells the rest, and a wrong "Yes" is a liability.
    return legal ?? (verdict === 'partial' ? matchChoice('no', choices) : null);
  }
  const said = chosen.map(({ text }) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}.-]+/gu, ' ')} `).join(' ');
  const named = choices.filter((choice) => {
    const value = choice
      .toLowerCase()
      .replace(/[^\p{L}\p{N}.-]+/gu, ' ')
      .trim();
    return value !== '' && said.includes(` ${value} `);
  });
  return named.length === 1 ? (named[0] ?? null) : null;
}

function insufficient(request: DraftRequest, shape: QuestionShape, confidence: number): DraftReply {
  const about = shape.phrases.slice(0, 4).join(', ');
  const missing =
    shape.kind === 'document'
      ? `The document asked for${about ? ` (${about})` : ''}, or a statement that we do not share it.`
      : `No document says enough about ${about || 'this'}. Needed: a statement, or a document, that answers “${request.question.trim()}”`;
  return { insufficient: true, missing, choice: null, text: '', citations: [], confidence: round(confidence) };
}

function round(value: number): number {
  return Math.round(Math.min(0.95, Math.max(0.05, value)) * 100) / 100;
}
