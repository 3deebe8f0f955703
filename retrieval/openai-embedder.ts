import type { OpenAIEmbeddings } from '@langchain/openai';
import { AverError } from '../errors.ts';
import type { Embedder } from './embedder.ts';

const widths: Readonly<Record<string, number>> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
};
/** OpenAI takes 2,048 texts a request; many compatible servers stop far below. */
const TEXTS_A_REQUEST = 64;
/** Models take about 8,000 tokens; a text cut here keeps its beginning, which says what it is about. */
const LONGEST_TEXT = 20_000;
const RETRIES = 2;

/**
 * Embeddings from any server that speaks OpenAI's protocol (OpenAI, Azure, Ollama, vLLM, LiteLLM).
 * `dimensions` may be left out for OpenAI's own models. Vectors are asked for as plain floats, because many servers
 * get base64 wrong, and their width is checked at every reply. Retries live here and nowhere above.
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
  let client: Promise<OpenAIEmbeddings> | undefined;

  async function request(texts: string[]): Promise<number[][]> {
    client ??= connect(options, dimensions);
    try {
      return await (await client).embedDocuments(texts);
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      throw new AverError('model_unavailable', `The embedder ${model} did not answer: ${reason}`, { model }, error);
    }
  }

  return {
    name: `openai:${model}@${dimensions}`,
    dimensions,
    embed: async (texts) => {
      const vectors: (Float32Array | null)[] = texts.map(() => null);
      const full = texts.flatMap((text, at) => (text.trim() === '' ? [] : [{ at, text: text.slice(0, LONGEST_TEXT) }]));
      const replies = full.length === 0 ? [] : await request(full.map(({ text }) => text));
      if (replies.length !== full.length)
        throw new AverError('model_unavailable', `${model} gave ${replies.length} vectors for ${full.length} texts.`);
      full.forEach(({ at }, i) => {
        vectors[at] = unit(replies[i] ?? [], model, dimensions);
      });
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

async function connect(
  options: { apiKey: string; baseUrl?: string; model: string; timeoutMs?: number },
  dimensions: number,
): Promise<OpenAIEmbeddings> {
  // On first use, not at start: loading the package takes longer than the rest of the start without a key.
  const { OpenAIEmbeddings } = await import('@langchain/openai');
  return new OpenAIEmbeddings({
    apiKey: options.apiKey,
    model: options.model,
    // Only OpenAI's third generation can be told its width; others refuse the field.
    dimensions: options.model.startsWith('text-embedding-3') ? dimensions : undefined,
    encodingFormat: 'float',
    batchSize: TEXTS_A_REQUEST,
    timeout: options.timeoutMs ?? 30_000,
    maxRetries: RETRIES,
    configuration: options.baseUrl === undefined ? {} : { baseURL: options.baseUrl },
  });
}

/** At length one, so that the inner product in the database is the cosine. */
function unit(values: readonly number[], model: string, dimensions: number): Float32Array | null {
  if (values.length !== dimensions)
    throw new AverError(
      'bad_input',
      `${model} gives vectors of ${values.length} numbers, ${dimensions} were expected. Set AVER_EMBEDDING_DIMENSIONS=${values.length} and run "aver reembed".`,
      { got: values.length, expected: dimensions },
    );
  const length = Math.hypot(...values);
  return length > 0 && Number.isFinite(length) ? Float32Array.from(values, (value) => value / length) : null;
}
