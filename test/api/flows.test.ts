import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskView, DocumentView, QuestionnaireView, QuestionSummary, QuestionView } from '../../api/index.ts';
import { readQuestionnaire } from '../../ingest/index.ts';
import type { Desk } from '../../questionnaire/index.ts';
import { buyersWorkbook, documents, openTestDesk } from '../fixtures/desk.ts';
import { openTestService } from '../fixtures/service.ts';

let desk: Desk & { end: () => Promise<void> };
let http: Awaited<ReturnType<typeof openTestService>>;

beforeAll(async () => {
  desk = await openTestDesk();
  http = await openTestService(desk);
});
afterAll(() => desk.end());

async function ok<T>(response: Response | Promise<Response>, status = 200): Promise<T> {
  const got = await response;
  if (got.status !== status) throw new Error(`${got.status}: ${await got.text()}`);
  return (await got.json()) as T;
}

describe('the three flows, over HTTP', () => {
  it('takes in documents and tells what each became', async () => {
    for (const [path, text] of Object.entries(documents)) {
      const added = await ok<{ items: DocumentView[] }>(
        http.upload('/v1/documents', path, new TextEncoder().encode(text), { kind: 'policy' }),
        201,
      );
      expect(added.items[0]).toMatchObject({ kind: 'policy', version: 1, messages: [] });
      expect(added.items[0]?.passages).toBeGreaterThan(0);
    }
    const { items } = await ok<{ items: DocumentView[] }>(http.call('/v1/documents'));
    expect(items.map((d) => d.title).sort()).toEqual([
      'Access Control Policy',
      'Encryption Policy',
      'Incident Response Plan',
    ]);
    const { text } = await ok<{ text: string }>(http.call(`/v1/documents/${items[0]?.id}/text`));
    expect(Object.values(documents)).toContain(text);
  });

  it("takes a buyer's file from upload to approved answers in the same file", async () => {
    const bytes = buyersWorkbook();
    const preview = await ok<{ questions: unknown[]; sheets: { name: string }[] }>(
      http.upload('/v1/questionnaires/preview', 'buyer.xlsx', bytes),
    );
    expect(preview.questions).toHaveLength(6);
    expect(preview.sheets.map((sheet) => sheet.name)).toEqual(['Security']);
    expect((await ok<{ items: unknown[] }>(http.call('/v1/questionnaires'))).items).toEqual([]);

    const created = await ok<QuestionnaireView>(
      http.upload('/v1/questionnaires', 'buyer.xlsx', bytes, { buyer: 'Initech', due: '2026-12-01' }),
      201,
    );
    expect(created).toMatchObject({ buyer: 'Initech', due: '2026-12-01', counts: { questions: 6, waiting: 0 } });

    const path = `/v1/questionnaires/${created.id}`;
    const page = await ok<{ items: QuestionSummary[]; nextCursor: string; total: number }>(
      http.call(`${path}/questions?limit=4`),
    );
    expect([page.items.length, page.total]).toEqual([4, 6]);
    const rest = await ok<{ items: QuestionSummary[]; nextCursor: null }>(
      http.call(`${path}/questions?limit=4&cursor=${page.nextCursor}`),
    );
    expect([rest.items.length, rest.nextCursor]).toEqual([2, null]);

    const first = await ok<QuestionView>(http.call(`/v1/questions/${page.items[0]?.id}`));
    expect(first).toMatchObject({ state: 'drafted', previousId: null, nextId: page.items[1]?.id });
    const source = first.draft?.citations[0]?.source;
    expect(source?.text.slice(source.quoteStart, source.quoteEnd)).toBe(first.draft?.citations[0]?.quote);

    const approved = await ok<QuestionView>(
      http.post(`/v1/questions/${first.id}/approve`, { revision: first.revision, choice: 'Yes', text: 'Yes, it is.' }),
    );
    expect(approved).toMatchObject({ state: 'approved', approvedBy: 'ana', answer: { by: 'person' } });
    const stale = await http.post(`/v1/questions/${first.id}/reopen`, { revision: first.revision });
    expect(stale.status).toBe(409);

    const preflight = await ok<{ willWrite: number; items: unknown[] }>(http.call(`${path}/preflight`));
    expect([preflight.willWrite, preflight.items.length]).toEqual([2, 5]);
    const file = await http.call(`${path}/export`);
    expect(file.headers.get('content-disposition')).toContain('buyer%20(answered).xlsx');
    const { value } = await readQuestionnaire(new Uint8Array(await file.arrayBuffer()), 'out.xlsx');
    expect(value.questions[0]?.slots.map((slot) => slot.current)).toEqual(['Yes', 'Yes, it is.']);

    const library = await ok<{ items: { question: string }[] }>(http.call('/v1/library?search=multi-factor'));
    expect(library.items).toHaveLength(1);
  });

  it('answers one question, with the words it rests on', async () => {
    const asked = await ok<AskView>(http.post('/v1/ask', { question: 'Is data encrypted in transit?' }));
    expect(asked.label).toBe('draft');
    expect(asked.draft.citations[0]?.quote).toContain('TLS 1.2');
    expect(asked.questionId).toBeTruthy();
    const nothing = await ok<AskView>(http.post('/v1/ask', { question: 'Do you own a zeppelin?', keep: false }));
    expect(nothing).toMatchObject({ label: 'no_evidence', questionId: null, draft: { text: '', citations: [] } });
  });

  it('tells live what changes', async () => {
    const [questionnaire] = (await ok<{ items: QuestionnaireView[] }>(http.call('/v1/questionnaires'))).items.filter(
      (q) => q.kind === 'file',
    );
    const abort = new AbortController();
    const response = await http.call(`/v1/questionnaires/${questionnaire?.id}/events`, { signal: abort.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toMatch(/^event: (counts|question)\ndata: \{/);
    await reader.cancel();
    abort.abort();
  });
});
