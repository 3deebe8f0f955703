import { remembering } from '../remembering.ts';
import { scoresOfCriteria } from './map.ts';

/** Criteria that score less than this share of the best say nothing. */
const FROM = 0.5;
/** How far two texts speak to the same criteria, 0 to 1: the cosine of what stands out in their mappings. */
export function sameCriteria(one: string, other: string): number {
  const a = standingOut(one);
  const b = standingOut(other);
  const product = [...a].reduce((sum, [id, weight]) => sum + weight * (b.get(id) ?? 0), 0);
  return product === 0 ? 0 : product / (length(a) * length(b));
}

const standingOut = remembering((text) => {
  const matches = scoresOfCriteria(text);
  const best = matches[0]?.score ?? 1;
  return new Map(
    matches.map(({ id, score }) => [id, Math.max(0, score / best - FROM)] as const).filter(([, weight]) => weight > 0),
  );
}, 3_000);

function length(weights: ReadonlyMap<string, number>): number {
  return Math.hypot(...weights.values());
}
