import { citationsOf, type Extracted, extractOne, round, textOf } from './extract-one.ts';
import { fitsIn, type Limit, tighter } from './limit.ts';
import { neededFor } from './missing.ts';
import type { DraftReply, DraftRequest, Model } from './model.ts';
import { shapeOf } from './question-shape.ts';
import { askedFor } from './question-type.ts';
import type { Scored } from './score.ts';
import type { Sense } from './sense.ts';

/**
 * The model that needs no key and no network: it writes nothing of its own. It picks from the evidence the one to three
 * sentences that answer the question, quotes them verbatim, and reads yes, no, partial or not applicable from their
 * polarity; or it says that the evidence is insufficient and what a person would have to supply. The same request
 * gives the same reply. `sense` is what it knows of words.
 */
export function createExtractiveModel(options: { sense: Sense }): Model {
  return {
    name: 'extractive',
    promptVersion: 'extractive@3',
    async draft(request, signal) {
      signal?.throwIfAborted();
      return { ok: true, value: extract(request, options.sense) };
    },
  };
}

function extract(request: DraftRequest, sense: Sense): DraftReply {
  const asked = askedFor(request.question, request.choices);
  if (asked.type !== 'multi_part') return extractOne(request, asked, asked.about, sense).reply;
  const [first = '', ...rest] = asked.parts;
  const { phrases } = shapeOf(first);
  const parts = [first, ...rest].map((part, i) => {
    // "How often?" asks of what the first part is about.
    const about = i > 0 && leansOnFirst(part) ? `${part}: ${phrases.slice(0, 3).join(', ')}?` : `${part}?`;
    const choices = i === 0 ? request.choices : null;
    const own = { ...askedFor(part, choices), limit: asked.limit };
    return { part, ...extractOne({ ...request, choices }, own, about, sense) };
  });
  return togetherOf(parts, asked.limit, request);
}

const PRONOUN = /\b(?:it|its|they|them|their|this|that|these|those|such|one)\b/i;

/** "What is the coverage limit" after "Do you carry cyber insurance": the limit of what was spoken of. */
const OF_THE_SAME =
  /^(?:(?:what|which|who|where|when|how (?:much|high|large|long|old|big)) (?:is|are|was|were)|state|specify|give|provide) the [\w-]+(?: [\w-]+)?$/i;

/** Says too little by itself: "by whom", "are they tested", "what is the limit". */
function leansOnFirst(part: string): boolean {
  const { phrases } = shapeOf(part);
  if (PRONOUN.test(part) || phrases.length === 0) return true;
  return phrases.length === 1 && (part.split(' ').length <= 3 || OF_THE_SAME.test(part));
}

/** The answers to the parts one after the other, each sentence once; what no part of the evidence answers is named. */
function togetherOf(
  parts: readonly (Extracted & { part: string })[],
  limit: Limit | null,
  request: DraftRequest,
): DraftReply {
  const answered = parts.filter(({ reply }) => !reply.insufficient);
  const open = parts.filter(({ reply }) => reply.insufficient);
  const [first] = parts;
  if (answered.length === 0 && first)
    return {
      ...first.reply,
      missing: neededFor(
        open.map(({ part }) => part),
        open.flatMap(({ reply }) => reply.missing ?? []),
      ),
    };
  const most = tighter(limit, request.maxCharacters === undefined ? null : { characters: request.maxCharacters });
  const chosen: Scored[] = [];
  for (const one of answered.flatMap((part) => part.chosen))
    if (
      !chosen.some(({ text }) => text === one.text) &&
      fitsIn([...chosen, one].map(({ text }) => text).join(' '), most)
    )
      chosen.push(one);
  const confidences = answered.map(({ reply }) => reply.confidence);
  return {
    insufficient: false,
    missing: open.length === 0 ? null : open.map(({ part }) => `“${part}?”`).join(', '),
    choice: first?.reply.choice ?? null,
    text: textOf(chosen),
    citations: citationsOf(chosen),
    confidence: round(Math.min(...confidences) * (answered.length / parts.length)),
  };
}
