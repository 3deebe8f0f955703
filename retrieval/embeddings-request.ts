import { AverError } from '../errors.ts';
import { type ModelServer, requestModel } from './model-request.ts';

export type EmbeddingsServer = { apiKey: string; baseUrl: string; timeoutMs: number };

const TRIES = 3;

/**
 * One request for embeddings to any server that speaks OpenAI's protocol, as plain floats, because many such servers
 * get base64 wrong. Throws `model_unavailable` with a message that never holds the key.
 */
export async function requestEmbeddings(
  { apiKey, baseUrl, timeoutMs }: EmbeddingsServer,
  body: { model: string; input: readonly string[]; dimensions?: number },
): Promise<number[][]> {
  const server: ModelServer = {
    url: addressOf(baseUrl),
    apiKey,
    timeoutMs,
    settings: { url: 'OPENAI_BASE_URL', model: 'AVER_EMBEDDING_MODEL' },
  };
  const reply = await requestModel(
    server,
    { ...body, encoding_format: 'float' },
    { read: (text) => readVectors(text, body.input.length), wanted: 'list of vectors', tries: TRIES },
  );
  if ('value' in reply) return reply.value;
  throw new AverError('model_unavailable', `The embedder ${body.model} ${reply.fault}`, { model: body.model });
}

/** The vectors in the order of the texts, or null when the reply is anything else. */
function readVectors(text: string, expected: number): number[][] | null {
  let reply: { data?: { index?: unknown; embedding?: unknown }[] };
  try {
    reply = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(reply?.data) || reply.data.length !== expected) return null;
  const vectors: number[][] = new Array(expected);
  for (const [at, item] of reply.data.entries()) {
    const embedding = item?.embedding;
    const index = typeof item?.index === 'number' ? item.index : at;
    if (!Array.isArray(embedding) || !embedding.every((value) => Number.isFinite(value))) return null;
    if (!Number.isInteger(index) || index < 0 || index >= expected || vectors[index] !== undefined) return null;
    vectors[index] = embedding;
  }
  return vectors;
}

/** `/embeddings` under the base address; a query (Azure's api-version) stays. */
function addressOf(baseUrl: string): URL {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/embeddings`;
  return url;
}
