import { conceptsOf, createStaticEmbedder, stemsOf } from '../../retrieval/index.ts';
import type { RankedPassage } from '../retrieval.ts';
import type { Baseline } from './baseline.ts';
import { type Asked, bm25 } from './bm25.ts';
import { type Chunk, chunksOf } from './chunks.ts';
import { plainRag } from './langchain-rag.ts';

/** As many as Aver ranks for a question. */
const RANKED = 20;
/** Of a concept of the thesaurus, beside the words that name it (retrieval/model/MODEL.md). */
const CONCEPT_WEIGHT = 0.7;

/** What Aver is measured beside, in the same run over the same texts. */
export const baselines: readonly Baseline[] = [
  {
    name: 'BM25',
    over: async (documents) => {
      const chunks = chunksOf(documents);
      const score = bm25(chunks.map((chunk) => wordsOf(headed(chunk))));
      return async (question) => best(chunks, score(wordsOf(question).map((term) => ({ term, weight: 1 }))));
    },
  },
  {
    name: 'vectors alone',
    over: async (documents) => {
      const chunks = chunksOf(documents);
      const near = await vectorsOf(chunks);
      return async (question) => best(chunks, await near(question)).slice(0, 5);
    },
  },
  {
    name: "the model card's hybrid",
    over: async (documents) => {
      const chunks = chunksOf(documents);
      const near = await vectorsOf(chunks);
      const score = bm25(
        chunks.map((chunk) => {
          const stems = stemsOf(headed(chunk));
          return [...stems, ...conceptsOf(stems)];
        }),
      );
      return async (question) => {
        const stems = stemsOf(question);
        const concepts = [...new Set(conceptsOf(stems))].map((term): Asked => ({ term, weight: CONCEPT_WEIGHT }));
        const lexical = scaled(score([...stems.map((term): Asked => ({ term, weight: 1 })), ...concepts]));
        const dense = scaled(await near(question));
        return best(
          chunks,
          lexical.map((value, i) => value + (dense[i] ?? 0)),
        );
      };
    },
  },
  { name: 'a plain LangChain RAG', over: plainRag },
];

function headed({ title, heading, text }: Chunk): string {
  return `${title} ${heading.join(' ')}\n${text}`;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The cosine of a question with every chunk, by the static model; what is below nought counts as nought. */
async function vectorsOf(chunks: readonly Chunk[]): Promise<(question: string) => Promise<Float64Array>> {
  const embedder = createStaticEmbedder();
  const vectors = await embedder.embed(chunks.map(headed), 'passage');
  return async (question) => {
    const [asked] = await embedder.embed([question], 'question');
    return Float64Array.from(vectors, (vector) =>
      asked && vector
        ? Math.max(
            0,
            asked.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0),
          )
        : 0,
    );
  };
}

function scaled(scores: Float64Array): Float64Array {
  const most = scores.reduce((a, b) => Math.max(a, b), 0) || 1;
  return scores.map((score) => score / most);
}

function best(chunks: readonly Chunk[], scores: Float64Array): RankedPassage[] {
  return [...chunks.keys()]
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .slice(0, RANKED)
    .flatMap((i) => chunks[i] ?? []);
}
