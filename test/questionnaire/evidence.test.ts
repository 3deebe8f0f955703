import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeReaders, ingestDocument, listDocuments } from '../../ingest/index.ts';
import type { DraftReply } from '../../prompts/index.ts';
import { approveAnswer, ask, type Desk, draftAnswer, getQuestion, listQuestions } from '../../questionnaire/index.ts';
import { attachRecords, listLibrary, listRecords } from '../../retrieval/index.ts';
import { inNewWorkspace, openTestDesk } from '../fixtures/desk.ts';

let shared: Desk & { end: () => Promise<void> };
beforeAll(async () => {
  shared = await openTestDesk();
});
afterAll(async () => {
  await closeReaders();
  await shared.end();
});

const register = `Code,Title,Description,Owner,Criteria,Frequency
AC-04,Access reviews,System owners review the access rights of all users every quarter.,Head of IT,CC6.3,Quarterly
`;
const policy =
  '# Access policy\n\nSystem owners review the access rights of all users every quarter and sign the result.\n';
const review = '# Access review\n\nThe owners went through the list.\n';
const question = 'Do system owners review the access rights of all users every quarter?';

/** A company with these documents on this day, and a model that answers "Yes" with the first passage that holds the words. */
async function company(files: Record<string, string>, answer: Partial<DraftReply> = {}): Promise<Desk> {
  const own = await inNewWorkspace(shared);
  for (const [path, text] of Object.entries(files))
    await ingestDocument(own, { path, bytes: new TextEncoder().encode(text) });
  const quote = 'System owners review the access rights of all users every quarter';
  const model: Desk['model'] = {
    ...own.model,
    draft: async ({ evidence }) => ({
      ok: true,
      value: {
        insufficient: false,
        choice: 'Yes',
        text: `${quote}.`,
        confidence: 0.9,
        citations: evidence.filter(({ text }) => text.includes(quote)).map(({ label }) => ({ label, quote })),
        missing: null,
        ...answer,
      },
    }),
  };
  return { ...own, model, now: () => new Date('2026-11-20T12:00:00Z') };
}

async function attach(desk: Desk, collected: string | null, actor: Desk['actor'] = desk.actor) {
  const document = (await listDocuments(desk)).find(({ path }) => path === 'review.md');
  const none = { owner: null, periodStart: null, periodEnd: null, sample: null, population: null };
  const record = { documentId: document?.id ?? '', title: 'Review', controls: ['AC-04'], collected, ...none };
  await attachRecords({ ...desk, actor }, { records: [{ ...record, kind: 'access_review' }] });
}

const input = { question, choices: ['Yes', 'No'], clearance: 'internal' } as const;
const draftOn = (desk: Desk) => draftAnswer(desk, { ...input, choices: ['Yes', 'No'] });
const evidenceChecks = (draft: { checks: { code: string; severity: string; text: string }[] }) =>
  draft.checks.filter(({ code }) => code.endsWith('_evidence'));

