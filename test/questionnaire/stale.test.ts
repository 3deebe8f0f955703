import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeReaders, ingestDocument, listDocuments, removeDocument } from '../../ingest/index.ts';
import type { Assurance, Certificate, Letter, Report } from '../../questionnaire/assurance/assurance.ts';
import {
  approveAnswer,
  ask,
  type Desk,
  draftQuestion,
  draftQuestionnaire,
  exportQuestionnaire,
  getQuestion,
  getQuestionnaire,
  importQuestionnaire,
  keepAnswer,
  keepEntry,
  keepExported,
  listQuestions,
  listStale,
  preflight,
  type Question,
  removeQuestionnaire,
  reopenAnswer,
} from '../../questionnaire/index.ts';
import { agedPapers } from '../../questionnaire/stale/aged.ts';
import { addDocuments, buyersWorkbook, documents, inNewWorkspace, openTestDesk } from '../fixtures/desk.ts';
import { quotingModel } from '../fixtures/quoting-model.ts';

const path = 'policies/access.md';
const text = documents[path] as string;
const reviews = 'Managers review the access rights of their teams every quarter.';

let opened: Desk & { end: () => Promise<void> };
let desk: Desk;
let questionnaireId: string;

beforeAll(async () => {
  opened = await openTestDesk(quotingModel);
});
afterAll(async () => {
  closeReaders();
  await opened.end();
});
beforeEach(async () => {
  desk = await inNewWorkspace(opened);
  await addDocuments(desk);
  ({ questionnaireId } = await importQuestionnaire(desk, { fileName: 'buyer.xlsx', bytes: buyersWorkbook() }));
  await draftQuestionnaire(desk, { questionnaireId });
});

async function question(externalId = 'Q3'): Promise<Question> {
  const { items } = await listQuestions(desk, { questionnaireId, limit: 100 });
  const found = items.find((one) => one.externalId === externalId);
  if (!found) throw new Error(`no question ${externalId}`);
  return found;
}
const approve = async () => {
  const { id, revision } = await question();
  await approveAnswer(desk, { questionId: id, revision });
};
/** The document's next version, with the sentence on reviews put otherwise. */
const nowSays = (words: string) => addDocuments(desk, { [path]: text.replace(reviews, words) });
const kinds = async () => (await listStale(desk)).map(({ kind }) => kind);

