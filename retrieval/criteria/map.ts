import { cosine, embedText } from '../static-embedder.ts';
import { passageTerms, questionTerms, rarityAmong, type TermWeights } from '../terms.ts';
import { criteria } from './catalogue.ts';
import type { Category } from './criterion.ts';

/** A criterion a text speaks to; `score` is 0 to 1, the best of the text being near 1. */
export type CriterionMatch = { id: string; score: number };

type Entry = { id: string; category: Category; terms: TermWeights; vectors: Float32Array[] };
let index: { entries: Entry[]; holding: Map<number, number> } | undefined;

/** One concept close by may be chance; the nearest three rarely are. */
const NEAREST_CONCEPTS = 3;
/**
 * Privacy and Processing Integrity say again, of personal data and of processing, what Security says of everything.
 * A text that does not speak of their subject means Security.
 */
const OFF_SUBJECT = 0.15;
const subjects: Partial<Record<Category, RegExp>> = {
  Privacy: /privacy|personal|consent|data subject|individual|gdpr|ccpa|hipaa|\bpii\b|cookie|opt.?out/i,
  'Processing Integrity': /process|input|output|transaction|calculat|reconcil|data integrity|accura|complete/i,
};

function load() {
  if (index) return index;
  const entries = criteria.map(({ id, category, title, description, concepts }) => ({
    id,
    category,
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
 * BM25 over our descriptions and concepts plus the static model's cosine with the nearest three concepts, each scaled by
 * its maximum; measured by eval/mapping.ts.
 */
export function mapToCriteria(text: string, limit = criteria.length): CriterionMatch[] {
  const { entries, holding } = load();
  const asked = questionTerms(text);
  const vector = embedText(text);
  const scored = entries.map((entry) => {
    let lexical = 0;
    for (const [slot, weight] of asked) {
      const value = entry.terms.get(slot);
      if (value) lexical += value * weight * rarityAmong(holding.get(slot) ?? 0, entries.length);
    }
    return { entry, lexical, dense: vector ? nearness(entry.vectors, vector) : 0 };
  });
  const most = Math.max(...scored.map((s) => s.lexical), 1e-9);
  const nearest = Math.max(...scored.map((s) => s.dense), 1e-9);
  return scored
    .map(({ entry, lexical, dense }) => {
      const off = subjects[entry.category]?.test(text) === false ? OFF_SUBJECT : 0;
      return { id: entry.id, score: (lexical / most + dense / nearest) / 2 - off };
    })
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

function nearness(vectors: readonly Float32Array[], vector: Float32Array): number {
  const near = vectors.map((v) => Math.max(0, cosine(v, vector))).sort((a, b) => b - a);
  return near.slice(0, NEAREST_CONCEPTS).reduce((sum, value) => sum + value, 0) / NEAREST_CONCEPTS;
}
