import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenAiDouble, startOpenAiDouble } from '../../eval/double/openai-double.ts';
import { aver, openFolder } from '../fixtures/command.ts';
import { documents } from '../fixtures/desk.ts';

let double: OpenAiDouble;
let folder: Awaited<ReturnType<typeof openFolder>>;

beforeAll(async () => {
  double = await startOpenAiDouble();
  folder = await openFolder(
    Object.fromEntries(Object.entries(documents).map(([path, text]) => [`docs/${path}`, text])),
  );
});
// Closing fails when any request of ours broke the published shape.
afterAll(async () => {
  await folder.end();
  await double.close();
});

const ask = (question: string, more: Record<string, string> = {}) =>
  aver(['ask', question, '--knowledge', folder.at('docs'), '--json'], {
    OPENAI_API_KEY: double.apiKey,
    OPENAI_BASE_URL: double.baseUrl,
    AVER_MODEL: 'double',
    ...more,
  });
type Answered = {
  label: string;
  draft: { standing: string; text: string; citations: { quote: string }[]; checks: { code: string }[] };
};

describe('with a key, the same commands', () => {
  it('draft with the model, from the evidence and nothing else', async () => {
    double.usual('obey');
    const run = await ask('Is data encrypted in transit?');
    expect([run.code, run.err]).toEqual([0, '']);
    const { label, draft } = JSON.parse(run.out) as Answered;
    expect(label).toBe('draft');
    expect(Object.values(documents).some((text) => text.includes(draft.citations[0]?.quote ?? 'none'))).toBe(true);
    expect(double.requests.map((request) => request.path)).toEqual(['/v1/chat/completions']);
  });

  it('refuse an answer whose quotes the model made up', async () => {
    double.usual('invent');
    const { label, draft } = JSON.parse((await ask('Is data encrypted in transit?')).out) as Answered;
    expect([label, draft.text, draft.citations]).toEqual(['no_evidence', '', []]);
    expect(draft.checks.map((check) => check.code)).toEqual(['citation']);
  });

  it('say that the model is out of order when it is, and never print the key', async () => {
    double.usual('error');
    const run = await ask('Is data encrypted in transit?');
    expect([run.code, run.out]).toEqual([1, '']);
    expect(run.err.trim().split('\n')).toHaveLength(1);
    expect(run.err).not.toContain(double.apiKey);
  });

  it('find passages by the embeddings of the same server when told to', async () => {
    double.usual('obey');
    const before = double.requests.length;
    const run = await ask('Is data encrypted in transit?', {
      AVER_EMBEDDING_MODEL: 'text-embedding-3-small',
      AVER_EMBEDDING_DIMENSIONS: '256',
    });
    expect([run.code, run.err]).toEqual([0, '']);
    const asked = double.requests.slice(before).filter((request) => request.path === '/v1/embeddings');
    expect(asked.length).toBeGreaterThanOrEqual(2);
    for (const { body } of asked) expect(body).toMatchObject({ encoding_format: 'float', dimensions: 256 });
  });
});
