import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ingestDocument, listDocuments, readPrinted, removeDocument } from '../../ingest/index.ts';
import type { Model } from '../../prompts/index.ts';
import { type Appendix, makeAppendix } from '../../questionnaire/appendix/appendix.ts';
import { readAppendix } from '../../questionnaire/appendix/read-appendix.ts';
import {
  type AppendixFormat,
  appendixFormats,
  approveAnswer,
  type Desk,
  draftQuestionnaire,
  exportAppendix,
  exportQuestionnaire,
  importQuestionnaire,
  listQuestions,
  type Question,
} from '../../questionnaire/index.ts';
import { addDocuments, buyersWorkbook, documents, inNewWorkspace, openTestDesk } from '../fixtures/desk.ts';

let opened: Desk & { end: () => Promise<void> };
let desk: Desk;
let questionnaireId: string;

beforeAll(async () => {
  opened = await openTestDesk();
});
afterAll(() => opened.end());

beforeEach(async () => {
  desk = await inNewWorkspace(opened);
});

/** Drafts the buyer's six questions over these documents and approves what was drafted. */
async function answerAll(added = documents, text?: string): Promise<Question[]> {
  await addDocuments(desk, added);
  const input = { fileName: 'buyer.xlsx', bytes: buyersWorkbook(), buyer: 'Northwind' };
  ({ questionnaireId } = await importQuestionnaire(desk, input));
  await draftQuestionnaire(desk, { questionnaireId });
  const { items } = await listQuestions(desk, { questionnaireId, limit: 100 });
  const drafted = items.filter((question) => question.state === 'drafted');
  return await Promise.all(
    drafted.map(({ id, revision }) => approveAnswer(desk, { questionId: id, revision, ...(text && { text }) })),
  );
}

/** All that a file of the appendix holds, seen or not. */
async function everyWord(format: AppendixFormat, bytes: Uint8Array): Promise<string> {
  if (format === 'pdf') return strFromU8(bytes) + JSON.stringify(await readPrinted(bytes, 'appendix.pdf'));
  const parts = format === 'json' ? [bytes] : Object.values(unzipSync(bytes));
  return parts.map((part) => strFromU8(part)).join('\n');
}

const appendixOf = (): Promise<Appendix> => makeAppendix(desk, { questionnaireId });

