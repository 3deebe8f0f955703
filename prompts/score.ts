import { type Candidate, paragraphOf, wordsOf } from './candidates.ts';
import type { QuestionShape } from './question-shape.ts';
import { shared, stemsOf } from './same-words.ts';
import type { Relevance } from './sense.ts';
import { stanceOf } from './stance.ts';
import { ABOUT_ITSELF, AUDITORS_TEST, LONG, OTHER_PARTY, POINTS_ELSEWHERE, TO_THE_READER } from './turns.ts';
import { listSentence } from './wording.ts';

/** `score` is comparable across questions, 0 to 1; the order is the ranking's. */
export type Scored = Candidate & { score: number };

/** What an answer that holds the wanted kind of fact looks like. */
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
/** Whether a text holds the kind of fact that is asked for; null where none is. */
export function holdsFact(shape: QuestionShape, text: string): boolean | null {
  return shape.wants === null ? null : FACT[shape.wants].test(text);
}

/** How well each candidate answers; the order in which they come is kept. */
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
  return candidates.map((whole) => {
    const candidate = whole.list && whole.text.length > LONG ? narrowed(whole, near) : whole;
    let value = alone * near(wordsOf(candidate)) + (1 - alone) * (paragraphs.get(paragraphOf(candidate)) ?? 0);
    const fact = holdsFact(shape, candidate.text);
    if (fact !== null) value += fact ? 0.08 : -0.04;
    // "We do not …" shares a question's words more often than it answers it.
    if (stanceOf(candidate.text) === 'denies') value -= shape.kind === 'open' ? 0.05 : 0.02;
    // "This plan describes …" answers whether there is a plan, and little else.
    if (ABOUT_ITSELF.test(candidate.text)) value += shape.wantsPaper ? 0.04 : -0.08;
    // What suppliers must do is not what we do.
    if (!aboutOthers && OTHER_PARTY.test(`${candidate.context} ${candidate.text}`)) value -= 0.06;
    if (TO_THE_READER.test(candidate.text)) value -= 0.05;
    if (candidate.leans && candidate.place[2] === 0) value -= 0.05;
    // The passage found first is the likelier one.
    value += 0.06 * Math.max(0, 1 - candidate.place[0] / 8) + 0.1 * shared(asked, stemsOf(wordsOf(candidate)));
    if (candidate.kind === 'row' && !shape.wants) value -= 0.06;
    if (AUDITORS_TEST.test(candidate.text)) value -= 0.1;
    // What was true when another buyer asked is weaker than what a document says now.
    if (candidate.kind === 'reply') value -= 0.12;
    if (POINTS_ELSEWHERE.test(candidate.text)) value -= shape.kind === 'open' ? 0.2 : 0.08;
    if (candidate.text.length > LONG) value -= 0.05;
    return { ...candidate, score: Math.max(0, Math.min(1, value)) };
  });
}

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
