import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemView } from '../../api/index.ts';
import { createWorkspace } from '../../db/index.ts';
import type { Model } from '../../prompts/index.ts';
import type { Desk } from '../../questionnaire/index.ts';
import { addDocuments, openTestDesk } from '../fixtures/desk.ts';
import { openTestService } from '../fixtures/service.ts';

let desk: Desk & { end: () => Promise<void> };
let http: Awaited<ReturnType<typeof openTestService>>;
const slack = {
  signingSecret: 'shh',
  teamId: 'T1',
  replyOrigin: 'http://127.0.0.1:1',
  clearance: 'nda',
  ndaEnd: null,
} as const;

beforeAll(async () => {
  desk = await openTestDesk();
  await addDocuments(desk);
  http = await openTestService(desk, { slack });
});
afterAll(() => desk.end());

async function problem(response: Response | Promise<Response>): Promise<ProblemView> {
  const got = await response;
  expect(got.headers.get('content-type')).toBe('application/problem+json');
  const view = (await got.json()) as ProblemView;
  expect(view.status).toBe(got.status);
  expect(view.detail).not.toMatch(/\n/);
  return view;
}

describe('the door', () => {
  it('is closed to whoever has no token, a wrong one, or one that has expired', async () => {
    const expired = await http.tokenOf('api', 'reviewer', new Date(Date.now() - 1_000));
    for (const authorization of ['', 'Bearer nonsense', `Bearer ${expired}`, 'Bearer aver_main_x'])
      expect(await problem(http.app.request('/v1/questionnaires', { headers: { authorization } }))).toMatchObject({
        status: 401,
        code: 'unauthenticated',
      });
  });

  it('lets an asker ask, and nothing else', async () => {
    const authorization = `Bearer ${await http.tokenOf('api', 'asker')}`;
    const ask = await http.post(
      '/v1/ask',
      { question: 'Is data encrypted in transit?', keep: false },
      { authorization },
    );
    expect(ask.status).toBe(200);
    for (const path of ['questionnaires', 'documents', 'library', 'criteria', 'tokens', 'events', 'questionnaires/x'])
      expect((await http.call(`/v1/${path}`, { headers: { authorization } })).status).toBe(403);
  });

  it('opens once to a sign-in link, and then to its session cookie', async () => {
    const token = await http.tokenOf('sign_in', 'reviewer');
    const first = await http.app.request(`/sign-in?token=${token}`);
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    const set = first.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/HttpOnly; SameSite=Lax/);
    const cookie = set.split(';')[0] as string;
    expect((await http.app.request('/v1/me', { headers: { cookie } })).status).toBe(200);
    const second = await http.app.request(`/sign-in?token=${token}`);
    expect(second.headers.get('set-cookie')).toBeNull();
    expect(second.headers.get('location')).toBe('/?sign-in=expired');
  });

  it('closes behind a browser that signs out; a token is withdrawn elsewhere', async () => {
    const session = await http.tokenOf('session', 'reviewer');
    const headers = { cookie: `aver_session=${session}`, origin: 'http://localhost' };
    const left = await http.app.request('/v1/me/sign-out', { method: 'POST', headers });
    expect([left.status, left.headers.get('set-cookie')]).toEqual([204, expect.stringMatching(/^aver_session=;/)]);
    expect((await http.app.request('/v1/me', { headers })).status).toBe(401);
    expect((await problem(http.post('/v1/me/sign-out', {}))).code).toBe('bad_input');
  });

  it('takes a change by cookie from our own pages only', async () => {
    const signedIn = await http.app.request(`/sign-in?token=${await http.tokenOf('sign_in', 'reviewer')}`);
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] as string;
    const ask = (headers: Record<string, string>) =>
      http.app.request('/v1/ask', {
        method: 'POST',
        body: JSON.stringify({ question: 'Is data encrypted in transit?', keep: false }),
        headers: { 'content-type': 'application/json', cookie, ...headers },
      });
    expect((await ask({})).status).toBe(403);
    expect((await ask({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask({ origin: 'null' })).status).toBe(403);
    expect((await ask({ 'sec-fetch-site': 'cross-site', origin: 'http://localhost' })).status).toBe(403);
    expect((await ask({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await ask({ origin: 'http://localhost' })).status).toBe(200);
  });

  it('gives a token its secret once, and forgets a withdrawn one', async () => {
    const made = (await (await http.post('/v1/tokens', { name: 'script', role: 'asker' })).json()) as {
      id: string;
      token: string;
    };
    const authorization = `Bearer ${made.token}`;
    expect((await http.call('/v1/me', { headers: { authorization } })).status).toBe(200);
    expect(await (await http.call('/v1/tokens')).text()).not.toContain(
      // The secret itself may hold underscores.
      made.token.split('_').slice(2).join('_'),
    );
    expect((await http.call(`/v1/tokens/${made.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await http.call('/v1/me', { headers: { authorization } })).status).toBe(401);
  });

  it("shows nothing of another workspace: its ids are as unknown as any other's", async () => {
    await createWorkspace(desk.db, { id: 'other', name: 'Other' });
    const { items } = (await (await http.call('/v1/documents')).json()) as { items: { id: string }[] };
    const other = await openTestService({ ...desk, workspace: 'other' });
    expect(((await (await other.call('/v1/documents')).json()) as { items: unknown[] }).items).toEqual([]);
    const foreign = await problem(other.call(`/v1/documents/${items[0]?.id}/text`));
    const unknown = await problem(other.call('/v1/documents/none/text'));
    expect([foreign.status, foreign.title]).toEqual([unknown.status, unknown.title]);
  });
});

describe('what is wrong', () => {
  it('names every field of a request that is not right', async () => {
    const { errors, status } = await problem(http.post('/v1/ask', { question: '', keep: 'maybe', extra: 1 }));
    expect(status).toBe(400);
    expect(errors?.map((error) => error.path).sort()).toEqual(['', 'keep', 'question']);
    const json = { 'content-type': 'application/json' };
    expect((await problem(http.call('/v1/ask', { method: 'POST', body: '{', headers: json }))).status).toBe(400);
    expect((await problem(http.call('/v1/ask', { method: 'POST', body: '{}' }))).status).toBe(415);
    expect((await problem(http.post('/v1/questions/none/edit', { revision: 0, choice: null, text: '' }))).status).toBe(
      404,
    );
    expect((await problem(http.call('/v1/nowhere'))).status).toBe(404);
    expect(
      (await problem(http.upload('/v1/questionnaires', 'x.xlsx', new Uint8Array([1]), { due: 'soon' }))).status,
    ).toBe(400);
  });

  it.each(['Do you \0 encrypt?', 'Do you \ud800 encrypt?', '\u202eDo you encrypt?'])(
    'keeps answering when asked %j',
    async (question) => {
      expect((await http.post('/v1/ask', { question })).status).toBe(200);
      expect((await http.call('/v1/questions/%00')).status).toBe(404);
      expect((await http.call('/v1/library?search=%00')).status).toBe(200);
    },
  );

  it.each([
    ['empty.xlsx', new Uint8Array(0)],
    ['picture.xlsx', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0)],
    ['truncated.xlsx', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 20, 0, 0, 0)],
    ['program.exe', Uint8Array.of(0x4d, 0x5a, 0, 0)],
  ])('refuses %s in one line, keeps nothing, and still answers', async (name, bytes) => {
    const view = await problem(http.upload('/v1/questionnaires', name, bytes));
    expect([400, 415, 422]).toContain(view.status);
    expect(view.detail).toContain(name);
    const { items } = (await (await http.call('/v1/questionnaires')).json()) as { items: { kind: string }[] };
    expect(items.filter((item) => item.kind === 'file')).toEqual([]);
    expect((await http.app.request('/healthz')).status).toBe(200);
  });

  it('refuses an upload over the limit', async () => {
    const view = await problem(http.upload('/v1/documents', 'big.txt', new Uint8Array(2 * 1024 * 1024)));
    expect(view).toMatchObject({ status: 413, code: 'too_large', detail: expect.stringContaining('1 MiB') });
  });

  it('calls an outage of the model an outage', async () => {
    const down: Model = {
      name: 'down',
      promptVersion: '0',
      draft: async () => ({ ok: false, reason: 'unavailable', message: 'The model did not answer.' }),
    };
    const { post } = await openTestService({ ...desk, model: down });
    expect(await problem(post('/v1/ask', { question: 'Is data encrypted in transit?' }))).toMatchObject({
      status: 503,
      code: 'model_unavailable',
    });
  });

  it('keeps what was asked and answered out of the log', async () => {
    await http.post('/v1/ask', { question: 'Is data encrypted in transit by zebra-canary?', keep: false });
    expect(http.log.lines.length).toBeGreaterThan(0);
    expect(http.log.lines.join('\n')).not.toMatch(/zebra-canary|TLS 1\.2|Bearer|aver_main_/);
  });
});

describe('what is told about the API', () => {
  it('is an OpenAPI 3.1 document that names every route', async () => {
    const spec = (await (await http.app.request('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
    };
    expect(spec.openapi).toBe('3.1.0');
    const told = new Set(
      Object.entries(spec.paths).flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => `${verb} ${path}`)),
    );
    const routes = http.app.routes
      .filter((route) => route.path.startsWith('/v1/') && route.method !== 'ALL' && !route.path.includes('*'))
      .map((route) => `${route.method.toLowerCase()} ${route.path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`)
      .filter((route) => !route.endsWith('/events') || route === 'get /v1/events')
      .filter((route) => !route.includes('{rest}'));
    const silent = [...new Set(routes)].filter((route) => !told.has(route) && !middleware.has(route));
    expect(silent).toEqual([]);
    expect(told.size).toBeGreaterThan(20);
  });

  it('comes from our own disk, with a policy that lets no stranger in', async () => {
    const page = await http.app.request('/docs');
    const html = await page.text();
    expect(html).not.toMatch(/https?:\/\//);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'self'.*object-src 'none'/);
    for (const [, asset] of html.matchAll(/(?:src|href)="([^"]+)"/g))
      expect((await http.app.request(asset as string)).status).toBe(200);
    expect((await http.app.request('/docs/../package.json')).status).toBe(404);
  });
});

/** Registered for a path as middleware (a body limit), not as a route. */
const middleware = new Set(
  ['/v1/questionnaires', '/v1/questionnaires/preview', '/v1/documents'].flatMap((path) => [`put ${path}`]),
);

describe('Slack', () => {
  const command = (
    text: string,
    change: { secret?: string; at?: number; team?: string; tamper?: string; url?: string } = {},
  ) => {
    const at = String(change.at ?? Math.floor(Date.now() / 1000));
    const form = new URLSearchParams({
      team_id: change.team ?? 'T1',
      user_id: 'U7',
      text,
      response_url: change.url ?? '',
    });
    const raw = form.toString();
    const sign = createHmac('sha256', change.secret ?? 'shh')
      .update(`v0:${at}:${raw}`)
      .digest('hex');
    return {
      method: 'POST',
      body: raw + (change.tamper ?? ''),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${sign}`,
      },
    };
  };

  it('answers a signed command to the asker alone, with its standing and source', async () => {
    const response = await http.app.request('/slack/command', command('Is data encrypted in transit?'));
    const reply = (await response.json()) as { response_type: string; text: string };
    expect(reply.response_type).toBe('ephemeral');
    expect(reply.text).toContain('TLS 1.2');
    expect(JSON.stringify(reply)).toMatch(/Draft from the documents.*encryption\.md/);
  });

  it.each([
    ['another secret', { secret: 'guess' }],
    ['a body changed on the way', { tamper: '&text=other' }],
    ['a command of six minutes ago', { at: Math.floor(Date.now() / 1000) - 360 }],
    // Told when the tests are gathered, which may be minutes before this one runs.
    ['a command from the future', { at: Math.floor(Date.now() / 1000) + 3_600 }],
  ])('refuses %s', async (_, change) => {
    expect((await problem(http.app.request('/slack/command', command('Hi?', change)))).status).toBe(401);
  });

  it('refuses the same command twice, and another Slack workspace', async () => {
    const once = command('help once');
    expect((await http.app.request('/slack/command', once)).status).toBe(200);
    expect((await http.app.request('/slack/command', once)).status).toBe(401);
    expect((await http.app.request('/slack/command', command('Hi?', { team: 'T2' }))).status).toBe(403);
  });

  it('cannot be made to mention, link or broadcast by what is asked', async () => {
    const response = await http.app.request('/slack/command', command('<!channel> <https://evil.example|click> & co?'));
    expect(await response.text()).not.toMatch(/<!channel>|<https:\/\/evil/);
  });

  it('says it is looking when the answer takes longer than Slack waits, and posts it to Slack and nowhere else', async () => {
    const posted: string[] = [];
    let arrived = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const receiver = createServer((request, response) => {
      request.on('data', (chunk) => posted.push(String(chunk)));
      request.on('end', () => {
        response.end('ok');
        arrived();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const slow: Model = {
      ...desk.model,
      draft: async (request) => {
        await new Promise((resolve) => setTimeout(resolve, 2_200));
        return desk.model.draft(request);
      },
    };
    const { app } = await openTestService({ ...desk, model: slow }, { slack: { ...slack, replyOrigin: origin } });
    const first = await app.request(
      '/slack/command',
      command('Is data encrypted at rest?', { url: `${origin}/reply` }),
    );
    expect(((await first.json()) as { text: string }).text).toBe('Looking that up…');
    await arrival;
    expect(JSON.parse(posted.join(''))).toMatchObject({ text: expect.stringContaining('AES-256') });
    receiver.close();
    receiver.closeAllConnections();
  });
});
