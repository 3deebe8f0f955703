import { createHmac } from 'node:crypto';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMcpServer } from '../../api/mcp.ts';
import { createToken, type Database, StatementError } from '../../db/index.ts';
import { type Canary, canaryQuestions } from '../../eval/canaries.ts';
import { type Departure, departuresFor, findCanaries, outside, plantCanaries } from '../../eval/clearance.ts';
import { type OpenAiDouble, startOpenAiDouble } from '../../eval/double/openai-double.ts';
import { readDocument } from '../../ingest/index.ts';
import { createLog } from '../../log.ts';
import { createOpenAiModel } from '../../prompts/index.ts';
import type { Desk } from '../../questionnaire/index.ts';
import { type Confidentiality, listControls } from '../../retrieval/index.ts';
import { openTestDesk } from '../fixtures/desk.ts';
import { openTestService } from '../fixtures/service.ts';

let inside: Desk & { end: () => Promise<void> };
let desk: Desk;
let double: OpenAiDouble;
let canaries: Canary[];
let planted: Awaited<ReturnType<typeof plantCanaries>>;
const logged: string[] = [];
const log = createLog('debug', { write: (line) => void logged.push(line) });

beforeAll(async () => {
  inside = await openTestDesk();
  double = await startOpenAiDouble();
  const { apiKey, baseUrl } = double;
  desk = { ...inside, model: createOpenAiModel({ apiKey, baseUrl, model: 'double', attempts: 1 }) };
  planted = await plantCanaries(inside);
  canaries = planted.canaries;
});
afterAll(async () => {
  await double.close();
  await inside.end();
});

/** Every part of an archive, seen or not; of a pdf what it shows and its bytes. */
async function read(bytes: Uint8Array, fileName: string): Promise<string> {
  if (/\.(?:docx|xlsx)$/.test(fileName))
    return Object.values(unzipSync(bytes))
      .map((part) => strFromU8(part))
      .join('\n');
  const plain = new TextDecoder().decode(bytes);
  return fileName.endsWith('.pdf') ? `${plain}\n${(await readDocument(bytes, fileName)).value.text}` : plain;
}

/** What of these left may be seen, by path; nothing else may be among them. */
function held(some: readonly Departure[]): Map<string, Set<string>> {
  const { leaks, shown } = findCanaries(some, canaries);
  expect(leaks).toEqual([]);
  return shown;
}

const heardBy = async (clearance: Confidentiality, work: () => Promise<Departure[]>): Promise<Departure[]> => {
  const before = double.requests.length;
  const told = await work();
  const heard = double.requests.slice(before).map(({ body }) => JSON.stringify(body));
  expect(heard.length).toBeGreaterThan(0);
  return [...told, ...heard.map((text) => ({ path: 'model', clearance, text }))];
};

function slackCommand(text: string): RequestInit {
  const body = new URLSearchParams({
    team_id: 'T1',
    user_id: 'U1',
    text,
    response_url: 'http://127.0.0.1:1/',
  }).toString();
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', 'shh').update(`v0:${stamp}:${body}`).digest('hex')}`;
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': signature,
    },
  };
}

async function edgeAt(clearance: Confidentiality, own: Desk, ndaEnd: string | null = null) {
  const slack = { signingSecret: 'shh', teamId: 'T1', replyOrigin: 'http://127.0.0.1:1', clearance, ndaEnd };
  const { app } = await openTestService(desk, {
    ...{ slack, log },
    desk: (actor, workspace) => ({ ...own, actor, workspace }),
  });
  const now = new Date();
  const { plain } = await createToken(desk.db, {
    ...{ workspace: desk.workspace, kind: 'api', actor: 'asker', role: 'asker', clearance, ndaEnd, now },
    expiresAt: new Date(now.getTime() + 600_000),
  });
  const request = async (path: string, init: RequestInit = {}) => {
    const response = await app.request(path, {
      ...init,
      headers: { authorization: `Bearer ${plain}`, ...init.headers },
    });
    return { status: response.status, text: `${await response.text()} ${JSON.stringify([...response.headers])}` };
  };
  const ask = (question: string, more: object = {}) =>
    request('/v1/ask', {
      method: 'POST',
      body: JSON.stringify({ question, keep: false, ...more }),
      headers: { 'content-type': 'application/json' },
    });
  return { request, ask, slack: (question: string) => request('/slack/command', slackCommand(question)) };
}

