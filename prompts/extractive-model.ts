import type { Candidate } from './candidates.ts';
import { matchChoice, verdictOf } from './choices.ts';
import { examine } from './examine.ts';
import { likelihoodOf, rank } from './judgement.ts';
import { lackingIn } from './lacking.ts';
import type { DraftReply, DraftRequest, Model } from './model.ts';
import type { QuestionShape } from './question-shape.ts';
import { type Scored, score } from './score.ts';
import { select } from './select.ts';
import type { Sense } from './sense.ts';
import { deniesCondition, type Judged, judge } from './verdict.ts';

/**
 * The model that needs no key and no network: it writes nothing of its own. It picks from the evidence the one to three
 * sentences that answer the question, quotes them verbatim, and reads yes, no, partial or not applicable from their
 * polarity; or it says that the evidence is insufficient and what a person would have to supply. The same request
 * gives the same reply. `sense` is what it knows of words.
 */
export function createExtractiveModel(options: { sense: Sense }): Model {
  return {
    name: 'extractive',
    promptVersion: 'extractive@2',
    async draft(request, signal) {
      signal?.throwIfAborted();
      return { ok: true, value: extract(request, options.sense) };
    },
  };
}

/** Under this likelihood a person is asked; what it costs and saves is measured by `eval abstention`. */
const LIKELY = { question: 0.55, statement: 0.3 };
/** Under this a yes or no is left to a person: the words are given without it. */
const SURE_ENOUGH = 0.65;
/** A verdict as certain as this is not weighed again. */
const PLAIN = 0.95;
/** What is left of the likelihood when the words do not settle the choice. */
const UNDECIDED = 0.45;
/** What is left of the likelihood when the very names in the question are unheard of. */
const UNKNOWN = 0.3;

function extract(request: DraftRequest, sense: Sense): DraftReply {
  const question =
    request.section && request.question.split(/\s+/).length < 6
      ? `${request.section}: ${request.question}`
      : request.question;
  const { relevance } = sense;
  const examined = examine(question, request.evidence, sense);
  const { shape } = examined;
  const ranked = rank(examined);
  const { lacking, unknown } = lackingIn(shape, ranked, relevance);
  const likelihood =
    ranked[0] && deniesCondition(shape, ranked[0].text, relevance)
      ? PLAIN
      : likelihoodOf(examined, ranked, sense) * (unknown ? UNKNOWN : 1);
  const least = shape.kind === 'statement' ? LIKELY.statement : LIKELY.question;
  const scored = likelihood < least ? [] : score(shape, ranked, relevance);
  const { selected, byWeight } = select(shape, scored, relevance, request.maxCharacters);
  if (selected.length === 0) return insufficient(shape, lacking, Math.min(likelihood, least));
  const judged = judge(shape, byWeight, relevance);
  // An old questionnaire's own "No" needs no reading of polarity, nor does a condition that is denied.
  const plain = byWeight[0]?.kind === 'reply' || judged.certainty >= PLAIN;
  const sure = plain || likelihood * judged.certainty >= SURE_ENOUGH;
  const choice = sure || !isVerdict(request.choices) ? choose(judged, request.choices, byWeight) : null;
  return {
    insufficient: false,
    missing: null,
    choice,
    text: selected.map(({ text }) => text).join(' '),
    citations: citationsOf(selected),
    confidence: round(likelihood * (request.choices === null ? 1 : choice === null ? UNDECIDED : judged.certainty)),
  };
}

function citationsOf(selected: readonly Candidate[]): DraftReply['citations'] {
  return selected.flatMap(({ label, quotes }) => quotes.map((quote) => ({ label, quote })));
}

function isVerdict(choices: readonly string[] | null): boolean {
  return choices?.some((choice) => verdictOf(choice) === 'yes' || verdictOf(choice) === 'no') ?? false;
}

/** The buyer's value for the verdict, or the one value that the chosen sentences name. */
function choose({ verdict, certainty }: Judged, choices: string[] | null, chosen: readonly Scored[]): string | null {
  if (!choices?.length) return null;
  if (isVerdict(choices)) {
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
