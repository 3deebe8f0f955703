import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LibraryConflictView, LibraryEntryView, SettledConflictView } from '../../api/index.ts';
import { listEvents } from '../../db/index.ts';
import { ask, type Desk } from '../../questionnaire/index.ts';
import { embedQuestion, forgetAnswer, listLibrary, rememberAnswer } from '../../retrieval/index.ts';
import { inNewWorkspace, openTestDesk } from '../fixtures/desk.ts';
import { openTestService } from '../fixtures/service.ts';

let shared: Awaited<ReturnType<typeof openTestDesk>>;

beforeAll(async () => {
  shared = await openTestDesk();
});
afterAll(() => shared.end());

const short = 'How long are backups of customer data kept?';
const long = 'How long do you keep backups of customer data?';

async function approve(desk: Desk, question: string, text: string, sourceQuestionId: string | null = null) {
  const embedding = await embedQuestion(desk, question);
  const written = { writtenFor: 'public' as const, approvedBy: 'ana', sourceQuestionId };
  const entry = { question, choice: null, text, citations: [], controls: [], criteria: [], ...written, embedding };
  return (await desk.db.withWorkspace(desk.workspace, (tx) => rememberAnswer(tx, desk, entry))).id;
}

/** A library that says 35 days and 90 days, over HTTP. */
async function atOdds() {
  const desk = await inNewWorkspace(shared);
  const [one, other] = [
    await approve(desk, short, 'Backups of customer data are kept for 35 days.', 'q-1'),
    await approve(desk, long, 'Backups of customer data are kept for 90 days.', 'q-2'),
  ];
  const service = await openTestService(desk);
  const read = async () =>
    (await (await service.call('/v1/library/conflicts')).json()) as {
      items: LibraryConflictView[];
      settled: SettledConflictView[];
    };
  const offered = async () => (await listLibrary(desk, { clearance: 'internal', limit: 9 })).items.map(({ id }) => id);
  return { desk, one, other, ...service, read, offered };
}

describe('two approved answers at odds', () => {
  it('are shown with both sides; of one that is kept the other gives way, with an event, and can be brought back', async () => {
    const { desk, one, other, post, read, offered } = await atOdds();
    expect((await read()).items).toMatchObject([{ kind: 'contradiction', why: expect.stringMatching(/35|90/) }]);
    expect((await post('/v1/library/conflicts/keep', { keep: one, retire: other })).status).toBe(204);
    expect(await offered()).toEqual([one]);
    const { items, settled } = await read();
    expect(items).toEqual([]);
    expect(settled).toMatchObject([{ decision: 'kept', one: { id: one }, other: { id: other }, by: 'ana' }]);
    const told = await ask(desk, { question: long, clearance: 'public' });
    expect(told.draft.text).not.toContain('90');
    const events = await listEvents(desk, { limit: 5 });
    expect(events[0]).toMatchObject({
      action: 'library.retire',
      subject: { kind: 'library_entry', id: other },
      detail: { keptInstead: one },
    });
    expect((await post('/v1/library/conflicts/keep', { keep: one, retire: other })).status).toBe(404);
    expect((await post(`/v1/library/${other}/restore`, {})).status).toBe(204);
    expect(await offered()).toHaveLength(2);
    expect((await read()).items).toHaveLength(1);
    expect((await post(`/v1/library/${other}/restore`, {})).status).toBe(409);
  });

  it('that are both right are not shown again, until that is doubted or one is changed', async () => {
    const { desk, one, other, post, read } = await atOdds();
    expect((await post('/v1/library/conflicts/both', { one: other, other: one })).status).toBe(204);
    expect(await read()).toMatchObject({ items: [], settled: [{ decision: 'both', by: 'ana' }] });
    expect((await post('/v1/library/conflicts/doubt', { one, other })).status).toBe(204);
    expect((await read()).items).toHaveLength(1);
    await post('/v1/library/conflicts/both', { one, other });
    await approve(desk, long, 'Backups of customer data are kept for 60 days.');
    expect((await read()).items).toHaveLength(1);
    expect((await post('/v1/library/conflicts/both', { one, other: one })).status).toBe(400);
  });

  it('agree once one is edited; the new words are their writer’s, no longer those of the question it came from', async () => {
    const { desk, one, other, call, read, offered } = await atOdds();
    const edit = (words: object) =>
      call(`/v1/library/${other}`, {
        method: 'PUT',
        body: JSON.stringify(words),
        headers: { 'content-type': 'application/json' },
      });
    expect((await edit({ choice: null, text: ' ', confidentiality: 'nda' })).status).toBe(400);
    const words = { choice: null, text: 'Backups of customer data are kept for 35 days.', confidentiality: 'nda' };
    const edited = (await (await edit(words)).json()) as LibraryEntryView;
    expect(edited).toMatchObject({ question: long, ...words, approvedBy: 'ana', from: null });
    expect((await read()).items.filter(({ kind }) => kind === 'contradiction')).toEqual([]);
    expect(await offered()).toEqual(expect.arrayContaining([one, edited.id]));
    await desk.db.withWorkspace(desk.workspace, (tx) => forgetAnswer(tx, desk, { sourceQuestionId: 'q-2' }));
    expect(await offered()).toContain(edited.id);
    expect((await edit(words)).status).toBe(404);
  });

  it('one that gave way does not come back once its approval is withdrawn, or its question answered anew', async () => {
    const { desk, one, other, post } = await atOdds();
    await post('/v1/library/conflicts/keep', { keep: one, retire: other });
    await desk.db.withWorkspace(desk.workspace, (tx) => forgetAnswer(tx, desk, { sourceQuestionId: 'q-2' }));
    expect((await post(`/v1/library/${other}/restore`, {})).status).toBe(409);
    const second = await approve(desk, long, 'Backups are kept for 80 days.', 'q-3');
    await post('/v1/library/conflicts/keep', { keep: one, retire: second });
    await approve(desk, long, 'Backups are kept for 35 days.', 'q-3');
    const refused = await post(`/v1/library/${second}/restore`, {});
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('newer approved answer') });
  });
});
