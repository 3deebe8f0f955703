import type { Candidate } from './candidates.ts';
import type { QuestionShape } from './question-shape.ts';
import { stanceOf } from './stance.ts';

export type Scored = Candidate & { score: number };
type Relevance = (question: string, sentence: string) => number;

const FACT: Record<NonNullable<QuestionShape['wants']>, RegExp> = {
  frequency:
    /\b(?:daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|hourly|continuous(?:ly)?|nightly|biannual(?:ly)?|semi-annual(?:ly)?|once|twice|every|each (?:day|week|month|quarter|year)|per (?:day|week|month|quarter|year))\b/i,
  duration:
    /\b\d+[ -]?(?:s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|weeks?|months?|years?)\b|\b(?:one|two|three|four|five|six|seven|ten|twelve|thirty|ninety)\b.{0,12}\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b/i,
  person:
    /\b(?:officer|CISO|CEO|CTO|COO|CIO|DPO|manager|director|head of|team|lead|owner|founder|committee|responsible|contact|[\w.]+@[\w.-]+)\b/,
  place:
    /\b(?:region|country|data ?cent(?:er|re)|located|hosted|EU|US|UK|europe|states|germany|ireland|[a-z]{2}-[a-z]+-\d)\b/i,
  number: /\d/,
  date: /\b(?:19|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i,
};

const ABOUT_ITSELF =
  /^(?:the (?:purpose|scope|objective|aim) of this|this (?:policy|document|procedure|plan|standard|section) (?:applies|defines|describes|outlines|covers|establishes|sets|explains|provides|tells|is))\b/i;
const TO_THE_READER =
  /\byour?\b|^(?:use|do not|don't|never|always|make sure|ensure|see|refer|contact|ask|tell|report|keep|note)\b/i;

/** How well each candidate answers, best first; equal ones in the order of the evidence. */
export function score(
  question: string,
  shape: QuestionShape,
  candidates: readonly Candidate[],
  relevance: Relevance,
): Scored[] {
  return candidates
    .map((candidate) => {
      const alone = relevance(question, candidate.text);
      const placed = relevance(question, `${candidate.context}. ${candidate.text}`);
      let value = 0.6 * alone + 0.4 * placed;
      if (shape.wants && FACT[shape.wants].test(candidate.text)) value += 0.06;
      if (ABOUT_ITSELF.test(candidate.text)) value -= 0.08;
      if (TO_THE_READER.test(candidate.text)) value -= 0.05;
      if (candidate.leans && candidate.place[2] === 0) value -= 0.05;
      if (candidate.kind === 'row') value -= 0.03;
      if (candidate.text.length > 400) value -= 0.05;
      return { ...candidate, score: Math.max(0, Math.min(1, value)) };
    })
    .sort((a, b) => b.score - a.score || order(a, b));
}

/** Under this the best sentence speaks of something else. */
const ENOUGH = 0.34;
/** The share of the question's content that the best sentence and its surroundings must hold. */
const COVERED = 0.3;

export type Selection = {
  /** In the order in which they are read. */
  selected: Scored[];
  /** The same, the one that answers first. */
  byWeight: Scored[];
  confidence: number;
};

export function select(
  question: string,
  shape: QuestionShape,
  scored: readonly Scored[],
  relevance: Relevance,
  maxCharacters = 1_200,
): Selection {
  const best = scored[0];
  if (!best) return { selected: [], byWeight: [], confidence: 0.05 };
  const held = shape.phrases.filter((phrase) => relevance(phrase, `${best.context}. ${best.text}`) >= 0.4);
  const share = shape.phrases.length === 0 ? 1 : held.length / shape.phrases.length;
  const confidence = best.score * (0.6 + 0.4 * share) + 0.15;
  if (best.score < ENOUGH || share < COVERED)
    return { selected: [], byWeight: [], confidence: Math.min(confidence, 0.3) };

  const byWeight: Scored[] = [best];
  const room = (candidate: Scored) =>
    byWeight.length < 3 &&
    byWeight.reduce((sum, { text }) => sum + text.length + 1, candidate.text.length) <= maxCharacters;
  const near = scored.filter((c) => c !== best && c.place[0] === best.place[0] && c.place[1] === best.place[1]);
  if (best.leans) {
    const before = near.find((c) => c.place[2] === best.place[2] - 1);
    if (before && room(before)) byWeight.push(before);
  }
  // What the same paragraph takes back belongs to the answer.
  for (const candidate of near) {
    const stance = stanceOf(candidate.text);
    const limits = (stance === 'plans' || stance === 'denies') && candidate.score >= 0.2;
    if (limits && !byWeight.includes(candidate) && room(candidate)) byWeight.push(candidate);
  }
  for (const candidate of scored) {
    if (candidate.score < Math.max(ENOUGH, 0.8 * best.score)) break;
    if (byWeight.includes(candidate) || candidate.leans || byWeight.some((c) => alike(c.text, candidate.text)))
      continue;
    if (room(candidate)) byWeight.push(candidate);
  }
  const first = new Set(byWeight.filter((c) => c.place[0] === best.place[0] && c.place[1] === best.place[1]));
  const selected = [...byWeight].sort((a, b) => Number(first.has(b)) - Number(first.has(a)) || order(a, b));
  return { selected, byWeight, confidence };
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
