import type { Candidate } from './candidates.ts';
import { joinedChoices } from './choices.ts';
import { examine } from './examine.ts';
import { inShape, listed } from './in-shape.ts';
import { LEAST, likelihoodOf, rank } from './judgement.ts';
import { lackingIn } from './lacking.ts';
import { speaksOfAnother } from './levels.ts';
import { fitsIn, type Limit, tighter } from './limit.ts';
import { missingFor } from './missing.ts';
import type { DraftReply, DraftRequest } from './model.ts';
import { chooseMany, chooseOne, chooseVerdict, isVerdict } from './pick-options.ts';
import type { QuestionShape } from './question-shape.ts';
import type { AskedFor } from './question-type.ts';
import { type Scored, score } from './score.ts';
import { type Selection, select } from './select.ts';
import type { Sense } from './sense.ts';
import { deniesCondition, type Judged, judge } from './verdict.ts';

/** Under this a yes or no is left to a person: the words are given without it. */
const SURE_ENOUGH = 0.65;
/** A verdict as certain as this is not weighed again. */
const PLAIN = 0.95;
/** What is left of the likelihood when the words do not settle the choice. */
const UNDECIDED = 0.45;

/** What was extracted, with the sentences that it is made of. */
export type Extracted = { reply: DraftReply; chosen: readonly Scored[] };

/** The answer to one thing asked, in its shape; `about` is what it is about in words that stand alone. */
export function extractOne(request: DraftRequest, asked: AskedFor, about: string, sense: Sense): Extracted {
  const question = request.section && about.split(/\s+/).length < 6 ? `${request.section}: ${about}` : about;
  const { relevance } = sense;
  const examined = examine(question, request.evidence, sense);
  const { shape } = examined;
  const all = rank(examined);
  const lacking = lackingIn(shape, all, relevance);
  const likelihood =
    all[0] && deniesCondition(shape, all[0].text, relevance) ? PLAIN : likelihoodOf(examined, all, sense);
  const ranked = inShape(
    asked,
    question,
    all.filter(({ text }) => !speaksOfAnother(question, text)),
    examined,
    sense,
  );
  const scored = likelihood < LEAST ? [] : score(shape, ranked, relevance);
  const limit = tighter(
    asked.limit,
    request.maxCharacters === undefined ? null : { characters: request.maxCharacters },
  );
  const fitting = scored.filter(({ text }) => fitsIn(text, limit));
  const several =
    asked.type === 'multi_select' && asked.options ? chooseMany(question, asked.options, fitting, sense) : [];
  const list = asked.type === 'list' ? listed(question, scored) : [];
  const { selected, byWeight } = sentencesFor(shape, fitting, several, list, limit, relevance);
  if (selected.length === 0)
    return { reply: insufficient(asked, shape, lacking, Math.min(likelihood, LEAST)), chosen: [] };
  const judged = judge(shape, byWeight, relevance);
  // An old questionnaire's own "No" needs no reading of polarity, nor does a condition that is denied.
  const plain = byWeight[0]?.kind === 'reply' || judged.certainty >= PLAIN;
  const sure = plain || likelihood * judged.certainty >= SURE_ENOUGH;
  const choice = choiceOf(asked, request, { judged, sure, several, byWeight }, sense);
  const settled = request.choices === null || asked.options ? 1 : judged.certainty;
  const reply = {
    insufficient: false,
    missing: null,
    choice,
    text: textOf(selected),
    citations: citationsOf(selected),
    confidence: round(likelihood * (request.choices !== null && choice === null ? UNDECIDED : settled)),
  };
  return { reply, chosen: selected };
}

/** Sentences run on, items of a list have a line each. */
export function textOf(chosen: readonly Scored[]): string {
  return chosen.map(({ text }) => text).join(chosen.some(({ text }) => text.startsWith('• ')) ? '\n' : ' ');
}

/** A list, or the sentences that say the options chosen, or the one to three that answer; within the limit. */
function sentencesFor(
  shape: QuestionShape,
  scored: readonly Scored[],
  several: readonly { said: Scored }[],
  list: readonly Scored[],
  limit: Limit,
  relevance: Sense['relevance'],
): Selection {
  if (list.length > 0 && fitsIn(textOf(list), limit)) return { selected: [...list], byWeight: [...list] };
  const { selected, byWeight } =
    several.length > 0
      ? {
          selected: [...new Set(several.map(({ said }) => said))],
          byWeight: [...new Set(several.map(({ said }) => said))],
        }
      : select(shape, scored, relevance, limit.characters);
  const kept: Scored[] = [];
  // The one that answers first has to stay, then whatever leaves it within the limit.
  for (const one of byWeight)
    if (
      fitsIn(
        selected
          .filter((other) => other === one || kept.includes(other))
          .map(({ text }) => text)
          .join(' '),
        limit,
      )
    )
      kept.push(one);
  return {
    selected: selected.filter((one) => kept.includes(one)),
    byWeight: byWeight.filter((one) => kept.includes(one)),
  };
}

type Found = { judged: Judged; sure: boolean; several: readonly { option: string }[]; byWeight: readonly Scored[] };

function choiceOf(asked: AskedFor, request: DraftRequest, found: Found, sense: Sense): string | null {
  const { judged, sure, several, byWeight } = found;
  const choices = request.choices ?? asked.options;
  if (!choices?.length) return null;
  if (asked.type === 'multi_select' && asked.options)
    return several.length === 0 ? null : joinedChoices(several.map(({ option }) => option));
  if (asked.options || !isVerdict(choices)) return chooseOne(asked.about, choices, byWeight, sense);
  return sure ? chooseVerdict(judged, choices) : null;
}

export function citationsOf(selected: readonly Candidate[]): DraftReply['citations'] {
  return selected.flatMap(({ label, quotes }) => quotes.map((quote) => ({ label, quote })));
}

function insufficient(
  asked: AskedFor,
  shape: QuestionShape,
  lacking: readonly string[],
  confidence: number,
): DraftReply {
  const missing = missingFor(asked, shape, lacking);
  return { insufficient: true, missing, choice: null, text: '', citations: [], confidence: round(confidence) };
}

export function round(value: number): number {
  return Math.round(Math.min(0.95, Math.max(0.05, value)) * 100) / 100;
}
