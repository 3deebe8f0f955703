import { mapToCriteria } from './map.ts';

/** Criteria that score less than this share of the best say nothing. */
const FROM = 0.5;
/** Passages come back with every question: a thousand of them are a few hundred kilobytes. */
const MOST_REMEMBERED = 1_000;
const remembered = new Map<string, Map<string, number>>();

/** How far two texts speak to the same criteria, 0 to 1: the cosine of what stands out in their mappings. */
export function sameCriteria(one: string, other: string): number {
  const a = standingOut(one);
  const b = standingOut(other);
  const product = [...a].reduce((sum, [id, weight]) => sum + weight * (b.get(id) ?? 0), 0);
  return product === 0 ? 0 : product / (length(a) * length(b));
}

function standingOut(text: string): Map<string, number> {
  const known = remembered.get(text);
  if (known) return known;
  const matches = mapToCriteria(text, 61);
  const best = matches[0]?.score ?? 1;
  const found = new Map(
    matches.map(({ id, score }) => [id, Math.max(0, score / best - FROM)] as const).filter(([, weight]) => weight > 0),
  );
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, found);
  return found;
}

function length(weights: ReadonlyMap<string, number>): number {
  return Math.hypot(...weights.values());
}
