import { order, paragraphOf } from './candidates.ts';
import { weigh } from './lacking.ts';
import type { QuestionShape } from './question-shape.ts';
import type { Scored } from './score.ts';
import type { Relevance } from './sense.ts';
import { takes } from './stance.ts';
import { AUDITORS_TEST, LONG, POINTS_ELSEWHERE, TO_THE_READER } from './turns.ts';

export type Selection = {
  /** In the order in which they are read; empty when nothing answers. */
  selected: Scored[];
  /** The same, the one that answers first. */
  byWeight: Scored[];
};

const MOST_SENTENCES = 3;
/** A further sentence must come this near to the best one … */
const NEARLY = 0.8;
/** … and speak of this share of the question that nothing chosen before it spoke of. */
const ADDS = 0.05;

/** The one to three sentences that answer, within `maxCharacters`, the best being the first of them that fits. */
export function select(
  shape: QuestionShape,
  scored: readonly Scored[],
  relevance: Relevance,
  maxCharacters = 1_200,
): Selection {
  const best = scored.find(({ text }) => text.length <= maxCharacters);
  if (!best) return { selected: [], byWeight: [] };
  const paragraph = scored.filter((candidate) => paragraphOf(candidate) === paragraphOf(best));
  const chosen: Scored[] = [best];
  for (const candidate of [
    ...belonging(shape, best, paragraph),
    ...opposite(best, scored),
    ...rowsBeside(best, scored),
  ])
    if (fits(candidate, chosen, maxCharacters)) chosen.push(candidate);
  for (const candidate of scored) {
    if (candidate.score < NEARLY * best.score) break;
    if (
      candidate.leans ||
      AUDITORS_TEST.test(candidate.text) ||
      candidate.text.length > LONG ||
      !fits(candidate, chosen, maxCharacters)
    )
      continue;
    if (chosen.some((other) => alike(other.text, candidate.text))) continue;
    const said = `${best.context}. ${chosen.map(({ text }) => text).join(' ')}`;
    const more = weigh(shape, `${said} ${candidate.text}`, relevance).carried;
    if (more >= weigh(shape, said, relevance).carried + ADDS) chosen.push(candidate);
  }
  return { selected: inReadingOrder(best, chosen), byWeight: chosen };
}

function fits(candidate: Scored, chosen: readonly Scored[], maxCharacters: number): boolean {
  const length = chosen.reduce((sum, { text }) => sum + text.length + 1, candidate.text.length);
  return chosen.length < MOST_SENTENCES && !chosen.includes(candidate) && length <= maxCharacters;
}

/** What the best sentence cannot stand without: what it leans on, what its paragraph takes back, the rest of a description. */
function belonging(shape: QuestionShape, best: Scored, paragraph: readonly Scored[]): Scored[] {
  const ahead = best.leans
    ? paragraph.filter(({ text, place }) => place[2] === best.place[2] - 1 && !POINTS_ELSEWHERE.test(text))
    : [];
  const takenBack = paragraph.filter(({ text, place, score }) => {
    const planned = takes(text, 'plans', 'limits') && Math.abs(place[2] - best.place[2]) <= 2;
    return planned || (takes(text, 'denies') && score >= 0.7 * best.score);
  });
  const further = paragraph.filter(
    ({ text, place, score }) =>
      place[2] > best.place[2] && score >= 0.6 * best.score && !TO_THE_READER.test(text) && !AUDITORS_TEST.test(text),
  );
  return [...ahead, ...takenBack, ...(shape.describes ? further.sort(order) : [])];
}

/** A source that says the opposite in nearly the same words: whoever decides has to see both. */
function opposite(best: Scored, scored: readonly Scored[]): Scored[] {
  const denies = takes(best.text, 'denies', 'forbids');
  const found = scored.find(
    (candidate) =>
      candidate.score >= 0.85 * best.score &&
      paragraphOf(candidate) !== paragraphOf(best) &&
      takes(candidate.text, 'denies', 'forbids') !== denies &&
      alike(candidate.text, best.text),
  );
  return found ? [found] : [];
}

/** The rows of the same table that answer about as well. */
function rowsBeside(best: Scored, scored: readonly Scored[]): Scored[] {
  if (best.kind !== 'row') return [];
  const same = ({ kind, place, context }: Scored) =>
    kind === 'row' && place[0] === best.place[0] && context === best.context;
  return scored.filter((candidate) => same(candidate) && candidate.score >= 0.9 * best.score);
}

/** The direct answer first; what it leans on before it. */
function inReadingOrder(best: Scored, chosen: readonly Scored[]): Scored[] {
  const rest = chosen.filter((candidate) => candidate !== best).sort(order);
  const ahead = rest.filter((c) => best.leans && paragraphOf(c) === paragraphOf(best) && c.place[2] < best.place[2]);
  return [...ahead, best, ...rest.filter((candidate) => !ahead.includes(candidate))];
}

/** Says the same: most of the shorter one's words are in the other. */
function alike(a: string, b: string): boolean {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  const [small, large] = [words(a), words(b)].sort((x, y) => x.size - y.size) as [Set<string>, Set<string>];
  const shared = [...small].filter((word) => large.has(word)).length;
  return small.size > 0 && shared / small.size >= 0.7;
}
