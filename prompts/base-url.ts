import { AverError } from '../errors.ts';

/** Addresses that hand a machine's own credentials to whoever asks from inside it; never a model. */
const METADATA = /^(169\.254\.\d+\.\d+|\[fd00:ec2::254\]|\[::ffff:a9fe:[0-9a-f]+\]|metadata(\.google\.internal)?)$/i;

/**
 * The address of an OpenAI-compatible API, as the client wants it, from what people write. Idempotent.
 * - OpenAI: leave it unset.
 * - Ollama `http://localhost:11434`, LiteLLM `http://localhost:4000`, vLLM `http://gpu:8000`, LM Studio
 *   `http://localhost:1234`: without a path, `/v1` is added.
 * - Azure OpenAI `https://NAME.openai.azure.com` (also `.services.ai.azure.com`, `.cognitiveservices.azure.com`):
 *   becomes `/openai/v1`, where the model is the deployment's name and the key goes in as a bearer token. A full
 *   `/openai/deployments/NAME` address is kept, with its `api-version` in the query.
 * - A trailing slash, or `/chat/completions` or `/embeddings` copied along, is removed.
 *
 * Throws bad_input on anything that is not http(s), holds a user name or password, or is a cloud's metadata address.
 */
export function normaliseBaseUrl(given: string): string {
  const url = URL.parse(given.trim());
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new AverError('bad_input', 'OPENAI_BASE_URL is not an http or https address. Write it as https://host/v1.');
  if (url.username || url.password)
    throw new AverError('bad_input', 'OPENAI_BASE_URL holds a user name or password. Put the key in OPENAI_API_KEY.');
  if (METADATA.test(url.hostname))
    throw new AverError(
      'bad_input',
      `OPENAI_BASE_URL points at ${url.hostname}, a cloud metadata address, not a model.`,
    );
  url.hash = '';
  let path = url.pathname.replace(/\/+$/, '').replace(/\/(chat\/completions|completions|embeddings|models)$/, '');
  if (isAzure(url) && !path.startsWith('/openai/deployments/')) path = '/openai/v1';
  url.pathname = path === '' ? '/v1' : path;
  return url.href.replace(/\/$/, '');
}

/** Azure reads the key from its own header on deployment addresses, from the bearer token on /openai/v1. */
export function isAzure(url: URL): boolean {
  return /\.(openai|services\.ai|cognitiveservices)\.azure\.(com|us|cn)$/i.test(url.hostname);
}
