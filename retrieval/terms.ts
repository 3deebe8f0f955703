import { type Sparse, sparseLiteral, vectorLiteral } from '../db/index.ts';
import { answerWords } from './answer-words.ts';
import { wordWeight } from './static-embedder.ts';
import { conceptsOf, stemsOf } from './thesaurus.ts';
import { isStopWord, stem, words } from './words.ts';

/** Terms are hashed into this many slots; 20,000 distinct terms share a slot with another 2% of the time. */
export const SLOTS = 1 << 20;
/** pgvector refuses a sparse vector with more than 16,000 entries. */
const MOST_ENTRIES = 15_000;

/** BM25 with these values is the model card's baseline. Passages are up to 1,200 characters long, so their mean is fixed. */
const K1 = 1.2;
const B = 0.75;
const MEAN_LENGTH = 90;
/** A concept counts for less than the words that name it (model/MODEL.md: 0.7). */
const CONCEPT_WEIGHT = 0.7;
/** What an answer usually names counts for less than what was asked: .3 to .7 all find more than none does. */
const ANSWER_WORD_WEIGHT = 0.4;
/** Of the content words of a question. */
const MEAN_WORD_WEIGHT = 0.6;

/** Weights by slot (from 1). */
export type TermWeights = Map<number, number>;

/** The slot of a term: FNV-1a, so that it is the same on every machine and for ever. */
export function slotOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 20)) & (SLOTS - 1)) + 1;
}

/**
 * BM25's passage side: how much each term says in this passage, its frequency saturated and normed by length.
 * A field's weight multiplies its frequencies; length counts every word once, against a mean of content words.
 */
export function passageTerms(
  fields: readonly { text: string; weight: number }[],
  meanLength = MEAN_LENGTH,
): TermWeights {
  const frequency: TermWeights = new Map();
  let length = 0;
  for (const { text, weight } of fields) {
    const stems = stemsOf(text);
    length += stems.length;
    for (const term of [...stems, ...conceptsOf(stems)]) {
      const slot = slotOf(term);
      frequency.set(slot, (frequency.get(slot) ?? 0) + weight);
    }
  }
  const norm = K1 * (1 - B + (B * length) / meanLength);
  for (const [slot, count] of frequency) frequency.set(slot, (count * (K1 + 1)) / (count + norm));
  return frequency;
}

/** The question side before rarity: how often each term is asked for, concepts at their lower weight. */
export function questionTerms(text: string): TermWeights {
  return termsAsked(text, () => 1);
}

/**
 * The same for what is asked of someone. Such questions are full of words that say little ("Does your organization have
 * a formal process to …"), so each word weighs what it says in general English, around 1; and they are answered in other
 * words than they are asked in, so what an answer usually names is asked for too.
 */
export function askedTerms(text: string, withAnswerWords = true): TermWeights {
  const weights = termsAsked(text, (word) => wordWeight(word) / MEAN_WORD_WEIGHT);
  if (!withAnswerWords) return weights;
  for (const [stem, weight] of answerWords(text)) {
    const slot = slotOf(stem);
    if (!weights.has(slot)) weights.set(slot, ANSWER_WORD_WEIGHT * weight);
  }
  return weights;
}

function termsAsked(text: string, weigh: (word: string) => number): TermWeights {
  const weights: TermWeights = new Map();
  const content = words(text).filter((word) => !isStopWord(word));
  for (const word of content) {
    const slot = slotOf(stem(word));
    weights.set(slot, (weights.get(slot) ?? 0) + weigh(word));
  }
  for (const concept of conceptsOf(content.map(stem))) weights.set(slotOf(concept), CONCEPT_WEIGHT);
  return weights;
}

/** BM25's rarity of a term that `passages` of `total` passages hold. */
export function rarityAmong(passages: number, total: number): number {
  return Math.log(1 + (total - passages + 0.5) / (passages + 0.5));
}

/** BM25's sum: what of the question a passage holds, by weight. */
export function dot(asked: TermWeights, held: TermWeights): number {
  let sum = 0;
  for (const [slot, weight] of asked) sum += weight * (held.get(slot) ?? 0);
  return sum;
}

/** The database's form, slots counted from 0 there. Four decimals halve what is sent and change no ranking. */
export function toSparse(weights: TermWeights): string {
  const entries = [...storable(weights)].map(([slot, weight]) => [slot - 1, rounded(weight)] as const);
  return sparseLiteral(new Map(entries), SLOTS);
}

/** The same as it is held until it is stored: a map of each passage's terms takes ten times the room. */
export function toStored(weights: TermWeights): Sparse {
  const kept = storable(weights);
  const indexes = new Int32Array(kept.size);
  let at = 0;
  for (const slot of kept.keys()) indexes[at++] = slot - 1;
  indexes.sort();
  return { indexes, values: Float32Array.from(indexes, (index) => rounded(kept.get(index + 1) ?? 0)) };
}

function storable(weights: TermWeights): TermWeights {
  if (weights.size <= MOST_ENTRIES) return weights;
  return new Map([...weights].sort((a, b) => b[1] - a[1]).slice(0, MOST_ENTRIES));
}

/** Never to zero, which a sparse vector does not hold. */
function rounded(weight: number): number {
  return Math.max(1, Math.round(weight * 1e4)) / 1e4;
}

/** The slots of a stored sparse vector, read from its text form, which counts from 1. */
export function slotsOf(sparse: string): number[] {
  return [...sparse.matchAll(/(\d+):/g)].map((match) => Number(match[1]));
}

/** The database's form of a dense vector. */
export function toDense(vector: Float32Array | null): string | null {
  return vector && vectorLiteral(vector);
}
