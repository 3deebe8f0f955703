import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentView, FactsView } from '../../api/index.ts';
import { closeReaders } from '../../ingest/index.ts';
import { openTestDesk } from '../fixtures/desk.ts';
import { typeOneReport } from '../fixtures/report-type-one.ts';
import { openTestService } from '../fixtures/service.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
let edge: Awaited<ReturnType<typeof openTestService>>;
let id: string;

beforeAll(async () => {
  desk = await openTestDesk();
  edge = await openTestService(desk);
  const added = await edge.upload('/v1/documents', 'soc2-report.md', new TextEncoder().encode(typeOneReport));
  const { items } = (await added.json()) as { items: DocumentView[] };
  id = items[0]?.id ?? '';
});
afterAll(async () => {
  closeReaders();
  await desk.end();
});

const put = (body: unknown) =>
  edge.call(`/v1/documents/${id}/facts`, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
const fact = (facts: FactsView, key: string) => facts.facts.find((one) => one.key === key);

describe('the facts of a document', () => {
  it('come with the words they rest on', async () => {
    const response = await edge.call(`/v1/documents/${id}/facts`);
    const facts = (await response.json()) as FactsView;
    expect([response.status, facts.kind]).toEqual([200, 'soc2_report']);
    const [type] = fact(facts, 'asOf')?.entries ?? [];
    expect(type?.value).toBe('2025-03-31');
    expect(typeOneReport.slice(type?.at?.start, type?.at?.end)).toBe('March 31, 2025');
    expect(facts.controls.map(({ code }) => code)).toEqual(['BM-1', 'BM-2', 'BM-3']);
  });

  it('are corrected, dismissed and given back to the words', async () => {
    const corrected = await put({ key: 'categories', value: ['security', 'availability'] });
    expect(corrected.status).toBe(200);
    const categories = fact((await corrected.json()) as FactsView, 'categories');
    expect(categories?.entries.map(({ value, at }) => [value, at !== null])).toEqual([
      ['security', true],
      ['availability', false],
    ]);
    expect(categories?.corrected).toMatchObject({ by: 'ana', dismissed: false });
    const dismissed = (await (await put({ key: 'auditor', value: null })).json()) as FactsView;
    expect(fact(dismissed, 'auditor')).toMatchObject({ entries: [], corrected: { dismissed: true } });
    for (const key of ['categories', 'auditor']) {
      const back = await edge.call(`/v1/documents/${id}/facts?key=${key}`, { method: 'DELETE' });
      expect(fact((await back.json()) as FactsView, key)?.corrected).toBeNull();
    }
  });

  it('refuse a value that the fact does not take, in words that say what it takes', async () => {
    const response = await put({ key: 'opinion', value: 'splendid' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'bad_input',
      detail: 'opinion takes unqualified, qualified, adverse, disclaimer.',
    });
    expect((await put({ key: 'auditor', value: 'x'.repeat(300_000) })).status).toBe(413);
    expect((await edge.call(`/v1/documents/${id}/facts?key=opinion`, { method: 'DELETE' })).status).toBe(404);
    expect((await edge.call('/v1/documents/none/facts')).status).toBe(404);
  });

  it('are none for a document that is no such paper, and nothing for an asker', async () => {
    const added = await edge.upload('/v1/documents', 'notes.md', new TextEncoder().encode('# Notes\n\nNothing.\n'));
    const { items } = (await added.json()) as { items: DocumentView[] };
    const facts = await (await edge.call(`/v1/documents/${items[0]?.id}/facts`)).json();
    expect(facts).toMatchObject({ kind: null, facts: [] });
    const asker = await edge.tokenOf('api', 'asker');
    const refused = await edge.app.request(`/v1/documents/${id}/facts`, {
      headers: { authorization: `Bearer ${asker}` },
    });
    expect(refused.status).toBe(403);
  });
});
