import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GlossaryTermView, LibraryEntryView } from '../../api/index.ts';
import { listEvents } from '../../db/index.ts';
import type { DraftRequest, Model } from '../../prompts/index.ts';
import { ask, type Desk, draftAnswer, fixAnswer } from '../../questionnaire/index.ts';
import { embedQuestion, rememberAnswer, speaksOf, writeTerm } from '../../retrieval/index.ts';
import { addDocuments, inNewWorkspace, openTestDesk } from '../fixtures/desk.ts';
import { openTestService } from '../fixtures/service.ts';

let shared: Awaited<ReturnType<typeof openTestDesk>>;

beforeAll(async () => {
  shared = await openTestDesk();
});
afterAll(() => shared.end());

const insurance = {
  topic: 'Cyber insurance',
  askedAs: ['cyber insurance', 'insurance policy breach'],
  choice: 'Yes',
  text: 'Yes, we carry cyber insurance of 5 million euros.',
  confidentiality: 'nda' as const,
  reviewBy: '2025-12-31',
};
const draft = (desk: Desk, question: string, clearance: 'public' | 'nda' | 'internal' = 'internal') =>
  draftAnswer(desk, { question, clearance, choices: ['Yes', 'No'] });

async function approve(desk: Desk, question: string, choice: string | null, text: string) {
  const entry = { choice, text, citations: [], controls: [], criteria: [] };
  const written = { writtenFor: 'public' as const, approvedBy: 'ana', sourceQuestionId: null };
  const embedding = await embedQuestion(desk, question);
  await desk.db.withWorkspace(desk.workspace, (tx) =>
    rememberAnswer(tx, desk, { question, ...entry, ...written, embedding }),
  );
}

