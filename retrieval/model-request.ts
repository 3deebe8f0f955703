/** A model server's one endpoint. `settings` name what the operator set, for messages that say what to mend. */
export type ModelServer = {
  url: URL;
  apiKey: string | null;
  timeoutMs: number;
  settings: { url: string; model: string };
};

/** What was read of the reply, or why there was none: the rest of a sentence that begins with the model's name. */
export type ModelReply<T> = { value: T } | { fault: string };

type Try<T> = { value: T } | { fault: string; again: boolean; waitMs?: number };

/** 64 vectors of 3,072 numbers are about 4 MB as text; far more is a fault or an attack. */
const MOST_BYTES = 32_000_000;
/** A server that wants us to wait longer is as good as down. */
const LONGEST_WAIT_MS = 20_000;

/**
 * Posts JSON to a model server. The deadline covers the last byte, redirects are not followed (the key would travel
 * along), and this is the only layer that tries again. `read` gives null for a reply that is something else than `wanted`.
 * Never throws; no fault holds the key.
 */
export async function requestModel<T>(
  server: ModelServer,
  body: object,
  reading: { read: (text: string) => T | null; wanted: string; tries: number },
): Promise<ModelReply<T>> {
  for (let attempt = 1; ; attempt++) {
    const result = await once(server, body, reading);
    if ('value' in result) return result;
    const wait = result.waitMs ?? 250 * 2 ** attempt;
    if (!result.again || attempt >= reading.tries || wait > LONGEST_WAIT_MS) return { fault: result.fault };
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function once<T>(
  server: ModelServer,
  body: object,
  { read, wanted }: { read: (text: string) => T | null; wanted: string },
): Promise<Try<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(server.url, {
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
  if (!response.ok) return refused(response, text, server.settings);
  const value = read(text);
  return value === null ? { fault: `answered with something that is no ${wanted}.`, again: true } : { value };
}

function refused(response: Response, text: string, settings: ModelServer['settings']): Try<never> {
  const { status } = response;
  if (status === 401 || status === 403) return { fault: `refused the key (${status}). Check it.`, again: false };
  if (status === 404)
    return { fault: `is not known there (404). Check ${settings.model} and ${settings.url}.`, again: false };
  if (status === 429 && text.includes('insufficient_quota'))
    return { fault: "was refused: the account's quota is used up (429).", again: false };
  if (status >= 300 && status < 400)
    return { fault: `redirects elsewhere (${status}). Set ${settings.url} to the final address.`, again: false };
  const again = [408, 409, 425, 429].includes(status) || status >= 500;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const waitMs = Number.isFinite(seconds) && seconds >= 0 ? { waitMs: seconds * 1_000 } : {};
  return { fault: `answered with an error (${status}).`, again, ...waitMs };
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

/** Azure's deployment addresses read the key from a header of their own. */
function keyHeaders({ apiKey, url }: ModelServer): Record<string, string> {
  if (apiKey === null) return {};
  return { authorization: `Bearer ${apiKey}`, ...(url.hostname.endsWith('.azure.com') ? { 'api-key': apiKey } : {}) };
}

/** Node's code for a failed connection, such as ECONNREFUSED. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
}
