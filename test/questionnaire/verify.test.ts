import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../db/index.ts';
import { listDocuments, removeDocument } from '../../ingest/index.ts';
import { type Appendix, makeAppendix } from '../../questionnaire/appendix/appendix.ts';
import { appendixPdf } from '../../questionnaire/appendix/pdf.ts';
import {
  type AppendixFormat,
  appendixFormats,
  approveAnswer,
  choicesOf,
  type Desk,
  draftQuestionnaire,
  editAnswer,
  exportAppendix,
  exportQuestionnaire,
  fillWorkbook,
  importQuestionnaire,
  listQuestions,
  reopenAnswer,
  type Verified,
  verifyFile,
} from '../../questionnaire/index.ts';
import { addDocuments, buyersWorkbook, documents, inNewWorkspace, openTestDesk } from '../fixtures/desk.ts';

let opened: Desk & { end: () => Promise<void> };
let desk: Desk;
let questionnaireId: string;

beforeAll(async () => {
  opened = await openTestDesk();
});
afterAll(() => opened.end());

/** Each test has a workspace of its own, with a questionnaire answered and approved. */
beforeEach(async () => {
  desk = await inNewWorkspace(opened);
  await addDocuments(desk);
  questionnaireId = await answered();
});

async function answered(): Promise<string> {
  const { questionnaireId } = await importQuestionnaire(desk, { fileName: 'buyer.xlsx', bytes: buyersWorkbook() });
  await draftQuestionnaire(desk, { questionnaireId });
  const { items } = await listQuestions(desk, { questionnaireId, state: 'drafted', limit: 100 });
  for (const { id, revision } of items) await approveAnswer(desk, { questionId: id, revision });
  return questionnaireId;
}

async function question(externalId: string) {
  const { items } = await listQuestions(desk, { questionnaireId, limit: 100 });
  const found = items.find((candidate) => candidate.externalId === externalId);
  if (!found) throw new Error(`no question ${externalId}`);
  return found;
}

async function appendix(format: AppendixFormat): Promise<Uint8Array> {
  return (await exportAppendix(desk, { questionnaireId, format })).bytes;
}

const verify = (fileName: string, bytes: Uint8Array): Promise<Verified> => verifyFile(desk, { fileName, bytes });
const exported = async () => (await exportQuestionnaire(desk, { questionnaireId })).bytes;

/** What does not hold, as `status: where`. */
function faults({ citations, answers }: Verified): string[] {
  const bad = (list: readonly { status: string; id: string | null }[]) =>
    list.filter(({ status }) => status !== 'ok').map(({ status, id }) => `${status}: ${id}`);
  return [...bad(citations), ...bad(answers)];
}

/** The same file with one text in its parts changed everywhere it stands; a pdf is printed anew with its data changed. */
async function changed(format: AppendixFormat, bytes: Uint8Array, from: string, to: string): Promise<Uint8Array> {
  if (format === 'json') return strToU8(strFromU8(bytes).replaceAll(from, to));
  if (format === 'pdf') {
    const data = JSON.stringify(await makeAppendix(desk, { questionnaireId }), null, 2);
    expect(data).toContain(from);
    return (await appendixPdf(JSON.parse(data.replaceAll(from, to)) as Appendix)).bytes;
  }
  const parts = Object.entries(unzipSync(bytes)).map(([path, part]) => {
    const text = strFromU8(part);
    return [path, /\.xml$/.test(path) ? strToU8(text.replaceAll(from, to)) : part] as const;
  });
  const before = Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('');
  expect(before).toContain(from);
  return zipSync(Object.fromEntries(parts));
}

describe('an evidence appendix that nobody touched', () => {
  it.each(appendixFormats)('holds in every citation and answer (%s)', async (format) => {
    const verified = await verify(`appendix.${format}`, await appendix(format));
    expect(faults(verified)).toEqual([]);
    expect(verified).toMatchObject({ kind: 'appendix', questionnaire: 'buyer', ok: true });
    expect(verified.citations.length).toBeGreaterThan(4);
    expect(verified.answers.length).toBeGreaterThan(3);
  });
});

const mfa = 'Multi-factor authentication is required for all remote access to production systems.';