describe('a yes', () => {
  it('is supported by a control only while a person has attached current evidence', async () => {
    const desk = await company({ 'register.csv': register, 'access-policy.md': policy, 'review.md': review });
    const without = await draftOn(desk);
    expect(without).toMatchObject({ standing: 'drafted', choice: 'Yes', controls: [] });
    expect(without.citations.map(({ document }) => document)).toContain('access-policy.md');
    expect(evidenceChecks(without)).toEqual([
      {
        code: 'no_evidence',
        severity: 'info',
        text: 'AC-04 is not named as support: nobody attached a record that it was followed.',
      },
    ]);

    await attach(desk, '2026-10-12', { kind: 'token', name: 'ci' });
    expect((await draftOn(desk)).controls).toEqual([]);

    await attach(desk, '2026-10-12');
    const supported = await draftOn(desk);
    expect(supported.controls).toEqual(['AC-04']);
    expect(evidenceChecks(supported)).toEqual([]);
    expect((await draftOn({ ...desk, now: () => new Date('2027-01-20T23:59:00Z') })).controls).toEqual(['AC-04']);

    const later = await draftOn({ ...desk, now: () => new Date('2027-01-21T00:00:00Z') });
    expect(later.controls).toEqual([]);
    expect(evidenceChecks(later)).toEqual([
      {
        code: 'stale_evidence',
        severity: 'info',
        text: 'AC-04 is not named as support: its last record (access review) was current until 2027-01-20.',
      },
    ]);
  });

  it('that was drafted before its record came is approved as it stands once the record is there', async () => {
    const desk = await company({ 'register.csv': register, 'review.md': review });
    const { questionId } = await ask(desk, { question, keep: true, clearance: 'internal' });
    const read = async () => (await getQuestion(desk, { questionId: questionId ?? '' })).question;
    const blocked = await read();
    expect(blocked.draft?.checks).toContainEqual(expect.objectContaining({ code: 'no_evidence', severity: 'block' }));
    const { questionnaireId } = blocked;
    const blocksListed = async () =>
      (await listQuestions(desk, { questionnaireId, limit: 9 })).items.flatMap(
        ({ draft }) => draft?.checks.filter(({ severity }) => severity === 'block') ?? [],
      );
    expect(await blocksListed()).toHaveLength(1);
    await attach(desk, '2026-10-12');
    expect(await blocksListed()).toEqual([]);
    const lifted = await read();
    expect(lifted.draft?.id).toBe(blocked.draft?.id);
    expect(lifted.draft?.checks.filter(({ severity }) => severity === 'block')).toEqual([]);
    const approved = await approveAnswer(desk, { questionId: lifted.id, revision: lifted.revision });
    expect(approved.state).toBe('approved');
  });

  it("that rests on the register's own words cannot be approved until a record shows them followed", async () => {
    const desk = await company({ 'register.csv': register, 'review.md': review });
    const { questionId } = await ask(desk, { question, keep: true, clearance: 'internal' });
    const { question: kept } = await getQuestion(desk, { questionId: questionId ?? '' });
    expect(kept.draft && evidenceChecks(kept.draft)).toMatchObject([
      { code: 'no_evidence', severity: 'block', text: expect.stringContaining('the wording of AC-04 alone') },
    ]);
    await expect(approveAnswer(desk, { questionId: kept.id, revision: kept.revision })).rejects.toThrow('AC-04');

    await attach(desk, '2026-10-12');
    const { controls, checks } = await draftOn(desk);
    expect([controls, evidenceChecks({ checks })]).toEqual([['AC-04'], []]);
    await attach(desk, null);
    const undated = (await listRecords(desk)).filter(({ freshness }) => freshness === 'undated');
    expect(undated).toHaveLength(1);
    const expired = await draftOn({ ...desk, now: () => new Date('2028-01-01T00:00:00Z') });
    expect(evidenceChecks(expired)).toMatchObject([{ code: 'no_evidence', severity: 'block' }]);
  });

  it('is held against the evidence again when it is approved', async () => {
    const desk = await company({ 'register.csv': register, 'access-policy.md': policy, 'review.md': review });
    await attach(desk, '2026-10-12');
    const { questionId } = await ask(desk, { question, keep: true, clearance: 'internal' });
    const { question: kept } = await getQuestion(desk, { questionId: questionId ?? '' });
    expect(kept.draft?.controls).toEqual(['AC-04']);
    const later = { ...desk, now: () => new Date('2027-03-01T00:00:00Z') };
    await approveAnswer(later, { questionId: kept.id, revision: kept.revision });
    const library = await listLibrary(later, { clearance: 'internal', limit: 10 });
    expect(library.items.map(({ controls }) => controls)).toEqual([[]]);
  });

  it('that was approved loses the control once its evidence has run out', async () => {
    const desk = await company({ 'register.csv': register, 'access-policy.md': policy, 'review.md': review });
    await attach(desk, '2026-10-12');
    const { questionId } = await ask(desk, { question, keep: true, clearance: 'internal' });
    const { question: kept } = await getQuestion(desk, { questionId: questionId ?? '' });
    await approveAnswer(desk, { questionId: kept.id, revision: kept.revision });
    expect(await draftOn(desk)).toMatchObject({ standing: 'verbatim', controls: ['AC-04'] });
    const later = await draftOn({ ...desk, now: () => new Date('2027-03-01T00:00:00Z') });
    expect(later).toMatchObject({ standing: 'verbatim', controls: [] });
    expect(evidenceChecks(later)).toMatchObject([{ code: 'stale_evidence' }]);
  });
});

describe('other answers', () => {
  it('a no names its controls, whether or not they have evidence', async () => {
    const desk = await company(
      { 'register.csv': register, 'access-policy.md': policy },
      { choice: 'No', text: 'No. System owners review the access rights of all users every quarter.' },
    );
    const draft = await draftOn(desk);
    expect(draft.controls).toEqual(['AC-04']);
    expect(evidenceChecks(draft)).toEqual([]);
  });

  it('without a register stand on what they cite', async () => {
    const desk = await company({ 'access-policy.md': policy });
    const draft = await draftOn(desk);
    expect(draft).toMatchObject({ standing: 'drafted', choice: 'Yes', controls: [] });
    expect(evidenceChecks(draft)).toEqual([]);
  });
});
