import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAverError } from '../../errors.ts';
import { type Behaviour, type OpenAiDouble, startOpenAiDouble } from '../../eval/double/openai-double.ts';
import { createOpenAiEmbedder } from '../../retrieval/index.ts';
import { cosine } from '../../retrieval/static-embedder.ts';

let double: OpenAiDouble;
beforeEach(async () => {
  double = await startOpenAiDouble({ dimensions: 48 });
});
afterEach(() => double.close());

const embedder = (options: Partial<Parameters<typeof createOpenAiEmbedder>[0]> = {}) =>
  createOpenAiEmbedder({
    apiKey: double.apiKey,
    baseUrl: double.baseUrl,
    model: 'nomic-embed-text',
    dimensions: 48,
    ...options,
  });

const failure = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isAverError(error)) throw new Error('an AverError was expected', { cause: error });
  return error;
};

describe('an OpenAI-compatible embedder', () => {
  it('gives one vector of length one a text, in order, over as many requests as it takes', async () => {
    const texts = Array.from({ length: 150 }, (_, i) => `text number ${i} about backups`);
    const vectors = await embedder().embed(texts, 'passage');
    expect(double.requests).toHaveLength(3);
    const again = await embedder().embed([texts[149] ?? ''], 'question');
    const [last, alone] = [vectors[149], again[0]];
    expect(last && alone && cosine(last, alone)).toBeCloseTo(1, 5);
    for (const vector of vectors) expect(vector && cosine(vector, vector)).toBeCloseTo(1, 5);
  });

  it('asks for nothing where there is nothing to embed', async () => {
    expect(await embedder().embed(['', '  \n'], 'passage')).toEqual([null, null]);
    expect(double.requests).toHaveLength(0);
  });

  it('names model and width, and tells the width only to a model that takes it', async () => {
    const small = embedder({ model: 'text-embedding-3-small', dimensions: 32 });
    expect(small.name).toBe('openai:text-embedding-3-small@32');
    await small.embed(['a text'], 'passage');
    await embedder().embed(['a text'], 'passage');
    expect(double.requests.map(({ body }) => (body as { dimensions?: number }).dimensions)).toEqual([32, undefined]);
    expect(createOpenAiEmbedder({ apiKey: 'k', model: 'text-embedding-3-large' }).dimensions).toBe(3072);
  });

  it('wants to be told the width of a model it does not know', async () => {
    const error = await failure((async () => embedder({ dimensions: undefined }))());
    expect(error).toMatchObject({ code: 'bad_input', message: expect.stringContaining('AVER_EMBEDDING_DIMENSIONS') });
  });

  it('refuses vectors of another width than was said, and says what to do', async () => {
    const error = await failure(embedder({ dimensions: 64 }).embed(['a text'], 'passage'));
    expect(error).toMatchObject({ code: 'bad_input', detail: { got: 48, expected: 64 } });
    expect(error.message).toContain('reembed');
  });

  it('tries again after a passing fault', async () => {
    double.next('overloaded', 'reset');
    const [vector] = await embedder().embed(['a text'], 'passage');
    expect(vector).toHaveLength(48);
    expect(double.requests).toHaveLength(3);
  });

  it.each<[Behaviour, number]>([
    ['error', 3],
    ['html', 3],
    ['broken', 3],
    ['empty', 3],
    ['reset', 3],
    ['stall', 3],
    ['drip', 3],
    [{ vectors: [] }, 3],
    ['quota', 1],
    ['unknown_model', 1],
    ['redirect', 1],
    [{ status: 503, retryAfter: '3600' }, 1],
  ])('calls %j an outage, after %i tries', async (behaviour, tries) => {
    double.usual(behaviour);
    // A short patience only where nothing will come: on a busy machine a reply may take longer than that.
    const timeoutMs = behaviour === 'stall' || behaviour === 'drip' ? 500 : 20_000;
    const error = await failure(embedder({ timeoutMs }).embed(['a text'], 'passage'));
    expect(error.code).toBe('model_unavailable');
    expect(error.message).toMatch(/^The embedder nomic-embed-text [^\n]+\.$/);
    expect(double.requests).toHaveLength(tries);
  });

  it('never repeats the key in an error', async () => {
    const error = await failure(embedder({ apiKey: 'sk-secret-123456' }).embed(['a text'], 'passage'));
    expect(error.code).toBe('model_unavailable');
    expect(JSON.stringify([error.message, error.detail, String(error.cause)])).not.toContain('sk-secret');
  });

  it('calls an address where nobody listens an outage', async () => {
    const error = await failure(embedder({ baseUrl: 'http://127.0.0.1:9/v1' }).embed(['a text'], 'passage'));
    expect(error).toMatchObject({ code: 'model_unavailable', message: expect.stringContaining('cannot be reached') });
  });
});
