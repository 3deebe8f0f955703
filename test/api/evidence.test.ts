import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AddedView, ImportedRecordsView, RecordView, SuggestedRecordView } from '../../api/index.ts';
import { closeReaders } from '../../ingest/index.ts';
import type { Desk } from '../../questionnaire/index.ts';
import { openTestDesk } from '../fixtures/desk.ts';
import { openTestService } from '../fixtures/service.ts';

let desk: Desk & { end: () => Promise<void> };
let service: Awaited<ReturnType<typeof openTestService>>;
let person: (path: string, init?: RequestInit) => Promise<Response>;
const bytes = (text: string) => new TextEncoder().encode(text);

beforeAll(async () => {
  desk = await openTestDesk();
  desk.now = () => new Date('2026-11-20T12:00:00Z');
  service = await openTestService(desk);
  const session = await service.tokenOf('session', 'reviewer');
  person = async (path, init = {}) =>
    service.app.request(path, {
      ...init,
      headers: { cookie: `aver_session=${session}`, origin: 'http://localhost', ...init.headers },
    });
  await service.upload(
    '/v1/documents',
    'register.csv',
    bytes('Code,Title,Description,Owner,Criteria\nAC-04,Access reviews,Owners review access.,IT,CC6.3\n'),
  );
  await service.upload(
    '/v1/documents',
    'access-review.md',
    bytes('# Access review\n\nControl AC-04. Performed on 12 October 2026.\n'),
  );
});
afterAll(async () => {
  await closeReaders();
  await desk.end();
});

const list = async () => ((await (await person('/v1/evidence')).json()) as { items: RecordView[] }).items;

describe('the evidence register over HTTP', () => {
  it('suggests, attaches what a script sends for a person to confirm, and detaches', async () => {
    const suggested = (await (await person('/v1/evidence/suggestions')).json()) as { items: SuggestedRecordView[] };
    expect(suggested.items).toMatchObject([
      { document: 'access-review.md', kind: 'access_review', collected: '2026-10-12', controls: ['AC-04'] },
    ]);
    const [first] = suggested.items;
    const record = { ...first, document: undefined, documentTitle: undefined, reason: undefined };

    expect((await service.post('/v1/evidence', { records: [record] })).status).toBe(201);
    expect(await list()).toMatchObject([{ confirmed: false, attachedBy: { kind: 'token' } }]);

    const post = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const confirmed = await person('/v1/evidence', { ...post, body: JSON.stringify({ records: [record] }) });
    expect(await confirmed.json()).toMatchObject({ items: [{ change: 'updated' }] });
    const [held] = await list();
    expect(held).toMatchObject({ confirmed: true, freshness: 'current', until: '2027-01-20', controls: ['AC-04'] });
    expect(((await (await person('/v1/evidence/suggestions')).json()) as { items: unknown[] }).items).toEqual([]);

    expect((await person(`/v1/evidence/${held?.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await list()).toEqual([]);
    expect((await person(`/v1/evidence/${held?.id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('takes a manifest, and says which rows it could not use', async () => {
    const manifest = 'file,control,kind,collected\naccess-review.md,AC-04,access review,2026-10-12\nno.md,AC-04,,\n';
    const answer = await service.upload('/v1/evidence/import', 'manifest.csv', bytes(manifest));
    expect((await answer.json()) as ImportedRecordsView).toMatchObject({
      attached: 1,
      messages: [{ code: 'no_such_document' }],
    });
    const nonsense = await service.upload('/v1/evidence/import', 'list.csv', bytes('a,b\n1,2\n'));
    expect([nonsense.status, ((await nonsense.json()) as { detail: string }).detail]).toEqual([
      400,
      'list.csv lists no records: a manifest has at least a column for the file and one for the controls.',
    ]);
  });

  it('takes a manifest that comes with its documents', async () => {
    const form = new FormData();
    form.append(
      'file',
      new File(['file,control,kind,collected\nleavers.md,AC-04,leavers,2026-11-02\n'], 'manifest.csv'),
    );
    form.append('file', new File(['# Leavers\n\nAccess was removed.\n'], 'leavers.md'));
    const answer = await person('/v1/documents', { method: 'POST', body: form });
    expect((await answer.json()) as AddedView).toMatchObject({
      items: [{ path: 'leavers.md' }],
      manifests: [{ path: 'manifest.csv', attached: 1, messages: [] }],
    });
    expect((await list()).map(({ document }) => document)).toContain('leavers.md');
  });

  it('names the field that is wrong, and is closed to askers', async () => {
    const wrong = await service.post('/v1/evidence', {
      records: [{ documentId: 'd', kind: 'horoscope', title: 'x', controls: [] }],
    });
    expect([wrong.status, ((await wrong.json()) as { detail: string }).detail]).toEqual([
      400,
      expect.stringContaining('records.0.kind: one of access_review'),
    ]);
    const asker = await service.tokenOf('api', 'asker');
    const refused = await service.app.request('/v1/evidence', { headers: { authorization: `Bearer ${asker}` } });
    expect(refused.status).toBe(403);
  });
});