describe('an evidence appendix', () => {
  it('says of every answer in the file who approved it, when, and which words it rests on', async () => {
    const approved = await answerAll();
    const exported = await exportQuestionnaire(desk, { questionnaireId });
    const { answers, ...facts } = await appendixOf();
    expect(facts).toEqual({
      kind: 'evidence_appendix',
      questionnaire: 'buyer',
      file: 'buyer.xlsx',
      buyer: 'Northwind',
      clearance: 'nda',
      made: desk.now().toISOString(),
      leftOut: { clearance: 0, removed: 0 },
    });
    expect(answers).toHaveLength(approved.length);
    expect(answers.flatMap(({ answerCells }) => answerCells)).toHaveLength(exported.written);
    const [first] = answers;
    expect(first).toMatchObject({ sheet: 'Security', cell: 'B2', id: 'Q1', answerCells: ['C2', 'D2'], choice: 'Yes' });
    expect(first).toMatchObject({ approvedBy: 'ana', approvedAt: desk.now().toISOString() });
    for (const { citations } of answers) {
      expect(citations.length).toBeGreaterThan(0);
      for (const { document, start, end, quote, sha256, version } of citations) {
        expect(documents[document]?.slice(start, end)).toBe(quote);
        expect([sha256, version]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), 1]);
      }
    }
  });

  it('says the same as PDF, as Word document, as workbook and as JSON, and gives the same bytes again', async () => {
    await answerAll();
    const claims = await Promise.all(
      appendixFormats.map(async (format) => {
        const file = await exportAppendix(desk, { questionnaireId, format });
        const again = await exportAppendix(desk, { questionnaireId, format });
        expect(Buffer.from(again.bytes).equals(file.bytes)).toBe(true);
        expect(file.fileName).toBe(`buyer (evidence).${format}`);
        return await readAppendix(file.bytes, file.fileName);
      }),
    );
    const { answers } = await appendixOf();
    const claimed = answers.map(({ cell, id, question, choice, text, citations }) => ({
      ...{ cell, id, question, choice, text, approved: true },
      citations: citations.map(({ title: _, page: __, heading: ___, ...citation }) => citation),
    }));
    for (const claim of claims) expect(claim).toEqual({ answers: claimed, misprints: [] });
  });

  it('keeps every character: line ends, tabs, markup, what looks like a formula or an escape', async () => {
    const odd = '=SUM(A1) <b>&amp;\t“Zugriff”\n  _x000D_ 日本語 \u{1f512}, and that is the rule.';
    await addDocuments(desk, { 'notes/odd.txt': `Remote access\n\n${odd}\n` });
    // Quotes all it is shown.
    const draft: Model['draft'] = async ({ evidence }) => ({
      ok: true,
      value: {
        ...{ insufficient: evidence.length === 0, missing: null, choice: null, text: 'Yes.', confidence: 1 },
        citations: evidence.map(({ label, text }) => ({ label, quote: text })),
      },
    });
    desk = { ...desk, model: { ...desk.model, draft } };
    const approved = await answerAll({}, `-1 ${odd}`);
    const quotes = approved.flatMap((question) => question.draft?.citations.map(({ quote }) => quote) ?? []);
    expect(quotes.some((quote) => quote.includes(odd))).toBe(true);
    for (const format of appendixFormats) {
      const file = await exportAppendix(desk, { questionnaireId, format });
      const claim = await readAppendix(file.bytes, file.fileName);
      expect(claim?.answers.map(({ text }) => text)).toEqual(approved.map(() => `-1 ${odd}`));
      expect(claim?.answers.flatMap(({ citations }) => citations.map(({ quote }) => quote))).toEqual(quotes);
    }
  });

  it('leaves out what the reader may not see and what was taken out, and says how much', async () => {
    await answerAll();
    const before = await appendixOf();
    const all = before.answers.flatMap(({ citations }) => citations);
    const of = (path: string) => all.filter(({ document }) => document === path).length;
    const bytes = new TextEncoder().encode(documents['policies/encryption.md']);
    await ingestDocument(desk, { path: 'policies/encryption.md', bytes, confidentiality: 'internal' });
    const incidents = (await listDocuments(desk)).find(({ path }) => path === 'policies/incidents.md');
    await removeDocument(desk, { documentId: incidents?.id ?? '' });
    const after = await appendixOf();
    expect(after.leftOut).toEqual({ clearance: of('policies/encryption.md'), removed: of('policies/incidents.md') });
    expect(Math.min(after.leftOut.clearance, after.leftOut.removed)).toBeGreaterThan(0);
    const left = new Set(after.answers.flatMap(({ citations }) => citations.map(({ document }) => document)));
    expect([...left]).toEqual(['policies/access.md']);
    const word = await exportAppendix(desk, { questionnaireId, format: 'docx' });
    const text = strFromU8(unzipSync(word.bytes)['word/document.xml'] as Uint8Array);
    expect(text).not.toContain('policies/encryption.md');
    expect(text).toMatch(/citations? left out: this appendix is for a reader of/);
    expect(text).toMatch(/citations? left out: the document has been withdrawn since/);
  });

  it('holds approved answers only, unless drafts are asked for, and then says which they are', async () => {
    const [first] = await answerAll();
    const { items } = await listQuestions(desk, { questionnaireId, limit: 100 });
    const { questionnaireId: other } = await importQuestionnaire(desk, { fileName: 'b.xlsx', bytes: buyersWorkbook() });
    await draftQuestionnaire(desk, { questionnaireId: other });
    expect((await makeAppendix(desk, { questionnaireId: other })).answers).toEqual([]);
    const drafts = await makeAppendix(desk, { questionnaireId: other, drafts: true });
    expect(drafts.answers).toHaveLength(items.filter(({ state }) => state === 'approved').length);
    expect(drafts.answers[0]).toMatchObject({ question: first?.text, approvedBy: null, approvedAt: null });
    const file = await exportAppendix(desk, { questionnaireId: other, drafts: true, format: 'json' });
    expect(file.fileName).toBe('b (evidence, with drafts).json');
  });

  it('tells the buyer nothing of ours but names and paths of documents', async () => {
    const approved = await answerAll();
    const ids = [questionnaireId, desk.workspace, ...approved.flatMap((q) => [q.id, q.draft?.id ?? ''])];
    ids.push(
      ...approved.flatMap((q) => q.draft?.citations.flatMap((c) => [c.passageId, c.versionId, c.documentId]) ?? []),
    );
    for (const format of appendixFormats) {
      const { bytes } = await exportAppendix(desk, { questionnaireId, format });
      const text = await everyWord(format, bytes);
      expect(ids.filter((id) => text.includes(id))).toEqual([]);
    }
  });
});
