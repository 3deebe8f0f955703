import { namedIds } from '../crosswalk/named.ts';
import { cosine, embedText } from '../static-embedder.ts';
import { passageTerms, questionTerms, rarityAmong, slotOf, type TermWeights } from '../terms.ts';
import { isStopWord, stem, words } from '../words.ts';
import { criteria } from './catalogue.ts';
import type { Category } from './criterion.ts';

/**
 * A criterion a text speaks to; `score` is 0 to 1, the best of the text being near 1. `reasons` say why, for people:
 * "named: ISO 27001 A.8.5", "close to: multi-factor authentication", "words: sign, factor".
 */
export type CriterionMatch = { id: string; score: number; reasons: string[] };

type Entry = {
  id: string;
  category: Category;
  /** Each term's weight in it, by how rare the term is among all. */
  terms: TermWeights;
  vectors: { of: string | null; vector: Float32Array }[];
};
/** Which entries hold a term: a passage has a hundred terms, most of them in few of the 61 or none. */
type Postings = Map<number, { entry: number; weight: number }[]>;
let index: { entries: Entry[]; postings: Postings } | undefined;

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
    vectors: [null, ...concepts].flatMap((of) => {
      const vector = embedText(of ?? `${title}. ${description}`);
      return vector ? [{ of, vector }] : [];
    }),
  }));
  const holding = new Map<number, number>();
  for (const { terms } of entries) for (const slot of terms.keys()) holding.set(slot, (holding.get(slot) ?? 0) + 1);
  const postings: Postings = new Map();
  for (const [entry, { terms }] of entries.entries())
    for (const [slot, value] of terms) {
      const weight = value * rarityAmong(holding.get(slot) ?? 0, entries.length);
      terms.set(slot, weight);
      postings.set(slot, [...(postings.get(slot) ?? []), { entry, weight }]);
    }
  index = { entries, postings };
  return index;
}

/**
 * A text that comes this near to a concept speaks of it: of the passages in policies three quarters do for the criterion
 * that ranks first, of the rows in lists of records one in twelve.
 */
const CLOSE = 0.4;

/**
 * The SOC 2 criteria that a text (a question, a control, a section of a policy) speaks to, best first, with reasons.
 * What it names comes first: a criterion itself, or an id of another framework through the crosswalk. Then BM25 over our
 * descriptions and concepts plus the static model's cosine with the nearest three concepts, each scaled by its maximum;
 * measured by eval/mapping.ts.
 */
export function mapToCriteria(text: string, limit = criteria.length): CriterionMatch[] {
  return weigh(text, limit).map(({ id, score, names, close, said }) => ({
    id,
    score,
    reasons: [
      ...(names.length > 0 ? [`named: ${few(names)}`] : []),
      ...(close.length > 0 ? [`close to: ${close.map(({ concept }) => concept).join(', ')}`] : []),
      ...(said.length > 0 ? [`words: ${said.join(', ')}`] : []),
    ],
  }));
}

/** "PCI requirement 12" stands for ten sections: three are named. */
function few(names: readonly string[]): string {
  const more = names.length - 3;
  return more > 0 ? `${names.slice(0, 3).join(', ')} and ${more} more` : names.join(', ');
}

/** What a passage has to come up to, beside the best of its criteria. */
const BESIDE_BEST = 0.8;

/**
 * The criteria that a passage speaks to, if any, and how strongly: it names one, or comes near to what is filed under it.
 * Three at most, each close to the best.
 */
export function criteriaOfPassage(text: string): { id: string; strength: number }[] {
  const matches = weigh(text, 3);
  const best = matches[0]?.score ?? 0;
  return matches
    .filter(({ score, names, close }) => score >= BESIDE_BEST * best && names.length + close.length > 0)
    .map(({ id, names, close }) => ({ id, strength: (close[0]?.near ?? 0) + (names.length > 0 ? NAMED : 0) }));
}

/** Naming a criterion is worth this much nearness. */
const NAMED = 0.2;

/** A statement is about one thing, seldom about more than these many criteria's. */
const SPOKEN_TO = 5;
/** Sets the criteria that stand out apart from those that merely follow. */
const STANDING_OUT = 4;

/**
 * How near vectors of the static model lie to the criteria that a text speaks to, 0 to 1: for each of its best criteria
 * the nearest concepts, in proportion to how clearly the text speaks to it. Unlike two texts' mappings side by side,
 * this is low for what speaks to no criterion at all.
 */
