/** BM25's usual constants (Robertson and Zaragoza 2009). */
const K1 = 1.2;
const B = 0.75;

/** A term that is asked for, and how much it counts. */
export type Asked = { term: string; weight: number };

/** BM25 over texts given as their terms: the scores of a question, in the texts' order. */
export function bm25(texts: readonly (readonly string[])[]): (asked: readonly Asked[]) => Float64Array {
  const postings = new Map<string, Map<number, number>>();
  for (const [i, terms] of texts.entries())
    for (const term of terms) {
      const of = postings.get(term) ?? new Map<number, number>();
      postings.set(term, of.set(i, (of.get(i) ?? 0) + 1));
    }
  const mean = texts.reduce((sum, terms) => sum + terms.length, 0) / (texts.length || 1);
  return (asked) => {
    const scores = new Float64Array(texts.length);
    for (const { term, weight } of asked) {
      const of = postings.get(term);
      if (!of) continue;
      const rarity = Math.log(1 + (texts.length - of.size + 0.5) / (of.size + 0.5));
      for (const [i, count] of of) {
        const norm = K1 * (1 - B + (B * (texts[i]?.length ?? 0)) / mean);
        scores[i] = (scores[i] ?? 0) + (weight * rarity * count * (K1 + 1)) / (count + norm);
      }
    }
    return scores;
  };
}
