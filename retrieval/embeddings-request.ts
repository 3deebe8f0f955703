import { AverError } from '../errors.ts';

export type EmbeddingsServer = { apiKey: string; baseUrl: string; timeoutMs: number };

/** 64 vectors of 3,072 numbers are about 4 MB as text; far more is a fault or an attack. */
const MOST_BYTES = 32_000_000;
const TRIES = 3;
/** A server that wants us to wait longer is as good as down. */
const LONGEST_WAIT_MS = 20_000;

/** What one try came to: the vectors, or why not, and whether another try may help. */
type Try = { vectors: number[][] } | { fault: string; again: boolean; waitMs?: number };

/**
 * One request for embeddings to any server that speaks OpenAI's protocol, as plain floats, because many such servers
 * get base64 wrong. The deadline covers the last byte, redirects are not followed (the key would travel along), and this
 * is the only layer that tries again. Throws `model_unavailable` with a message that never holds the key.
 */
export async function requestEmbeddings(
  server: EmbeddingsServer,
  body: { model: string; input: readonly string[]; dimensions?: number },
): Promise<number[][]> {
  for (let attempt = 1; ; attempt++) {
    const result = await once(server, { ...body, encoding_format: 'float' });
    if ('vectors' in result) return result.vectors;
    const wait = result.waitMs ?? 250 * 2 ** attempt;
    if (!result.again || attempt === TRIES || wait > LONGEST_WAIT_MS)
      throw new AverError('model_unavailable', `The embedder ${body.model} ${result.fault}`, { model: body.model });
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function once(
  server: EmbeddingsServer,
  body: { input: readonly string[]; encoding_format: string },
): Promise<Try> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(addressOf(server.baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...keyHeaders(server) },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(server.timeoutMs),
    });
    text = await readText(response);
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    return { fault: late ? 'gave no complete reply in time.' : `cannot be reached${codeOf(error)}.`, again: true };
  }
  if (!response.ok) return refused(response, text);
  const vectors = readVectors(text, body.input.length);
  return vectors ? { vectors } : { fault: 'answered with something that is no list of vectors.', again: true };
}

function refused(response: Response, text: string): Try {
  const { status } = response;
  if (status === 401 || status === 403) return { fault: `refused the key (${status}). Check it.`, again: false };
  if (status === 404)
    return { fault: 'is not known there (404). Check AVER_EMBEDDING_MODEL and OPENAI_BASE_URL.', again: false };
  if (status === 429 && text.includes('insufficient_quota'))
    return { fault: "was refused: the account's quota is used up (429).", again: false };
  if (status >= 300 && status < 400)
    return { fault: `redirects elsewhere (${status}). Set OPENAI_BASE_URL to the final address.`, again: false };
  const again = [408, 409, 425, 429].includes(status) || status >= 500;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const waitMs = Number.isFinite(seconds) && seconds >= 0 ? { waitMs: seconds * 1_000 } : {};
  return { fault: `answered with an error (${status}).`, again, ...waitMs };
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

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) {
      await response.body?.cancel().catch(() => {});
      return '';
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `/embeddings` under the base address; a query (Azure's api-version) stays. */
function addressOf(baseUrl: string): URL {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/embeddings`;
  return url;
}

/** Azure's deployment addresses read the key from a header of their own. */
function keyHeaders({ apiKey, baseUrl }: EmbeddingsServer): Record<string, string> {
  const azure = new URL(baseUrl).hostname.endsWith('.azure.com');
  return { authorization: `Bearer ${apiKey}`, ...(azure ? { 'api-key': apiKey } : {}) };
}

/** Node's code for a failed connection, such as ECONNREFUSED. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
}
