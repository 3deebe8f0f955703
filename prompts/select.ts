import type { Candidate } from './candidates.ts';
import type { QuestionShape } from './question-shape.ts';
import { shared, stemsOf } from './same-words.ts';
import { stanceOf, takes } from './stance.ts';
import { listSentence } from './wording.ts';

export type Relevance = (question: string, sentence: string) => number;
export type Scored = Candidate & { score: number };

const FACT: Record<NonNullable<QuestionShape['wants']>, RegExp> = {
  frequency:
    /\b(?:daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|hourly|continuous(?:ly)?|nightly|biannual(?:ly)?|semi-annual(?:ly)?|once|twice|every|each (?:day|week|month|quarter|year)|per (?:day|week|month|quarter|year))\b/i,
  duration:
    /\b\d+[ -]?(?:s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|weeks?|months?|years?)\b|\b(?:one|two|three|four|five|six|seven|ten|twelve|thirty|ninety)\b.{0,12}\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b/i,
  person:
    /\b(?:officer|CISO|CEO|CTO|COO|CIO|DPO|manager|director|head of|team|lead|owner|founder|committee|responsible|contact|[\w.]+@[\w.-]+)\b/i,
  place:
    /\b(?:region|country|data ?cent(?:er|re)|located|hosted|EU|US|UK|europe|states|germany|ireland|[a-z]{2}-[a-z]+-\d)\b/i,
  number: /\d/,
  // Names stand inside a sentence with a capital or a digit, or in a row with commas.
  name: /[\p{L}\d,)] (?:\p{Lu}[\p{L}\d.-]+|\p{Lu}*\d[\w.-]*)|,[^,]{2,40},/u,
  date: /\b(?:19|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i,
};
const ABOUT_ITSELF =
  /^(?:the (?:purpose|scope|objective|aim) of this|this (?:policy|document|procedure|plan|standard|section|programme|program) (?:applies|defines|describes|outlines|covers|establishes|sets|explains|provides|tells|governs|says|states|is))\b/i;
const OTHER_PARTY =
  /\b(?:vendors?|suppliers?|third[- ]part(?:y|ies)|sub-?processors?|contractors?|partners?|cloud providers?|hosting providers?|Amazon Web Services|AWS|Azure|Google Cloud)\b/i;
const POINTS_ELSEWHERE =
  /\b(?:is|are) (?:described|defined|set out|covered|documented|laid down|detailed|explained|given) in (?:the|our|its|their|section|annex|appendix)\b|^(?:see|refer to)\b/i;