export function nearnessToCriteriaOf(text: string): (vector: Float32Array) => number {
  const { entries } = load();
  const spokenTo = weigh(text, SPOKEN_TO).flatMap(({ id, score }) => {
    const entry = entries.find((one) => one.id === id);
    return entry ? [{ entry, weight: score ** STANDING_OUT }] : [];
  });
  const total = spokenTo.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return (vector) =>
    spokenTo.reduce((sum, { entry, weight }) => sum + weight * nearness(entry.vectors, vector), 0) / total;
}

type Weighed = {
  id: string;
  score: number;
  names: string[];
  close: { concept: string; near: number }[];
  said: string[];
};

function weigh(text: string, limit: number): Weighed[] {
  const vector = embedText(text);
  return score(text)
    .slice(0, limit)
    .map(({ entry, names, score }) => ({
      id: entry.id,
      score,
      names: names.map(({ name }) => name),
      close: closeConcepts(entry, vector),
      said: sharedWords(entry, text),
    }));
}

/** The same order and scores as `mapToCriteria`, without reasons: a third of the time. */
export function scoresOfCriteria(text: string): { id: string; score: number }[] {
  return score(text).map(({ entry, score }) => ({ id: entry.id, score }));
}

function score(text: string): { entry: Entry; names: ReturnType<typeof namedIds>; score: number }[] {
  const { entries, postings } = load();
  const named = namedIds(text);
  const vector = embedText(text);
  const lexically = new Float64Array(entries.length);
  for (const [slot, asked] of questionTerms(text))
    for (const { entry, weight } of postings.get(slot) ?? [])
      lexically[entry] = (lexically[entry] ?? 0) + asked * weight;
  const scored = entries.map((entry, i) => ({
    entry,
    lexical: lexically[i] ?? 0,
    dense: vector ? nearness(entry.vectors, vector) : 0,
  }));
  const most = Math.max(...scored.map((s) => s.lexical), 1e-9);
  const nearest = Math.max(...scored.map((s) => s.dense), 1e-9);
  return scored
    .map(({ entry, lexical, dense }) => {
      const off = subjects[entry.category]?.test(text) === false ? OFF_SUBJECT : 0;
      const likely = Math.max(0, (lexical / most + dense / nearest) / 2 - off);
      const names = named.filter(({ criteria: meant }) => meant.includes(entry.id));
      if (named.length === 0) return { entry, names, score: likely };
      // Named ones share the upper half, the closest to what is named first; all others stay well below.
      const first = Math.max(...names.map(({ criteria: meant }) => 1 - meant.indexOf(entry.id) / meant.length));
      return { entry, names, score: names.length > 0 ? 0.5 + 0.3 * likely + 0.2 * first : 0.3 * likely };
    })
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score);
}

/** The mean of the nearest three. */
function nearness(vectors: Entry['vectors'], vector: Float32Array): number {
  let [third, second, first] = [0, 0, 0];
  for (const { vector: other } of vectors) {
    const near = cosine(other, vector);
    if (near > first) [third, second, first] = [second, first, near];
    else if (near > second) [third, second] = [second, near];
    else if (near > third) third = near;
  }
  return (third + second + first) / NEAREST_CONCEPTS;
}

function closeConcepts(entry: Entry, vector: Float32Array | null): Weighed['close'] {
  return entry.vectors
    .map(({ of, vector: v }) => ({ concept: of ?? '', near: vector && of !== null ? cosine(v, vector) : 0 }))
    .filter(({ near }) => near >= CLOSE)
    .sort((a, b) => b.near - a.near)
    .slice(0, 2);
}

/** The words of a text, as it says them, that a criterion has too; the ones that tell it from others come first. */
function sharedWords({ terms }: Entry, text: string): string[] {
  const shared = new Map<string, { word: string; weight: number }>();
  for (const word of words(text)) {
    const weight = terms.get(slotOf(stem(word))) ?? 0;
    if (weight > 0 && !/^\d+$/.test(word) && !isStopWord(word) && !shared.has(stem(word)))
      shared.set(stem(word), { word, weight });
  }
  const best = [...shared.values()].sort((a, b) => b.weight - a.weight).slice(0, 4);
  return best.map(({ word }) => word);
}
