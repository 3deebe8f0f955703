import { type Candidate, candidatesIn } from './candidates.ts';
import { matchChoice, verdictOf } from './choices.ts';
import type { DraftReply, DraftRequest, Model } from './model.ts';
import { type QuestionShape, shapeOf } from './question-shape.ts';
import type { Relevance } from './relevance.ts';
import { type Scored, score } from './score.ts';
import { select } from './select.ts';
import { type Judged, judge } from './verdict.ts';

/**
 * The model that needs no key and no network: it writes nothing of its own. It picks from the evidence the one to three
 * sentences that answer the question, quotes them verbatim, and reads yes, no, partial or not applicable from their
 * polarity; or it says that the evidence is insufficient and what a person would have to supply. The same request
 * gives the same reply. `relevance` says how well a sentence speaks to a question, 0 to 1, and knows synonyms.
 */
export function createExtractiveModel(options: { relevance: Relevance }): Model {
  return {
    name: 'extractive',
    promptVersion: 'extractive@1',
    async draft(request, signal) {
      signal?.throwIfAborted();
      return { ok: true, value: extract(request, options.relevance) };
    },
  };
}

function extract(request: DraftRequest, relevance: Relevance): DraftReply {
  const question =
    request.section && request.question.split(/\s+/).length < 6
      ? `${request.section}: ${request.question}`
      : request.question;
  const shape = shapeOf(question);
  const scored = score(shape, candidatesIn(request.evidence), relevance);
  const { selected, byWeight, likelihood, lacking } = select(shape, scored, relevance, request.maxCharacters);
  if (selected.length === 0) return insufficient(shape, lacking, Math.min(likelihood, 0.3));
  const judged = judge(shape, byWeight, relevance);
  const choice = choose(judged, request.choices, byWeight);
  return {
    insufficient: false,
    missing: null,
    choice,
    text: selected.map(({ text }) => text).join(' '),
    citations: citationsOf(selected),
    confidence: round(likelihood * (request.choices === null ? 1 : choice === null ? 0.5 : judged.certainty)),
  };
}

function citationsOf(selected: readonly Candidate[]): DraftReply['citations'] {
  return selected.flatMap(({ label, quotes }) => quotes.map((quote) => ({ label, quote })));
}

/** The buyer's value for the verdict, or the one value that the chosen sentences name. */
function choose({ verdict, certainty }: Judged, choices: string[] | null, chosen: readonly Scored[]): string | null {
  if (!choices?.length) return null;
  if (choices.some((choice) => verdictOf(choice) === 'yes' || verdictOf(choice) === 'no')) {
    if (verdict === null) return null;
    const legal = matchChoice(verdict, choices);
    // What is planned or done in part is "No" where there is no word for it: the text tells the rest, and a wrong "Yes"
    // is a liability. Where a denial beside it makes it partial, a person has to say.
    return legal ?? (verdict === 'partial' && certainty >= 0.7 ? matchChoice('no', choices) : null);
  }
  const words = (text: string) =>
    ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu) ?? []).join(' ')} `;
  const said = chosen.map(({ text }) => words(text)).join('');
  const named = choices.filter((choice) => words(choice).trim() !== '' && said.includes(words(choice)));
  return named.length === 1 ? (named[0] ?? null) : null;
}

function insufficient(shape: QuestionShape, lacking: readonly string[], confidence: number): DraftReply {
  const about = (shape.kind === 'document' || lacking.length === 0 ? shape.phrases : lacking).slice(0, 3).join(', ');
  const missing = `The documents do not say enough${about ? ` about ${about}` : ''}. Needed: ${NEEDED[shape.kind]}.`;
  return { insufficient: true, missing, choice: null, text: '', citations: [], confidence: round(confidence) };
}

const NEEDED: Record<QuestionShape['kind'], string> = {
  polar: 'whether it is so, from someone who knows, and the document or record that shows it',
  statement: 'whether it is met, from someone who knows, and the document or record that shows it',
  open: 'the answer, from someone who knows, and the document or record it rests on',
  document: 'the document itself, or a decision not to share it',
};

function round(value: number): number {
  return Math.round(Math.min(0.95, Math.max(0.05, value)) * 100) / 100;
}