/** What the auditor did about a control, in a report's table of tests. */
const AUDITORS_TEST = /^(?:inspected|observed|inquired|enquired|re-?performed|for a sample of)\b/i;
const TO_THE_READER =
  /\byour?\b|^(?:use|do not|don't|never|always|make sure|ensure|see|refer|contact|ask|tell|report|keep|note)\b/i;

/** How well each candidate answers, best first; equal ones in the order of the evidence. */
export function score(shape: QuestionShape, candidates: readonly Candidate[], relevance: Relevance): Scored[] {
  const near = (text: string) => Math.max(...shape.asks.map((ask, i) => (i === 0 ? 1 : PART) * relevance(ask, text)));
  const asked = stemsOf(shape.asks[0] ?? '');
  const alone = shape.describes ? ALONE_DESCRIBED : ALONE;
  const aboutOthers = shape.asks.some((ask) => OTHER_PARTY.test(ask));
  const paragraphs = new Map<string, number>();
  for (const candidate of candidates) {
    const key = paragraphOf(candidate);
    if (paragraphs.has(key)) continue;
    const whole = candidates.filter((other) => paragraphOf(other) === key).map(wordsOf);
    paragraphs.set(key, near(`${candidate.context}. ${whole.join(' ')}`));
  }
  return candidates
    .map((whole) => {
      const candidate = whole.list && whole.text.length > LONG ? narrowed(whole, near) : whole;
      let value = alone * near(wordsOf(candidate)) + (1 - alone) * (paragraphs.get(paragraphOf(candidate)) ?? 0);
      if (shape.wants) value += FACT[shape.wants].test(candidate.text) ? 0.08 : -0.04;
      // "We do not …" shares a question's words more often than it answers it.
      if (stanceOf(candidate.text) === 'denies') value -= shape.kind === 'open' ? 0.05 : 0.02;
      // "This plan describes …" answers whether there is a plan, and little else.
      if (ABOUT_ITSELF.test(candidate.text)) value += shape.wantsPaper ? 0.04 : -0.08;
      // What suppliers must do is not what we do.
      if (!aboutOthers && OTHER_PARTY.test(`${candidate.context} ${candidate.text}`)) value -= 0.06;
      if (TO_THE_READER.test(candidate.text)) value -= 0.05;
      if (candidate.leans && candidate.place[2] === 0) value -= 0.05;
      // The passage found first is the likelier one.
      value += 0.06 * (1 - candidate.place[0] / 8) + 0.1 * shared(asked, stemsOf(wordsOf(candidate)));
      if (candidate.kind === 'row' && !shape.wants) value -= 0.06;
      if (AUDITORS_TEST.test(candidate.text)) value -= 0.1;
      // What was true when another buyer asked is weaker than what a document says now.
      if (candidate.kind === 'reply') value -= 0.06;
      if (POINTS_ELSEWHERE.test(candidate.text)) value -= shape.kind === 'open' ? 0.2 : 0.08;
      if (candidate.text.length > LONG) value -= 0.05;
      return { ...candidate, score: Math.max(0, Math.min(1, value)) };
    })
    .sort((a, b) => b.score - a.score || order(a, b));
}

/** More than a buyer's cell or a reader's patience takes as one sentence. */
const LONG = 400;

/** A long list with only those items that answer, at most four, in their order. */
function narrowed(candidate: Candidate, near: (text: string) => number): Candidate {
  const { list } = candidate;
  if (!list) return candidate;
  const ranked = list.items.map((item, i) => ({ item, i, near: near(item.text) })).sort((a, b) => b.near - a.near);
  const best = ranked[0]?.near ?? 0;
  const kept = ranked.filter((entry, rank) => rank < 4 && entry.near >= 0.6 * best).sort((a, b) => a.i - b.i);
  const items = kept.map(({ item }) => item);
  const quotes = [list.lead.quote, ...items.map(({ quote }) => quote)];
  return { ...candidate, text: listSentence(list.lead.text, items), quotes };
}

/** A part of a long question counts a little less than the whole of it. */
const PART = 0.85;
/** What the sentence says itself counts this much, its paragraph and headings the rest. */
const ALONE = 0.6;
/** A description seldom repeats the words it is asked for with; its section has them in the heading. */
const ALONE_DESCRIBED = 0.45;

export type Selection = {
  /** In the order in which they are read; empty when nothing answers. */
  selected: Scored[];
  /** The same, the one that answers first. */
  byWeight: Scored[];
  /** 0..1: how likely it is that the best sentence answers the question. */
  likelihood: number;
  /** What the evidence does not speak of at all, the weightiest first. */
  lacking: string[];
};

/** Under this likelihood a person is asked. At 0.3, of 106 questions about absent things 6 are answered all the same. */
const LIKELY = 0.3;
/** A further sentence must come this near to the best one. */
const NEARLY = 0.8;
/** … and speak of this share of the question that nothing chosen before it spoke of. */
const ADDS = 0.05;

/** The one to three sentences that answer, within `maxCharacters`. */
export function select(
  shape: QuestionShape,
  scored: readonly Scored[],
  relevance: Relevance,
  maxCharacters = 1_200,
): Selection {
  const best = scored.find(({ text }) => text.length <= maxCharacters);
  if (!best) return { selected: [], byWeight: [], likelihood: 0, lacking: [...shape.phrases] };
  const paragraph = scored.filter((candidate) => paragraphOf(candidate) === paragraphOf(best));
  const around = `${best.context}. ${paragraph.map(wordsOf).join(' ')}`;
  const { lacking } = weigh(shape, around, relevance);
  const named = shape.names.length - namesUnheard(shape.names, around, relevance).length;
  const fact = shape.wants === null ? 0 : FACT[shape.wants].test(best.text) ? 1 : -1;
  const share = shape.names.length === 0 ? 1 : named / shape.names.length;
  const likelihood = likely(best.score, fact, share, shape.phrases.length);
  const unheard = namesUnheard(shape.names, scored.map((c) => `${c.context}. ${wordsOf(c)}`).join(' '), relevance);
  const unknown = unheard.length > 0 && (unheard.length === shape.names.length || unheard.some((n) => /^\d/.test(n)));
  if (likelihood < LIKELY || unknown)
    return { selected: [], byWeight: [], likelihood, lacking: [...new Set([...unheard, ...lacking])] };

  const byWeight: Scored[] = [best];
  const room = (candidate: Scored) =>
    byWeight.length < 3 &&
    !byWeight.includes(candidate) &&
    byWeight.reduce((sum, { text }) => sum + text.length + 1, candidate.text.length) <= maxCharacters;
  if (best.leans) {
    const before = paragraph.find((candidate) => candidate.place[2] === best.place[2] - 1);
    if (before && room(before)) byWeight.push(before);
  }
  // What the same paragraph takes back belongs to the answer: plans at once, denials when they are near.
  for (const candidate of paragraph) {
    const planned = takes(candidate.text, 'plans', 'limits') && Math.abs(candidate.place[2] - best.place[2]) <= 2;
    const denied = takes(candidate.text, 'denies') && candidate.score >= 0.7 * best.score;
    if ((planned || denied) && room(candidate)) byWeight.push(candidate);
  }
  // A description takes more than its first sentence.
  if (shape.describes)
    for (const candidate of paragraph.filter((c) => c.place[2] > best.place[2]).sort(order))
      if (candidate.score >= 0.6 * best.score && !TO_THE_READER.test(candidate.text) && room(candidate))
        byWeight.push(candidate);
  // The rows of one table that answer as well as the best of them.
  if (best.kind === 'row')
    for (const candidate of scored.filter((row) => row.kind === 'row' && row.place[0] === best.place[0]))
      if (candidate.score >= 0.9 * best.score && candidate.context === best.context && room(candidate))
        byWeight.push(candidate);
  let said = `${best.context}. ${byWeight.map(({ text }) => text).join(' ')}`;
  for (const candidate of scored) {
    if (candidate.score < NEARLY * best.score) break;
    if (
      candidate.leans ||
      candidate.text.length > LONG ||
      !room(candidate) ||
      byWeight.some((chosen) => alike(chosen.text, candidate.text))
    )
      continue;
    if (weigh(shape, `${said} ${candidate.text}`, relevance).carried < weigh(shape, said, relevance).carried + ADDS)
      continue;
    byWeight.push(candidate);
    said = `${said} ${candidate.text}`;
  }
  // The direct answer first; what it leans on before it.
  const rest = byWeight.filter((candidate) => candidate !== best).sort(order);
  const before = best.leans
    ? rest.filter((c) => paragraphOf(c) === paragraphOf(best) && c.place[2] < best.place[2])
    : [];
  const selected = [...before, best, ...rest.filter((candidate) => !before.includes(candidate))];
  return { selected, byWeight, likelihood, lacking };
}

/** The names in the question that a text does not hold, by themselves or by another word for them. */
function namesUnheard(names: readonly string[], text: string, relevance: Relevance): string[] {
  if (names.length === 0) return [];
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const held = (name: string) => (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => words.has(word));
  return names.filter((name) => !held(name) && relevance(name, text) < 0.5);
}

/**
 * A logistic fit over 246 answered questions (fimil), 39 answerable and 22 unanswerable ones (comply) and 106 about
 * things that three companies' documents do not speak of: AUC .84 for "the best sentence is the published answer",
 * .94 for "the documents speak of it". A long question scores lower for the same answer, hence its length.
 */
function likely(score: number, fact: number, named: number, phrases: number): number {
  return 1 / (1 + Math.exp(7.0 - 8.9 * score - 0.6 * named - 0.8 * fact - 2.3 * Math.min(1, phrases / 8)));
}

/** How much of what the question is about a text speaks of, each phrase weighed by its part in the question. */
function weigh(shape: QuestionShape, text: string, relevance: Relevance): { carried: number; lacking: string[] } {
  const weighed = shape.phrases.map((phrase) => ({
    phrase,
    weight: relevance(shape.asks[0] ?? '', phrase),
    held: Math.min(1, relevance(phrase, text) / 0.55),
  }));
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const carried = total === 0 ? 1 : weighed.reduce((sum, { weight, held }) => sum + weight * held, 0) / total;
  const lacking = weighed.filter(({ held }) => held < 0.6).sort((a, b) => b.weight - a.weight);
  return { carried, lacking: lacking.map(({ phrase }) => phrase) };
}

/** What a candidate says, with what it says it of. */
export function wordsOf(candidate: Candidate): string {
  return candidate.subject ? `${candidate.subject} ${candidate.text}` : candidate.text;
}

export function paragraphOf(candidate: Candidate): string {
  return `${candidate.place[0]}:${candidate.place[1]}`;
}

function order(a: Candidate, b: Candidate): number {
  return a.place[0] - b.place[0] || a.place[1] - b.place[1] || a.place[2] - b.place[2];
}

/** Says the same: most of the shorter one's words are in the other. */
function alike(a: string, b: string): boolean {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  const [small, large] = [words(a), words(b)].sort((x, y) => x.size - y.size) as [Set<string>, Set<string>];
  const shared = [...small].filter((word) => large.has(word)).length;
  return small.size > 0 && shared / small.size >= 0.7;
}
