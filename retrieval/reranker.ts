import { requestModel } from './model-request.ts';
import type { FoundPassage } from './search.ts';

/** A second look at what was found, by a model that reads question and passage together (a cross-encoder). */
export interface Reranker {
  /** The places of the passages, best first, each once; null when there is no such order now, and ours stands. */
  rerank(question: string, passages: readonly string[]): Promise<number[] | null>;
}

/** The best by our own order that are looked at again: a cross-encoder reads each of them. */
export const RERANKED = 30;
/** Models of this kind read about 512 tokens; passages are 1,200 characters long at most, with headings a little more. */
const LONGEST_TEXT = 2_000;
/** After an outage our own order stands for this long, so that no draft waits for a server that is down. */
const REST_MS = 60_000;

/**
 * A reranker over HTTP as vLLM, llama.cpp, Infinity, LiteLLM, Jina and Cohere serve it: `{ model, query, documents }`
 * to `url`, `{ results: [{ index, relevance_score }] }` back. An outage is no error: `warn` hears of it, and the order
 * stays as it was.
 */
export function createReranker(options: {
  url: string;
  model: string | null;
  apiKey: string | null;
  timeoutMs?: number;
  restMs?: number;
  warn?: (message: string) => void;
}): Reranker {
  const server = {
    url: new URL(options.url),
    apiKey: options.apiKey,
    timeoutMs: options.timeoutMs ?? 10_000,
    settings: { url: 'AVER_RERANK_URL', model: 'AVER_RERANK_MODEL' },
  };
  let restsUntil = 0;
  return {
    rerank: async (query, passages) => {
      if (passages.length < 2 || query.trim() === '' || Date.now() < restsUntil) return null;
      const documents = passages.map((text) => text.slice(0, LONGEST_TEXT));
      const reply = await requestModel(
        server,
        { ...(options.model ? { model: options.model } : {}), query, documents },
        { read: (text) => readOrder(text, documents.length), wanted: 'ranking of all passages', tries: 1 },
      );
      if ('value' in reply) return reply.value;
      restsUntil = Date.now() + (options.restMs ?? REST_MS);
      options.warn?.(`The reranker ${reply.fault} Passages stay in the order of the search.`);
      return null;
    },
  };
}

/** The order by score, or null when the reply is anything else than one score for each passage. */
function readOrder(text: string, expected: number): number[] | null {
  let reply: { results?: { index?: unknown; relevance_score?: unknown }[] };
  try {
    reply = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(reply?.results) || reply.results.length !== expected) return null;
  const scores = new Map<number, number>();
  for (const item of reply.results) {
    const [index, score] = [item?.index, item?.relevance_score];
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= expected) return null;
    if (typeof score !== 'number' || !Number.isFinite(score)) return null;
    scores.set(index, score);
  }
  if (scores.size !== expected) return null;
  return [...scores].sort(([i, a], [j, b]) => b - a || i - j).map(([index]) => index);
}

/**
 * What was found, the first of it in the reranker's order where there is one. Only what the clearance allowed to be found
 * is sent. May call the network: never inside a transaction.
 */
export async function rerankFound(
  reranker: Reranker | undefined,
  question: string,
  found: FoundPassage[],
): Promise<FoundPassage[]> {
  if (!reranker) return found;
  const first = found.slice(0, RERANKED);
  const texts = first.map(({ title, heading, text }) => `${[title, ...heading].join(' › ')}\n${text}`);
  const order = await reranker.rerank(question, texts);
  if (order === null) return found;
  return [...order.flatMap((place) => first[place] ?? []), ...found.slice(RERANKED)];
}
