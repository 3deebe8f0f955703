import { AverError } from '../errors.ts';
import type { Embedder } from './embedder.ts';
import { requestEmbeddings } from './embeddings-request.ts';

const widths: Readonly<Record<string, number>> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
};
/** OpenAI takes 2,048 texts a request; many compatible servers stop far below. */
const TEXTS_A_REQUEST = 64;
/** Models take about 8,000 tokens; a text cut here keeps its beginning, which says what it is about. */
const LONGEST_TEXT = 20_000;

/**
 * Embeddings from any server that speaks OpenAI's protocol (OpenAI, Azure, Ollama, vLLM, LiteLLM); `baseUrl` ends in
 * /v1 or the like. `dimensions` may be left out for OpenAI's own models. The width is checked at every reply.
 * Throws `bad_input` when the width is not known or not the one configured, `model_unavailable` on an outage.
 */
export function createOpenAiEmbedder(options: {
  apiKey: string;
  baseUrl?: string;
  model: string;
  dimensions?: number;
  timeoutMs?: number;
}): Embedder {
  const { model } = options;
  const dimensions = options.dimensions ?? widthOf(model);
  const server = {
    apiKey: options.apiKey,
    baseUrl: options.baseUrl ?? 'https://api.openai.com/v1',
    timeoutMs: options.timeoutMs ?? 30_000,
  };
  // Only OpenAI's third generation can be told its width; others refuse the field.
  const told = model.startsWith('text-embedding-3') ? { dimensions } : {};
  return {
    name: `openai:${model}@${dimensions}`,
    dimensions,
    embed: async (texts) => {
      const vectors: (Float32Array | null)[] = texts.map(() => null);
      const full = texts.flatMap((text, at) => (text.trim() === '' ? [] : [{ at, text: text.slice(0, LONGEST_TEXT) }]));
      for (let from = 0; from < full.length; from += TEXTS_A_REQUEST) {
        const some = full.slice(from, from + TEXTS_A_REQUEST);
        const replies = await requestEmbeddings(server, { model, input: some.map(({ text }) => text), ...told });
        for (const [i, { at }] of some.entries()) vectors[at] = unit(replies[i] ?? [], model, dimensions);
      }
      return vectors;
    },
  };
}

function widthOf(model: string): number {
  const width = widths[model];
  if (width !== undefined) return width;
  throw new AverError(
    'bad_input',
    `The width of ${model}'s vectors is not known. Set AVER_EMBEDDING_DIMENSIONS to it (768 for nomic-embed-text).`,
  );
}

/** At length one, so that the inner product in the database is the cosine. */
function unit(values: readonly number[], model: string, dimensions: number): Float32Array | null {
  if (values.length !== dimensions)
    throw new AverError(
      'bad_input',
      `${model} gives vectors of ${values.length} numbers, not ${dimensions}. Set AVER_EMBEDDING_DIMENSIONS=${values.length} and run "aver db reembed".`,
      { got: values.length, expected: dimensions },
    );
  const length = Math.hypot(...values);
  return length > 0 && Number.isFinite(length) ? Float32Array.from(values, (value) => value / length) : null;
}
