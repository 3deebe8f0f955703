import type { RetrievalCase } from './corpus.ts';

/** A passage as a run lists it, best first: a line's `results` of the search contract. */
export type RankedPassage = { path: string; start: number; end: number };

/**
 * 0 to 1 each. hit@1: the first is right; recall@k: share of the right ones among the first k; MRR@10: 1 / rank of the
 * first right one; nDCG@10: the right ones among the first ten, each discounted by the logarithm of its rank, beside the best order.
 */
export type RetrievalScore = { hit1: number; recall5: number; recall10: number; mrr10: number; ndcg10: number };

/**
 * Scores one ranking. Where the case names passages, a result is right when it overlaps one of them; else documents are
 * ranked by their best passage. A set of cases should be all of one kind: say so with `by`.
 */
export function scoreRanking(
  labelled: RetrievalCase,
  ranked: readonly RankedPassage[],
  by: 'passage' | 'document' = labelled.gold_passages.length > 0 ? 'passage' : 'document',
): RetrievalScore {
  const ranks = by === 'passage' ? ranksOfPassages(labelled, ranked) : ranksOfDocuments(labelled, ranked);
  const first = Math.min(...ranks);
  const within = (k: number) => ranks.filter((rank) => rank <= k).length / ranks.length;
  return {
    hit1: first === 1 ? 1 : 0,
    recall5: within(5),
    recall10: within(10),
    mrr10: first <= 10 ? 1 / first : 0,
    ndcg10: gain([...new Set(ranks)]) / gain(ranks.map((_, i) => i + 1)),
  };
}

/** Two right passages found by one result are found at one rank, and gain once. */
function gain(ranks: readonly number[]): number {
  return ranks.reduce((sum, rank) => sum + (rank <= 10 ? 1 / Math.log2(rank + 1) : 0), 0);
}

/** What a case can be scored by; null for one that is not answerable, or has no label. */
export function scorable(labelled: RetrievalCase): boolean {
  return labelled.answerable === true && labelled.gold_docs.length > 0;
}

function ranksOfPassages(labelled: RetrievalCase, ranked: readonly RankedPassage[]): number[] {
  return labelled.gold_passages.map((gold) =>
    rankOf(ranked.findIndex((r) => r.path === gold.path && r.start < gold.end && gold.start < r.end)),
  );
}

function ranksOfDocuments(labelled: RetrievalCase, ranked: readonly RankedPassage[]): number[] {
  const documents = [...new Set(ranked.map((passage) => passage.path))];
  return labelled.gold_docs.map((path) => rankOf(documents.indexOf(path)));
}

function rankOf(index: number): number {
  return index === -1 ? Number.POSITIVE_INFINITY : index + 1;
}