describe('five hundred canaries', () => {
  it('are in what reports tell of controls too: tests, exceptions and what management says to them', async () => {
    const controls = await listControls(inside, { clearance: 'internal' });
    const told = controls.filter(({ code }) => planted.reportedCodes.includes(code));
    expect(told).toHaveLength(4);
    for (const { exceptions } of told)
      expect(exceptions).toEqual([
        expect.objectContaining({
          result: expect.objectContaining({ text: expect.stringMatching(/qzx/) }),
          response: expect.objectContaining({ text: expect.stringMatching(/qzx/) }),
        }),
      ]);
  });

  it.each(outside)('above %s are in no search, draft, export, appendix or prompt', async (clearance) => {
    expect(canaries.length).toBeGreaterThan(500);
    const shown = held(await heardBy(clearance, () => departuresFor(desk, clearance, planted, read)));
    // A path on which nothing could be seen would prove nothing.
    const visible = canaries.filter((c) =>
      (clearance === 'public' ? ['public'] : ['public', 'nda']).includes(c.confidentiality),
    );
    expect(shown.get('search')?.size).toBeGreaterThan(0.9 * visible.length - 40);
    for (const path of ['ask', 'source', 'controls', 'export', 'prompt', 'model'])
      expect(shown.get(path)?.size, path).toBeGreaterThan(5);
    expect(shown.get('library')?.size).toBeGreaterThan(2);
    // Six records, each with a title and an owner.
    expect(shown.get('records')?.size).toBeGreaterThanOrEqual(12);
    for (const format of ['docx', 'xlsx', 'json', 'pdf'])
      expect(shown.get(`appendix ${format}`)?.size).toBeGreaterThan(20);
    // Before it was said who the reader is, they were in the file.
    const before = [...(shown.get('export inside') ?? [])].filter((word) => word.startsWith('internal qzxi'));
    expect(before.length).toBeGreaterThan(5);
  });

  it.each(outside)('above %s are in no answer over HTTP, to Slack or to an agent', async (clearance) => {
    const { ask, slack } = await edgeAt(clearance, desk);
    const [client, server] = InMemoryTransport.createLinkedPair();
    const mcp = createMcpServer(desk, { clearance, version: 'test' });
    const agent = new Client({ name: 'test', version: '1' });
    await Promise.all([mcp.connect(server), agent.connect(client)]);
    const tool = async (name: string, input: Record<string, unknown> = {}) =>
      JSON.stringify(await agent.callTool({ name, arguments: input }));
    const shown = held(
      await heardBy(clearance, async () => {
        const told: Departure[] = [];
        const tell = (path: string, text: string) => told.push({ path, clearance, text });
        for (const question of planted.questions.filter((_, i) => i % 2 === 0))
          tell('http', (await ask(question, { clearance: 'internal' })).text);
        for (const question of planted.questions.slice(-12)) {
          tell('slack', (await slack(question)).text);
          tell('mcp ask', await tool('ask', { question }));
          tell('mcp search', await tool('search', { question, limit: 20 }));
        }
        tell('mcp controls', await tool('list_controls'));
        for (const code of ['PC-01', 'NC-01', 'IC-01', ...planted.reportedCodes])
          tell('mcp control', await tool('get_control', { code }));
        return told;
      }),
    );
    for (const path of ['http', 'slack', 'mcp ask', 'mcp search', 'model'])
      expect(shown.get(path)?.size, path).toBeGreaterThan(5);
    expect(shown.get('mcp controls')?.size).toBeGreaterThan(0);
    expect(shown.get('mcp control')?.size).toBeGreaterThan(0);
    await agent.close();
  });

  it('are public ones alone once the NDA has ended, for a token and for Slack', async () => {
    const { ask, slack } = await edgeAt('nda', desk, '2020-12-31');
    const told = [];
    for (const question of canaryQuestions.slice(0, 8))
      for (const text of [(await ask(question)).text, (await slack(question)).text])
        told.push({ path: 'ended', clearance: 'public' as const, text });
    expect(held(told).get('ended')?.size).toBeGreaterThan(5);
  });

  it('are in no error, whatever the provider repeats and the database complains of', async () => {
    const [internal] = canaries.filter(({ confidentiality }) => confidentiality === 'internal');
    const broken: Database = {
      ...desk.db,
      withWorkspace: async () => {
        const words = `duplicate key value: ${internal?.word}`;
        throw new StatementError(words, '23505', 'question_pkey', `Key (text)=(${internal?.word}) already exists.`);
      },
    };
    for (const clearance of outside) {
      const told: Departure[] = [];
      const tell = (path: string, text: string) => told.push({ path, clearance, text });
      double.usual((body) => ({ status: 400, message: `cannot take ${JSON.stringify(body)}` }));
      const refused = await edgeAt(clearance, desk);
      for (const question of canaryQuestions.slice(0, 6)) {
        const { status, text } = await refused.ask(`${question} Why so?`);
        expect(status).toBe(503);
        tell('refused', text);
        tell('refused in Slack', (await refused.slack(`${question} Why so?`)).text);
      }
      double.usual('obey');
      const down = await edgeAt(clearance, { ...desk, db: broken });
      const { status, text } = await down.ask('Are backups encrypted?');
      expect(status).toBe(500);
      tell('down', text);
      tell('down in Slack', (await down.slack('Are backups encrypted at all?')).text);
      for (const path of [
        '/v1/documents',
        '/v1/library',
        '/v1/evidence',
        '/v1/controls',
        '/v1/coverage',
        '/v1/questionnaires/x/export',
        `/v1/${internal?.word}`,
      ])
        tell('closed', (await down.request(path)).text.replaceAll(`/v1/${internal?.word}`, ''));
      held(told);
    }
  });

  it('are in no line of the log, not even those that everyone may see', () => {
    const lines = logged.join('').toLowerCase();
    expect(logged.length).toBeGreaterThan(100);
    expect(logged.filter((line) => line.includes('question_pkey')).length).toBeGreaterThan(0);
    expect(canaries.filter(({ word }) => lines.replaceAll(/"path":"[^"]*"/g, '').includes(word))).toEqual([]);
  });
});