describe('a fixed answer', () => {
  it('leads every question that speaks of its topic, as the words of who wrote it, for a person to approve', async () => {
    const desk = await inNewWorkspace(shared);
    const { id } = await fixAnswer(desk, insurance);
    const led = await draft(desk, 'Does your company maintain a cyber liability insurance policy?');
    expect(led).toMatchObject({
      standing: 'adapted',
      choice: 'Yes',
      text: insurance.text,
      citations: [],
      writtenFor: 'nda',
      entryId: id,
    });
    expect(led.checks).toContainEqual({
      code: 'fixed',
      severity: 'warning',
      text: 'Fixed for the topic “Cyber insurance” by ana, 2 June 2025: see that it fits.',
    });
    expect((await ask(desk, { question: 'Have you cyber insurance?', clearance: 'nda' })).label).toBe('draft');
    expect((await draft(desk, 'Do you insure the building?')).standing).toBe('needs_input');
  });

  it('is not told to who may not see it, gives way to an answer to that very question, and not to half of one', async () => {
    const desk = await inNewWorkspace(shared);
    await addDocuments(desk);
    await fixAnswer(desk, insurance);
    expect((await draft(desk, 'Do you have cyber insurance?', 'public')).text).not.toContain('million');
    const both = await draft(desk, 'Is customer data encrypted at rest? Do you have cyber insurance?');
    expect(both.text).not.toContain('million');
    const question = 'Do you have cyber insurance in Norway?';
    await approve(desk, question, 'No', 'No, not in Norway.');
    expect(await draft(desk, question)).toMatchObject({ standing: 'verbatim', text: 'No, not in Norway.' });
  });

  it('passes the same checks: what it contradicts in the documents is told, and a claim of certification blocks', async () => {
    const desk = await inNewWorkspace(shared);
    await addDocuments(desk);
    await fixAnswer(desk, {
      ...insurance,
      topic: 'Breach notice',
      askedAs: ['notify breach'],
      text: 'We notify affected customers within 24 hours of confirming a breach of their data.',
    });
    const notice = await draft(desk, 'How soon do you notify customers of a breach?');
    expect(notice.checks).toContainEqual(expect.objectContaining({ code: 'contradiction' }));
    const question = 'When do you notify customers of a breach of their data?';
    await approve(
      desk,
      question,
      null,
      'We notify affected customers within 48 hours of confirming a breach of their data.',
    );
    const verbatim = await draft(desk, question);
    expect(verbatim).toMatchObject({ standing: 'verbatim', text: expect.stringContaining('48 hours') });
    expect(verbatim.checks).toContainEqual(
      expect.objectContaining({ code: 'contradiction', text: expect.stringContaining('24 hours') }),
    );
    await fixAnswer(desk, { ...insurance, topic: 'SOC 2', askedAs: ['SOC 2'], text: 'We are SOC 2 certified.' });
    expect((await draft(desk, 'Do you have a SOC 2 report?')).checks).toContainEqual(
      expect.objectContaining({ code: 'attestation', severity: 'block' }),
    );
  });

  it('says so once nobody looked at it in time', async () => {
    const desk = await inNewWorkspace(shared);
    await fixAnswer(desk, { ...insurance, reviewBy: '2025-06-01' });
    expect((await draft(desk, 'Do you have cyber insurance?')).checks).toContainEqual(
      expect.objectContaining({ code: 'past_review', text: expect.stringContaining('1 June 2025') }),
    );
  });

  it('is written, changed and taken out over HTTP, each with its event; a topic has one', async () => {
    const desk = await inNewWorkspace(shared);
    const { call, post } = await openTestService(desk);
    const put = (path: string, body: unknown) =>
      call(path, { method: 'PUT', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    const made = (await (await post('/v1/library/fixed', insurance)).json()) as LibraryEntryView;
    expect(made).toMatchObject({ question: 'Cyber insurance', askedAs: insurance.askedAs, reviewBy: '2025-12-31' });
    expect((await post('/v1/library/fixed', insurance)).status).toBe(409);
    expect((await post('/v1/library/fixed', { ...insurance, topic: 'Any', askedAs: ['do you have'] })).status).toBe(
      400,
    );
    const changed = await put(`/v1/library/fixed/${made.id}`, { ...insurance, topic: 'Insurance', reviewBy: null });
    const now = (await changed.json()) as LibraryEntryView;
    expect(now).toMatchObject({ question: 'Insurance', reviewBy: null });
    const listed = async (fixed: boolean) =>
      ((await (await call(`/v1/library?fixed=${fixed}`)).json()) as { items: LibraryEntryView[] }).items.length;
    expect([await listed(true), await listed(false)]).toEqual([1, 0]);
    expect((await call(`/v1/library/fixed/${now.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await listed(true)).toBe(0);
    const events = await listEvents(desk, { limit: 9 });
    expect(events.map(({ action }) => action)).toEqual([
      'library.unfix',
      'library.edit',
      'library.fix',
      'token.created',
    ]);
  });

  it('is known by whole ways of asking, in any order and form', () => {
    expect(speaksOf('Is two-factor authentication required of contractors?', ['contractor MFA'])).toBe(2);
    expect(speaksOf('Is MFA required?', ['contractor MFA'])).toBe(0);
    expect(speaksOf('Where is our data stored?', ['data location', 'stores data'])).toBe(2);
  });
});

describe('the glossary', () => {
  const rto = { term: 'RTO', also: ['recovery time objective'], meaning: 'How long until we are back.' };
  const archive = { term: 'NLA', also: ['northern light archive'], meaning: 'Where old records are kept.' };

  it('finds what is asked for by any of its names', async () => {
    const desk = await inNewWorkspace(shared);
    await addDocuments(desk, {
      'archive.md': '# Archive\n\n## Copies\n\nThe northern light archive is copied to Oslo every night.\n',
    });
    const question = 'Is the NLA copied every night?';
    expect((await draft(desk, question)).standing).toBe('needs_input');
    await writeTerm(desk, { ...archive, confidentiality: 'internal' });
    expect((await draft(desk, question, 'nda')).standing).toBe('needs_input');
    expect(await draft(desk, question)).toMatchObject({
      standing: 'drafted',
      text: expect.stringContaining('Oslo'),
    });
  });

  it('tells the model what a word means, and only of words that are asked about and may be told', async () => {
    const heard: DraftRequest[] = [];
    const model: Model = {
      name: 'listening',
      promptVersion: '1',
      draft: async (request) => {
        heard.push(request);
        return { ok: false, reason: 'refused', message: 'no' };
      },
    };
    const desk = { ...(await inNewWorkspace(shared)), model };
    await writeTerm(desk, { ...rto, confidentiality: 'public' });
    await writeTerm(desk, { term: 'Vault', also: [], meaning: 'Our secret store.', confidentiality: 'internal' });
    await draft(desk, 'What is the recovery time objective of the vault?', 'nda');
    await draft(desk, 'Do you use a vault?');
    expect(heard.map(({ glossary }) => glossary)).toEqual([
      [rto],
      [{ term: 'Vault', also: [], meaning: 'Our secret store.' }],
    ]);
  });

  it('is kept over HTTP, each term once', async () => {
    const { call, post } = await openTestService(await inNewWorkspace(shared));
    const made = (await (await post('/v1/glossary', { ...rto, confidentiality: 'public' })).json()) as GlossaryTermView;
    expect(made).toMatchObject({ ...rto, writtenBy: 'ana' });
    expect((await post('/v1/glossary', { ...rto, term: 'rto', confidentiality: 'public' })).status).toBe(409);
    const changed = await call(`/v1/glossary/${made.id}`, {
      method: 'PUT',
      body: JSON.stringify({ ...rto, meaning: 'Four hours.', confidentiality: 'nda' }),
      headers: { 'content-type': 'application/json' },
    });
    expect(await changed.json()).toMatchObject({ id: made.id, meaning: 'Four hours.', confidentiality: 'nda' });
    expect((await call(`/v1/glossary/${made.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await (await call('/v1/glossary')).json()).toEqual({ items: [] });
    expect((await call(`/v1/glossary/${made.id}`, { method: 'DELETE' })).status).toBe(404);
  });
});
