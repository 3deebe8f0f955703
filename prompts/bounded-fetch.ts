/** A 200 that is no API reply: a proxy's web page, an empty body, half a JSON document, or far too much of one. */
export class NotAnApiReply extends Error {
  readonly kind: 'page' | 'empty' | 'broken' | 'huge';

  constructor(kind: NotAnApiReply['kind']) {
    super(`not an API reply: ${kind}`);
    this.name = 'NotAnApiReply';
    this.kind = kind;
  }
}

/** A draft is a few kilobytes; a reply of two megabytes is a fault or an attack. */
const MOST_BYTES = 2_000_000;

/**
 * `fetch` for a model's client: follows no redirect (the key would travel along), reads the whole body under the
 * request's own signal so that a slow drip is stopped by the deadline too, and stops at two megabytes.
 */
export async function boundedFetch(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  const body = await bodyOf(response);
  if (response.ok) {
    const text = new TextDecoder().decode(body).trim();
    if (text === '') throw new NotAnApiReply('empty');
    if (text.startsWith('<')) throw new NotAnApiReply('page');
    try {
      JSON.parse(text);
    } catch {
      throw new NotAnApiReply('broken');
    }
  }
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  // The body is already decoded and whole; these would describe what came over the wire.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
  if (response.ok) headers.set('content-type', 'application/json');
  const bodiless = status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : body, { status, statusText, headers });
}

async function bodyOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) {
      await response.body?.cancel().catch(() => {});
      throw new NotAnApiReply('huge');
    }
    chunks.push(chunk);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
