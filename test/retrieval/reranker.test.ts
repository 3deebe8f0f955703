import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReranker, findEvidence, type MemoryScope, searchPassages } from '../../retrieval/index.ts';
import { openTestScope } from '../database.ts';
import { type RerankDouble, startRerankDouble } from '../fixtures/rerank-double.ts';
import { accessPolicy, backupPolicy, newMemory, remember } from './memory.ts';

let scope: Awaited<ReturnType<typeof openTestScope>>;
let memory: MemoryScope;
let double: RerankDouble;
let warnings: string[];

beforeAll(async () => {
  scope = await openTestScope();
  memory = await newMemory(scope);
  await remember(memory, accessPolicy);
  await remember(memory, backupPolicy);
  await remember(memory, {
    path: 'internal/keys.md',
    title: 'Where the backup keys are',
    confidentiality: 'internal',
    sections: [['Keys', 'The keys of the encrypted backup copies lie in the safe behind the reception.']],
  });
});
afterAll(() => scope.end());
beforeEach(async () => {
  double = await startRerankDouble();
  warnings = [];
});
afterEach(() => double.close());

const question = 'How are backup copies encrypted?';
const withReranker = (options: Partial<Parameters<typeof createReranker>[0]> = {}): MemoryScope => ({
  ...memory,
  reranker: createReranker({
    url: double.url,
    model: 'bge-reranker',
    apiKey: double.apiKey,
    warn: (message) => warnings.push(message),
    ...options,
  }),
});
const search = async (m: MemoryScope, clearance: 'nda' | 'internal' = 'nda', limit = 5) =>
  (await searchPassages(m, { question, limit, clearance })).map((found) => found.text);

describe('a reranker', () => {
  it('puts what a search found in another order, and adds and loses nothing', async () => {
    const before = await search(memory, 'nda', 50);
    double.behave({ prefer: 'restore' });
    const after = await search(withReranker(), 'nda', 50);
    expect(before[0]).toContain('AES-256');
    expect(after[0]).toContain('restore is tested');
    expect([...after].sort()).toEqual([...before].sort());
    expect(double.requests).toEqual([{ model: 'bge-reranker', query: question, documents: expect.any(Array) }]);
    expect(double.requests[0]?.documents[0]).toMatch(/^Backup Policy › Encryption\n/);
    expect(await search(withReranker(), 'nda', 1)).toEqual([after[0]]);
    expect(warnings).toEqual([]);
  });

  it('orders the evidence too, each part of a question by that part', async () => {
    double.behave({ prefer: 'leaves the company' });
    const { passages } = await findEvidence(withReranker(), {
      question: 'How are backup copies encrypted? When are accounts of leavers disabled?',
      clearance: 'nda',
    });
    expect(passages[0]).toMatchObject({ label: 'E1', heading: ['Leavers'] });
    expect(double.requests.map(({ query }) => query).sort()).toEqual([
      'How are backup copies encrypted?',
      'How are backup copies encrypted? When are accounts of leavers disabled?',
      'When are accounts of leavers disabled?',
    ]);
  });

  it('is sent nothing above the clearance', async () => {
    await search(withReranker(), 'nda');
    expect(JSON.stringify(double.requests)).not.toContain('safe behind');
    await search(withReranker(), 'internal');
    expect(JSON.stringify(double.requests)).toContain('safe behind');
  });

  it.each([
    ['refuses the key', { status: 401 }, 'refused the key (401)'],
    ['is broken', { status: 500 }, 'answered with an error (500)'],
    ['does not know the model', { status: 404 }, 'Check AVER_RERANK_MODEL and AVER_RERANK_URL'],
    ['redirects', { status: 302, location: 'http://127.0.0.1:1/' }, 'redirects elsewhere (302)'],
    ['never answers', 'stall', 'gave no complete reply in time'],
    ['cuts the connection', 'reset', 'cannot be reached'],
    ['sends a web page', { content: '<html>' }, 'no ranking of all passages'],
    ['ranks nothing', { content: '{"results":[]}' }, 'no ranking of all passages'],
    [
      'ranks what it was not given',
      { content: JSON.stringify({ results: Array.from({ length: 8 }, () => ({ index: 99, relevance_score: 1 })) }) },
      'no ranking of all passages',
    ],
    [
      'ranks one passage again and again',
      { content: JSON.stringify({ results: Array.from({ length: 8 }, () => ({ index: 0, relevance_score: 1 })) }) },
      'no ranking of all passages',
    ],
  ] as const)('that %s changes nothing: the search stands, and the log says why', async (_, behaviour, why) => {
    double.behave(behaviour);
    const own = withReranker({ timeoutMs: behaviour === 'stall' ? 200 : 5_000 });
    expect(await search(own)).toEqual(await search(memory));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(why);
    expect(warnings[0]).not.toContain(double.apiKey);
  });

  it('that is down is left alone for a while, and asked again then', async () => {
    double.behave({ status: 503 });
    const resting = withReranker();
    for (let i = 0; i < 3; i++) await search(resting);
    expect(double.requests).toHaveLength(1);
    expect(warnings).toHaveLength(1);
    const eager = withReranker({ restMs: 0 });
    await search(eager);
    double.behave({ prefer: 'restore' });
    expect((await search(eager))[0]).toContain('restore is tested');
  });
});
