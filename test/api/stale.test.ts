import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QuestionView, StaleAnswerView } from '../../api/index.ts';
import { closeReaders } from '../../ingest/index.ts';
import type { Desk } from '../../questionnaire/index.ts';
import { addDocuments, buyersWorkbook, documents, openTestDesk } from '../fixtures/desk.ts';
import { quotingModel } from '../fixtures/quoting-model.ts';
import { openTestService } from '../fixtures/service.ts';

describe('a document that says something else now', () => {
  let desk: Desk & { end: () => Promise<void> };
  let service: Awaited<ReturnType<typeof openTestService>>;
  beforeAll(async () => {
    desk = await openTestDesk(quotingModel);
    service = await openTestService(desk);
    await addDocuments(desk);
  });
  afterAll(async () => {
    closeReaders();
    await desk.end();
  });
  const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
  const stale = async () => (await json<{ items: StaleAnswerView[] }>(service.call('/v1/stale'))).items;

  it('takes its next version under any name, tells whose answers it changed, and lets a person say that they hold', async () => {
    const uploaded = await json<{ id: string }>(service.upload('/v1/questionnaires', 'buyer.xlsx', buyersWorkbook()));
    const { items } = await json<{ items: QuestionView[] }>(
      service.call(`/v1/questionnaires/${uploaded.id}/questions?state=drafted`),
    );
    const asked = items.find(({ text }) => text.includes('access rights'));
    const all = await json<{ items: { id: string; path: string }[] }>(service.call('/v1/documents'));
    const document = all.items.find(({ path }) => path === 'policies/access.md');
    const changed = new TextEncoder().encode(
      (documents['policies/access.md'] ?? '').replace('every quarter', 'every year'),
    );
    const response = await service.upload(`/v1/documents/${document?.id}/versions`, 'Access (final 2).md', changed);
    expect(response.status).toBe(201);
    expect(await json(response)).toMatchObject({
      document: { path: 'policies/access.md', version: 2 },
      changed: true,
      stale: [{ kind: 'draft', questionId: asked?.id, words: [{ version: 1, lostVersion: 2 }] }],
    });

    const question = await json<QuestionView>(service.call(`/v1/questions/${asked?.id}`));
    expect(question).toMatchObject({ stale: 1, staleWords: [{ after: expect.stringContaining('every year') }] });
    const { revision } = question;
    expect((await service.post(`/v1/questions/${question.id}/approve`, { revision })).status).toBe(409);
    expect((await service.post(`/v1/questions/${question.id}/keep`, { revision, note: 'Checked.' })).status).toBe(200);
    const approval = { revision: revision + 1 };
    expect((await service.post(`/v1/questions/${question.id}/approve`, approval)).status).toBe(200);
    expect(await stale()).toEqual([]);

    await service.call(`/v1/questionnaires/${uploaded.id}/export`);
    await service.upload(
      `/v1/documents/${document?.id}/versions`,
      'x.md',
      new TextEncoder().encode('# Access\n\nNone.\n'),
    );
    const sent = (await stale()).filter(({ kind }) => kind === 'exported');
    expect(sent).toMatchObject([{ exported: { fileName: 'buyer (answered).xlsx' } }]);
    const keep = await service.post('/v1/stale/keep', { exportedIds: sent.map(({ answerId }) => answerId) });
    expect(keep.status).toBe(204);
    const library = await json<{ items: { id: string; staleWords: unknown[] }[] }>(service.call('/v1/library'));
    const entry = library.items.find(({ staleWords }) => staleWords.length > 0);
    expect((await service.post('/v1/stale/keep', { entryId: entry?.id })).status).toBe(204);
    expect((await stale()).map(({ kind }) => kind)).toEqual(['draft', 'approved']);
  });
});
