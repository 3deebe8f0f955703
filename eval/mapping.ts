import type { MappingCase } from './corpus.ts';

/** hit@k: a right criterion is among the first k; MRR: 1 / rank of the first right one. */
export type MappingScore = { hit1: number; hit3: number; mrr: number };

/** Scores one ranking of criteria, best first. */
export function scoreMapping(labelled: MappingCase, ranked: readonly string[]): MappingScore {
  const right = new Set(labelled.gold_controls);
  const index = ranked.findIndex((id) => right.has(id));
  return { hit1: index === 0 ? 1 : 0, hit3: index >= 0 && index < 3 ? 1 : 0, mrr: index === -1 ? 0 : 1 / (index + 1) };
}