describe('an evidence appendix whose words were changed', () => {
  it.each(appendixFormats)('shows a quote that the document does not hold (%s)', async (format) => {
    const bytes = await changed(
      format,
      await appendix(format),
      'Customer data at rest is',
      'Customer data at rest and in use is',
    );
    const verified = await verify(`appendix.${format}`, bytes);
    expect(verified.ok).toBe(false);
    expect(faults(verified)).toContain('gone: Q2');
  });

  it.each(appendixFormats)('shows an offset that was moved, and where the words do stand (%s)', async (format) => {
    const start = documents['policies/access.md']?.indexOf(mfa) ?? 0;
    const [from, to] =
      format === 'json' || format === 'pdf'
        ? [`"start": ${start}`, `"start": ${start + 1}`]
        : format === 'xlsx'
          ? [`<c r="G2" s="1"><v>${start}</v>`, `<c r="G2" s="1"><v>${start + 1}</v>`]
          : [`characters ${start}–`, `characters ${start + 1}–`];
    const verified = await verify(`appendix.${format}`, await changed(format, await appendix(format), from, to));
    const moved = verified.citations.find(({ quote }) => quote === mfa);
    expect(moved).toMatchObject({ status: 'moved', start: start + 1, id: 'Q1' });
    expect(moved?.text).toContain(`characters ${start}–${start + mfa.length}`);
    expect(faults(verified)).toHaveLength(1);
  });

  it('shows another version number, another SHA-256 and a document that is not there', async () => {
    const given = JSON.parse(strFromU8(await appendix('json'))) as Appendix;
    const tamper = async (change: object) => {
      const [first, ...rest] = given.answers;
      const citations = first?.citations.map((citation) => ({ ...citation, ...change }));
      const file = { ...given, answers: [{ ...first, citations }, ...rest] };
      const { citations: checked } = await verify('appendix.json', strToU8(JSON.stringify(file)));
      return checked[0]?.status;
    };
    expect(await tamper({})).toBe('ok');
    expect(await tamper({ version: 2 })).toBe('moved');
    expect(await tamper({ sha256: '0'.repeat(64) })).toBe('moved');
    expect(await tamper({ document: 'policies/none.md' })).toBe('unknown');
    expect(await tamper({ quote: '' })).toBe('gone');
    expect(await tamper({ start: -5, end: 1e9 })).toBe('moved');
  });

  it('shows an answer that nobody approved', async () => {
    const { text } = (await question('Q1')).draft ?? { text: '' };
    const given = JSON.parse(strFromU8(await appendix('json'))) as Appendix;
    const answers = given.answers.map((answer) =>
      answer.text === text ? { ...answer, text: 'Always, for all.' } : answer,
    );
    const verified = await verify('a.json', strToU8(JSON.stringify({ ...given, answers })));
    expect(faults(verified)).toEqual(['altered: Q1']);
  });
});

describe('an evidence appendix whose documents changed', () => {
  it('shows words that moved in a new version, and words that are gone from it', async () => {
    const bytes = await appendix('docx');
    const text = documents['policies/access.md'] ?? '';
    await addDocuments(desk, {
      'policies/access.md': `# Preface\n\nNew.\n\n${text.replace('every quarter', 'every year')}`,
    });
    const { citations } = await verify('appendix.docx', bytes);
    const access = citations.filter(({ document }) => document === 'policies/access.md');
    const of = (id: string) => access.find((citation) => citation.id === id);
    expect(of('Q1')).toMatchObject({ status: 'moved', text: expect.stringContaining('version 2') });
    expect(of('Q3')).toMatchObject({ status: 'gone', text: expect.stringContaining('Version 1 says so') });
    const others = citations.filter(({ document }) => document !== 'policies/access.md');
    expect(others.every(({ status }) => status === 'ok')).toBe(true);
  });

  it('shows a document that was taken out', async () => {
    const bytes = await appendix('xlsx');
    const document = (await listDocuments(desk)).find(({ path }) => path === 'policies/encryption.md');
    await removeDocument(desk, { documentId: document?.id ?? '' });
    const { citations } = await verify('appendix.xlsx', bytes);
    for (const citation of citations) expect(citation.status === 'gone').toBe(citation.document === document?.path);
  });

  it('is checked for its citations alone in a database that does not know the questionnaire', async () => {
    const bytes = await appendix('json');
    const workspace = randomUUID();
    await createWorkspace(opened.db, { id: workspace, name: 'Other' });
    const other = { ...opened, workspace };
    await addDocuments(other);
    const verified = await verifyFile(other, { fileName: 'a.json', bytes });
    expect(verified).toMatchObject({ ok: true, questionnaire: null, answers: [] });
    expect(verified.citations.length).toBeGreaterThan(4);
  });
});

