import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Behaviour, type OpenAiDouble, startOpenAiDouble } from '../../eval/double/openai-double.ts';
import { createLangChainModel, type DraftRequest, type Outcome } from '../../prompts/index.ts';

const request: DraftRequest = {
  question: 'Are backups tested?',
  section: null,
  choices: ['Yes', 'No'],
  evidence: [{ label: 'E1', document: 'Backup policy', heading: [], text: 'Backups are tested every quarter.' }],
  library: [],
};

let double: OpenAiDouble;
beforeAll(async () => {
  double = await startOpenAiDouble();
});
afterEach(() => {
  double.usual('obey');
  double.requests.length = 0;
});
afterAll(() => double.close());

async function drafted(behaviour: Behaviour, options: { timeoutMs?: number; attempts?: number } = {}) {
  double.usual(behaviour);
  const model = await createLangChainModel('openai:double', {
    fields: { apiKey: double.apiKey, configuration: { baseURL: double.baseUrl } },
    pause: async () => {},
    ...options,
  });
  const outcome: Outcome<unknown> = await model.draft(request);
  if (!outcome.ok) expect(outcome.message).not.toContain(double.apiKey);
  return outcome;
}

describe('a model through LangChain', () => {
  it('drafts a cited answer by structured output', async () => {
    expect(await drafted('obey')).toEqual({
      ok: true,
      value: {
        insufficient: false,
        missing: null,
        choice: 'Yes',
        text: 'Backups are tested every quarter.',
        citations: [{ label: 'E1', quote: 'Backups are tested every quarter.' }],
        confidence: 0.9,
      },
      usage: { input: 100, output: 20 },
    });
  });

  it('asks plainly when the provider denies structured output', async () => {
    expect(await drafted('deny_schema')).toMatchObject({ ok: true });
    expect(double.requests).toHaveLength(2);
  });

  it.each<[Behaviour, string, number]>([
    ['refuse', 'refused', 1],
    ['filter', 'refused', 1],
    ['truncate', 'truncated', 1],
    ['malformed', 'malformed', 2],
    ['wrong_schema', 'malformed', 2],
    ['huge', 'malformed', 3],
    ['rate_limit', 'rate_limited', 3],
    ['quota', 'rejected', 1],
    ['error', 'unavailable', 3],
    ['html', 'unavailable', 3],
    ['empty', 'unavailable', 3],
    ['reset', 'unavailable', 3],
    ['redirect', 'rejected', 1],
    ['unknown_model', 'rejected', 1],
  ])('%j ends as %s after %i requests', async (behaviour, reason, requests) => {
    expect(await drafted(behaviour)).toMatchObject({ ok: false, reason });
    expect(double.requests).toHaveLength(requests);
  });

  it('ends as a timeout when nothing comes', async () => {
    expect(await drafted('stall', { timeoutMs: 60, attempts: 1 })).toMatchObject({ ok: false, reason: 'timeout' });
  });

  it('repairs an unusable reply once', async () => {
    double.next('wrong_schema');
    expect(await drafted('obey')).toMatchObject({ ok: true });
    expect(double.requests).toHaveLength(2);
  });

  it.each([
    ['ollama:llama3', 'The model ollama:llama3 needs the package @langchain/ollama, which is not installed.'],
    ['nobody:anything', 'names no provider that LangChain knows'],
    ['llamallama', 'names no provider that LangChain knows'],
  ])('%s says in one line what is missing', async (spec, said) => {
    const opening = createLangChainModel(spec);
    await expect(opening).rejects.toMatchObject({ name: 'AverError', code: 'bad_input' });
    await expect(opening).rejects.toThrow(said);
    await expect(opening).rejects.not.toThrow(/\n/);
  });
});