describe('an answer whose document changed', () => {
  it('is flagged as draft, as approved, in the library and in the file that left, with the words before and after', async () => {
    expect((await question()).draft?.citations[0]?.quote).toContain(reviews);
    await nowSays(reviews.replace('quarter', 'year'));
    expect(await kinds()).toEqual(['draft']);
    await nowSays(reviews);
    expect(await kinds()).toEqual([]);
    await approve();
    await exportQuestionnaire(desk, { questionnaireId });
    await nowSays(reviews.replace('quarter', 'year'));
    const stale = await listStale(desk);
    expect(stale.map(({ kind }) => kind)).toEqual(['approved', 'library', 'exported']);
    for (const { words, questionnaireId: from } of stale) {
      expect(from).toBe(questionnaireId);
      expect(words).toMatchObject([
        { document: path, before: reviews, after: reviews.replace('quarter', 'year'), lostVersion: 4, lostBy: 'ana' },
      ]);
    }
    expect(stale[2]?.exported).toMatchObject({ fileName: 'buyer (answered).xlsx', by: 'ana' });
    expect((await getQuestionnaire(desk, { questionnaireId })).counts).toMatchObject({ approved: 1, stale: 1 });
  });

  it('is left in peace when other words change, or its own stand elsewhere', async () => {
    await addDocuments(desk, {
      [path]: `# Access Control Policy\n\n## Leavers\n\nAccess ends.\n\n## Reviews\n\n${reviews} The security team keeps the records of each review for three years.\n`,
    });
    expect((await listStale(desk)).filter(({ question }) => question.includes('reviewed'))).toEqual([]);
  });

  it('is flagged when the rest of a sentence changes of which it quotes a part', async () => {
    const contractors = reviews.replace('.', ', contractors excepted.');
    await nowSays(contractors);
    expect((await listStale(desk)).map(({ words }) => words.map(({ after }) => after))).toEqual([[contractors]]);
  });

  it('is flagged when the document is taken out, and no longer once it is back', async () => {
    const document = (await listDocuments(desk)).find((one) => one.path === path);
    await removeDocument(desk, { documentId: document?.id ?? '' });
    const { draft } = await question();
    expect(draft?.stale).toMatchObject([{ lostVersion: null, before: draft?.citations[0]?.quote, after: null }]);
    await addDocuments(desk, { [path]: text });
    expect((await question()).draft?.stale).toEqual([]);
  });

  it('is not approved before a person compared the words; then it stands, until they change again', async () => {
    await nowSays(reviews.replace('quarter', 'six months'));
    const { id, revision } = await question();
    await expect(approveAnswer(desk, { questionId: id, revision })).rejects.toMatchObject({ code: 'conflict' });
    await keepAnswer(desk, { questionId: id, revision, note: 'Asked Ines: the buyer wants the old cycle.' });
    await expect(keepAnswer(desk, { questionId: id, revision: revision + 1 })).rejects.toMatchObject({
      code: 'conflict',
    });
    await approveAnswer(desk, { questionId: id, revision: revision + 1 });
    expect(await kinds()).toEqual([]);
    expect((await getQuestion(desk, { questionId: id })).reviews[0]).toMatchObject({
      action: 'keep',
      actor: 'ana',
      note: 'Asked Ines: the buyer wants the old cycle.',
    });
    // What stands in the library stands wherever it is used again.
    const again = await ask(desk, { question: 'How often are access rights reviewed?', clearance: 'nda' });
    expect(again).toMatchObject({ label: 'approved', draft: { standing: 'verbatim', checks: [] } });
    await nowSays(reviews.replace('quarter', 'two years'));
    expect(await kinds()).toEqual(['approved', 'library']);
  });

  it('is rid of the flag by a new draft; what left is rid of it by a person', async () => {
    await approve();
    await exportQuestionnaire(desk, { questionnaireId });
    await nowSays(reviews.replace('quarter', 'year'));
    const approved = await question();
    await reopenAnswer(desk, { questionId: approved.id, revision: approved.revision });
    await draftQuestion(desk, { questionId: approved.id });
    expect((await question()).draft?.text).toContain('year');
    const [left, ...others] = await listStale(desk);
    expect([left?.kind, others]).toEqual(['exported', []]);
    await keepExported(desk, { answerIds: [left?.answerId ?? ''], note: 'Told the buyer.' });
    expect(await kinds()).toEqual([]);
  });

  it('is not reused silently', async () => {
    await approve();
    await removeQuestionnaire(desk, { questionnaireId });
    await nowSays(reviews.replace('quarter', 'year'));
    const asked = { question: 'How often are access rights reviewed?', clearance: 'internal' as const };
    expect(await ask(desk, asked)).toMatchObject({
      label: 'draft',
      draft: { standing: 'adapted', checks: [{ code: 'stale_words', severity: 'warning' }] },
    });
    const [entry] = await listStale(desk);
    expect(entry).toMatchObject({ kind: 'library', questionId: null });
    await keepEntry(desk, { entryId: entry?.answerId ?? '' });
    expect(await ask(desk, asked)).toMatchObject({ label: 'approved', draft: { checks: [] } });
  });

  it('is named before an export, which writes it all the same', async () => {
    await approve();
    await nowSays(reviews.replace('quarter', 'year'));
    const { willWrite, items } = await preflight(desk, { questionnaireId });
    expect(willWrite).toBeGreaterThan(0);
    expect(items.filter(({ code }) => code === 'stale')).toMatchObject([{ questionId: (await question()).id }]);
  });

  it('is flagged also when it was drafted from the old words while the new ones were being stored', async () => {
    const { id } = await question();
    const asked = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const slow = {
      ...desk.model,
      draft: async (request: Parameters<typeof desk.model.draft>[0]) => {
        asked.resolve();
        await gate.promise;
        return desk.model.draft(request);
      },
    };
    const drafting = draftQuestion({ ...desk, model: slow }, { questionId: id });
    await asked.promise;
    await ingestDocument(desk, { path, bytes: new TextEncoder().encode(text.replace(reviews, 'Never.')) });
    gate.resolve();
    expect(await drafting).toBe('drafted');
    expect((await question()).draft?.stale).toMatchObject([{ before: reviews }]);
  });

  it('is flagged when time overtakes the paper: a report, a certificate, a policy past its review', async () => {
    const dated = text.replace('# Access Control Policy\n', '# Access Control Policy\n\nNext review: 1 July 2025\n');
    await addDocuments(desk, { [path]: dated });
    await approve();
    expect(await kinds()).toEqual([]);
    const later: Desk = { ...desk, now: () => new Date('2025-07-02T00:00:00Z') };
    const stale = await listStale(later);
    expect(new Set(stale.map(({ kind }) => kind))).toEqual(new Set(['draft', 'approved', 'library']));
    for (const { words, aged } of stale) {
      expect(words).toEqual([]);
      expect(aged).toMatchObject([
        { code: 'policy_review', text: 'Access Control Policy was to be reviewed by 1 July 2025.' },
      ]);
    }
    const { aged, question: shown } = await getQuestion(later, { questionId: (await question()).id });
    expect([aged.length, shown.pastDate]).toEqual([1, 1]);
    const { questionnaireId } = shown;
    const counted = async (on: Desk) => {
      const { items } = await listQuestions(on, { questionnaireId, limit: 99 });
      const { counts } = await getQuestionnaire(on, { questionnaireId });
      return [items.filter(({ pastDate }) => pastDate > 0).length, counts.pastDate];
    };
    expect(await counted(desk)).toEqual([0, 0]);
    const [listed, count] = await counted(later);
    expect(listed).toBeGreaterThan(0);
    expect(count).toBe(listed);
  });
});