describe('an exported file', () => {
  it('is known again by its bytes, and holds in every cell and citation', async () => {
    const verified = await verify('renamed.xlsx', await exported());
    expect(faults(verified)).toEqual([]);
    expect(verified).toMatchObject({ kind: 'export', questionnaire: 'buyer', ok: true, exported: { by: 'ana' } });
    expect(verified.answers.length).toBeGreaterThan(3);
    expect(verified.citations.length).toBeGreaterThan(4);
  });

  it('shows a cell that was changed, filled or emptied since', async () => {
    const cells = [
      { sheet: 'Security', cell: 'C2', value: 'No' },
      { sheet: 'Security', cell: 'D3', value: '' },
      { sheet: 'Security', cell: 'C7', value: 'Yes' },
    ];
    const { bytes } = fillWorkbook(await exported(), 'buyer.xlsx', cells);
    const verified = await verify('buyer.xlsx', bytes);
    expect(verified).toMatchObject({ exported: null, ok: false });
    expect(faults(verified).sort()).toEqual(['altered: Q1', 'altered: Q6', 'missing: Q2']);
    expect(verified.answers.find(({ id }) => id === 'Q1')?.text).toBe('C2 says “No”, not “Yes”; nobody approved that.');
  });

  it('shows an answer that was approved once and is another one now', async () => {
    const bytes = await exported();
    const { id, revision, text } = await question('Q3');
    await reopenAnswer(desk, { questionId: id, revision });
    expect(faults(await verify('buyer.xlsx', bytes))).toEqual(['outdated: Q3']);
    await editAnswer(desk, { questionId: id, revision: revision + 1, choice: null, text: 'Every month.' });
    await approveAnswer(desk, { questionId: id, revision: revision + 2, choice: 'Yes' });
    const { answers } = await verify('buyer.xlsx', bytes);
    expect(answers.filter(({ status }) => status !== 'ok')).toMatchObject([{ status: 'outdated', question: text }]);
  });

  it('shows drafts that went with it', async () => {
    const { id, revision } = await question('Q5');
    await reopenAnswer(desk, { questionId: id, revision });
    await editAnswer(desk, { questionId: id, revision: revision + 1, choice: 'No', text: 'Not yet.' });
    const { bytes } = await exportQuestionnaire(desk, { questionnaireId, drafts: true });
    expect(faults(await verify('buyer.xlsx', bytes))).toEqual(['unapproved: Q5']);
  });

  it('shows a citation whose document says something else now', async () => {
    const bytes = await exported();
    const text = documents['policies/incidents.md'] ?? '';
    await addDocuments(desk, { 'policies/incidents.md': text.replace('72 hours', '96 hours') });
    expect(faults(await verify('buyer.xlsx', bytes))).toContain('gone: Q4');
  });

  it('may be a Word document: places are compared as a whole', async () => {
    const original = {
      fileName: 'word.docx',
      bytes: new Uint8Array(await readFile('samples/questionnaires/word.docx')),
    };
    ({ questionnaireId } = await importQuestionnaire(desk, original));
    const { items } = await listQuestions(desk, { questionnaireId, limit: 100 });
    const asked = items.filter(({ slots }) => slots.length > 0);
    const text = 'Written by a person.';
    for (const { id, revision, slots } of asked)
      await approveAnswer(desk, { questionId: id, revision, choice: choicesOf(slots)?.[0] ?? null, text });
    const bytes = await exported();
    expect(await verify('word.docx', bytes)).toMatchObject({ ok: true, exported: { by: 'ana' } });
    const saved = zipSync(unzipSync(bytes));
    const again = await verify('word.docx', saved);
    expect(again).toMatchObject({ ok: true, exported: null });
    expect(again.answers).toHaveLength(asked.length);
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] as Uint8Array);
    const forged = { ...unzipSync(bytes), 'word/document.xml': strToU8(xml.replace(text, 'Written by a forger.')) };
    const { answers } = await verify('word.docx', zipSync(forged));
    expect(answers.filter(({ status }) => status !== 'ok')).toMatchObject([{ status: 'altered' }]);
  });

  it('finds its questionnaire among copies of the same template', async () => {
    const bytes = await exported();
    const first = questionnaireId;
    questionnaireId = await answered();
    const { id, revision } = await question('Q3');
    await reopenAnswer(desk, { questionId: id, revision });
    await approveAnswer(desk, { questionId: id, revision: revision + 1, text: 'Every second quarter of the year.' });
    expect(await verify('buyer.xlsx', bytes)).toMatchObject({ ok: true, exported: { by: 'ana' } });
    const second = await exported();
    expect(await verify('buyer.xlsx', second)).toMatchObject({ ok: true, exported: { by: 'ana' } });
    expect(first).not.toBe(questionnaireId);
  });

  it('is refused with one line when it is nobody we know', async () => {
    const stranger = strToU8('ID,Question,Answer\n1,Is there a door?,\n2,Is it locked at night?,\n3,Who has keys?,\n');
    const line = 'door.csv is neither an evidence appendix nor a questionnaire in this database.';
    await expect(verify('door.csv', stranger)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining(line),
    });
    await expect(verify('empty.json', new Uint8Array())).rejects.toMatchObject({ code: 'unreadable_file' });
  });
});
