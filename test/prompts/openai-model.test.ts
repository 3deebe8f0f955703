import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Behaviour, type OpenAiDouble, startOpenAiDouble } from '../../eval/double/openai-double.ts';
import { createOpenAiModel, type DraftRequest, type Outcome } from '../../prompts/index.ts';

const request: DraftRequest = {
  question: 'Is multi-factor authentication required for remote access?',
  section: 'Access control',
  choices: ['Yes', 'No', 'N/A'],
  evidence: [
    {
      label: 'E1',
      document: 'Access control policy',
      heading: ['Authentication'],
      text: 'Accounts are named.\nRemote access requires multi-factor\nauthentication. Sessions end after 15 minutes.',
    },
    { label: 'E2', document: 'Physical security policy', heading: [], text: 'Doors are locked at night.' },
  ],
  library: [{ question: 'Do you use MFA?', choice: 'Yes', text: 'We require MFA.' }],
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

const pauses: number[] = [];
function model(options: { baseUrl?: string; apiKey?: string; timeoutMs?: number; attempts?: number } = {}) {
  pauses.length = 0;
  return createOpenAiModel({
    apiKey: double.apiKey,
    baseUrl: double.baseUrl,
    model: 'double',
    pause: async (ms) => {
      pauses.push(ms);
    },
    random: () => 0,
    ...options,
  });
}

async function drafted(behaviours: Behaviour[], options?: Parameters<typeof model>[0]) {
  double.next(...behaviours);
  return await model(options).draft(request);
}

function failure(outcome: Outcome<unknown>) {
  if (outcome.ok) throw new Error(`expected a failure, got ${JSON.stringify(outcome.value)}`);
  expect(outcome.message).not.toContain(double.apiKey);
  expect(outcome.message).not.toMatch(/\n/);
  return outcome;
}

describe('a model behind an OpenAI-compatible API', () => {
  it('drafts a cited answer, asking for a strict schema whose choices are the buyer’s', async () => {
    const outcome = await drafted(['obey']);
    expect(outcome).toMatchObject({
      ok: true,
      value: { insufficient: false, choice: 'Yes', citations: [{ label: 'E1' }] },
      usage: { input: 100, output: 20 },
    });
    const sent = double.requests[0]?.body as { response_format: { json_schema: { strict: boolean; schema: object } } };
    expect(sent.response_format.json_schema.strict).toBe(true);
    expect(JSON.stringify(sent.response_format.json_schema.schema)).toContain('"enum":["Yes","No","N/A"]');
  });

  it('sends the same bytes for the same question', async () => {
    await drafted(['obey']);
    await drafted(['obey']);
    expect(JSON.stringify(double.requests[0]?.body)).toBe(JSON.stringify(double.requests[1]?.body));
  });

  it('reports insufficient evidence as an answer, not as a failure', async () => {
    const outcome = await model().draft({ ...request, evidence: [] });
    expect(outcome).toMatchObject({ ok: true, value: { insufficient: true, choice: null, citations: [] } });
    expect(outcome.ok && outcome.value.missing).toContain('multi-factor');
  });

  it('reads JSON that a server without schemas wraps in prose and code fences', async () => {
    expect(await drafted(['fenced'])).toMatchObject({ ok: true, value: { choice: 'Yes' } });
    expect(double.requests).toHaveLength(1);
  });

  it('asks again without the schema, and from then on, when the server denies it', async () => {
    const sparse = model();
    double.usual('deny_schema');
    expect(await sparse.draft(request)).toMatchObject({ ok: true });
    expect(await sparse.draft(request)).toMatchObject({ ok: true });
    expect(double.requests.map(({ body }) => 'response_format' in (body as object))).toEqual([true, false, false]);
  });

  it('learns what a server denies once, also when several questions find out together', async () => {
    const together = model();
    double.usual('deny_schema');
    const outcomes = await Promise.all([together.draft(request), together.draft(request), together.draft(request)]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(double.requests).toHaveLength(6);
  });

  it('leaves out the temperature for models that take none', async () => {
    double.usual('deny_temperature');
    expect(await model().draft(request)).toMatchObject({ ok: true });
    expect(double.requests.map(({ body }) => 'temperature' in (body as object))).toEqual([true, false]);
  });

  it.each<[Behaviour]>([['malformed'], ['wrong_schema'], [{ content: '' }]])(
    'sends an unusable reply (%j) back once for repair',
    async (behaviour) => {
      expect(await drafted([behaviour, 'obey'])).toMatchObject({ ok: true, usage: { input: 200, output: 40 } });
      const second = double.requests[1]?.body as { messages: { role: string }[] };
      expect(second.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    },
  );

  it('gives up after one repair, though more attempts are left', async () => {
    double.usual('wrong_schema');
    const outcome = failure(await drafted([], { attempts: 5 }));
    expect(outcome.reason).toBe('malformed');
    expect(double.requests).toHaveLength(2);
  });

  it('has a choice repaired that the buyer’s cell does not allow', async () => {
    const reply = {
      citations: [],
      insufficient: false,
      missing: null,
      choice: 'Maybe',
      text: 'Perhaps.',
      confidence: 1,
    };
    expect(await drafted([{ content: JSON.stringify(reply) }, 'obey'])).toMatchObject({
      ok: true,
      value: { choice: 'Yes' },
    });
    const repair = double.requests[1]?.body as { messages: { content: string }[] };
    expect(repair.messages.at(-1)?.content).toContain('not one of the choices');
  });

  it.each<[Behaviour, string, number]>([
    ['refuse', 'refused', 1],
    ['filter', 'refused', 1],
    ['filter_400', 'refused', 1],
    ['truncate', 'truncated', 1],
    ['malformed', 'malformed', 2],
    ['wrong_schema', 'malformed', 2],
    ['broken', 'malformed', 3],
    ['huge', 'malformed', 3],
    ['rate_limit', 'rate_limited', 3],
    ['quota', 'rejected', 1],
    ['error', 'unavailable', 3],
    ['overloaded', 'unavailable', 3],
    ['html', 'unavailable', 3],
    ['empty', 'unavailable', 3],
    ['no_choices', 'unavailable', 3],
    ['reset', 'unavailable', 3],
    ['redirect', 'rejected', 1],
    ['unknown_model', 'rejected', 1],
    [{ status: 400, message: 'context length exceeded' }, 'rejected', 1],
    [{ status: 403 }, 'rejected', 1],
    [{ status: 408 }, 'unavailable', 3],
    [{ status: 502 }, 'unavailable', 3],
    [{ status: 204 }, 'unavailable', 3],
  ])('%j ends as %s after %i requests', async (behaviour, reason, requests) => {
    double.usual(behaviour);
    expect(failure(await drafted([])).reason).toBe(reason);
    expect(double.requests).toHaveLength(requests);
  });

  it.each<[Behaviour]>([['stall'], ['drip']])('a server that %ss ends as a timeout', async (behaviour) => {
    double.usual(behaviour);
    const outcome = failure(await drafted([], { timeoutMs: 60, attempts: 2 }));
    expect(outcome.reason).toBe('timeout');
    expect(double.requests).toHaveLength(2);
  });

  it('recovers from passing faults within its attempts', async () => {
    expect(await drafted(['rate_limit', 'error', 'obey'])).toMatchObject({ ok: true });
    expect(double.requests).toHaveLength(3);
  });

  it.each([
    ['7', 7_000],
    ['0.5', 500],
    ['soon', 250],
    ['-3', 250],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ])('waits as Retry-After %s says', async (retryAfter, wait) => {
    await drafted([{ status: 429, retryAfter }]);
    expect(pauses).toEqual([wait]);
  });

  it('does not wait for longer than a question may take', async () => {
    const outcome = failure(await drafted([{ status: 429, retryAfter: '86400' }]));
    expect(outcome.reason).toBe('rate_limited');
    expect(pauses).toEqual([]);
    expect(double.requests).toHaveLength(1);
  });

  it('waits longer after each failure', async () => {
    double.usual('error');
    await drafted([], { attempts: 4 });
    expect(pauses).toEqual([250, 500, 1_000]);
  });

  it('says that the key was refused without repeating it, though the server does', async () => {
    const outcome = failure(await model({ apiKey: 'sk-secret-of-ours-123456' }).draft(request));
    expect(outcome.reason).toBe('rejected');
    expect(JSON.stringify(outcome)).not.toContain('sk-secret');
    const echoed = failure(await drafted([{ status: 400, message: `bad key ${double.apiKey} in\nrequest` }]));
    expect(echoed.message).toContain('bad key [key] in request');
  });

  it('names the address when nobody listens there', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));
    const outcome = failure(await model({ baseUrl: `http://127.0.0.1:${port}/v1` }).draft(request));
    expect(outcome.reason).toBe('unavailable');
    expect(outcome.message).toBe(
      `The model at 127.0.0.1:${port} cannot be reached (ECONNREFUSED). Check that it runs, and the base URL.`,
    );
  });

  it('stops when it is told to, before a request, during one and between two', async () => {
    const reason = new Error('the server is shutting down');
    await expect(model().draft(request, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(double.requests).toHaveLength(0);

    const during = new AbortController();
    double.usual(() => {
      setImmediate(() => during.abort(reason));
      return 'stall';
    });
    await expect(model().draft(request, during.signal)).rejects.toBe(reason);
    expect(double.requests).toHaveLength(1);

    const between = new AbortController();
    double.usual('error');
    const waiting = createOpenAiModel({
      apiKey: double.apiKey,
      baseUrl: double.baseUrl,
      model: 'double',
      random: () => {
        setImmediate(() => between.abort(reason));
        return 1;
      },
    });
    await expect(waiting.draft(request, between.signal)).rejects.toBe(reason);
  });

  it('passes invented citations on untouched, for the desk to refuse', async () => {
    const outcome = await drafted(['invent']);
    expect(outcome.ok && outcome.value.citations.map(({ label }) => label)).toEqual(['E99', 'E1']);
  });

  it('brings a quote that was copied loosely back to the source’s own bytes', async () => {
    const content = JSON.stringify({
      citations: [{ label: '[e1]', quote: '“Remote access requires multi‑factor authentication.”' }],
      insufficient: false,
      choice: 'yes.',
      text: 'We require multi-factor authentication for remote access.',
      confidence: '85%',
    });
    const outcome = await drafted([{ content }]);
    expect(outcome.ok && outcome.value).toEqual({
      insufficient: false,
      missing: null,
      choice: 'Yes',
      text: 'We require multi-factor authentication for remote access.',
      citations: [{ label: 'E1', quote: 'Remote access requires multi-factor\nauthentication.' }],
      confidence: 0.85,
    });
  });
});