describe('papers past their date', () => {
  const told = <T>(value: T) => ({ value, documentId: 'd', versionId: 'v', at: null });
  const report = (id: string, from: string, to: string) =>
    ({ documentIds: [id], period: told({ from, to }), end: to, letter: null }) as unknown as Report;
  const letter = (periodEnd: string, through: string) =>
    ({ documentId: 'letter', periodEnd: told(periodEnd), through: told(through) }) as unknown as Letter & {
      documentId: string;
    };
  const world = (change: Partial<Assurance>): Assurance => ({
    ...{ reports: [], providersReports: [], letters: [], certificates: [], penTests: [], policies: [], open: [] },
    ...change,
  });
  const flags = (assurance: Assurance, today: string) =>
    agedPapers(assurance, today).map(({ documentId, code, text }) => `${documentId} ${code}: ${text}`);

  it('are reports a day after twelve months, and not a day before', () => {
    const assurance = world({ reports: [report('r', '2024-01-01', '2024-12-31')] });
    expect(flags(assurance, '2025-12-31')).toEqual([]);
    expect(flags(assurance, '2026-01-01')).toEqual([
      'r stale_report: The report ends on 31 December 2024, more than twelve months ago.',
    ]);
  });

  it('are reports with a gap between their periods, unless a letter bridges it', () => {
    const reports = [report('new', '2025-04-01', '2026-03-31'), report('old', '2024-01-01', '2024-12-31')];
    const said = 'No report or letter speaks of the time from 1 January 2025 to 31 March 2025.';
    expect(flags(world({ reports }), '2025-06-01')).toEqual([`old report_gap: ${said}`, `new report_gap: ${said}`]);
    expect(flags(world({ reports, letters: [letter('2024-12-31', '2025-03-31')] }), '2025-06-01')).toEqual([]);
    const short = flags(world({ reports, letters: [letter('2024-12-31', '2025-02-28')] }), '2025-06-01');
    expect(short[0]).toContain('from 1 March 2025 to 31 March 2025');
  });

  it('are certificates that expired, and nothing that has no date', () => {
    const certificate = { documentId: 'c', expiryDate: told('2025-05-31') } as unknown as Certificate;
    const undated = { documentId: 'u', expiryDate: null } as unknown as Certificate;
    const assurance = world({ certificates: [certificate, undated] });
    expect(flags(assurance, '2025-05-31')).toEqual([]);
    expect(flags(assurance, '2025-06-01')).toEqual(['c certificate: The certificate expired on 31 May 2025.']);
  });
});
