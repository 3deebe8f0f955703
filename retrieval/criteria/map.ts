import { cosine, embedText } from '../static-embedder.ts';
import { passageTerms, questionTerms, rarityAmong, type TermWeights } from '../terms.ts';
import { criteria } from './catalogue.ts';

/** A criterion a text speaks to; `score` is 0 to 1, the best of the text being near 1. */
export type CriterionMatch = { id: string; score: number };

type Entry = { id: string; terms: TermWeights; vectors: Float32Array[] };
let index: { entries: Entry[]; holding: Map<number, number> } | undefined;

function load() {
  if (index) return index;
  const entries = criteria.map(({ id, title, description, concepts }) => ({
    id,
    terms: passageTerms([
      { text: title, weight: 2 },
      { text: description, weight: 1 },
      { text: concepts.join('\n'), weight: 1 },
    ]),
    vectors: [`${title}. ${description}`, ...concepts].flatMap((text) => embedText(text) ?? []),
  }));
  const holding = new Map<number, number>();
  for (const { terms } of entries) for (const slot of terms.keys()) holding.set(slot, (holding.get(slot) ?? 0) + 1);
  index = { entries, holding };
  return index;
}

/**
 * The SOC 2 criteria that a text (a question, a control, a section of a policy) speaks to, best first.
 * BM25 over our descriptions and concepts, plus the static model's nearest concept; eval/mapping.ts measures it.
 */
export function mapToCriteria(text: string, limit = 61): CriterionMatch[] {
  const { entries, holding } = load();
  const asked = questionTerms(text);
  const vector = embedText(text);
  const scored = entries.map(({ id, terms, vectors }) => {
    let lexical = 0;
    for (const [slot, weight] of asked) {
      const value = terms.get(slot);
      if (value) lexical += value * weight * rarityAmong(holding.get(slot) ?? 0, entries.length);
    }
    const dense = vector ? Math.max(0, ...vectors.map((v) => cosine(v, vector))) : 0;
    return { id, lexical, dense };
  });
  const most = Math.max(...scored.map((s) => s.lexical), 1e-9);
  const nearest = Math.max(...scored.map((s) => s.dense), 1e-9);
  return scored
    .map(({ id, lexical, dense }) => ({ id, score: (lexical / most + dense / nearest) / 2 }))
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}
