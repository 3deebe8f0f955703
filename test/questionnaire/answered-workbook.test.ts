import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils, write } from 'xlsx';
import type { QuestionnaireView } from '../../api/index.ts';
import { closeReaders, readGrid, readQuestionnaire } from '../../ingest/index.ts';
import {
  approveAnswer,
  type Desk,
  draftQuestionnaire,
  editAnswer,
  exportQuestionnaire,
  fillFile,
  importQuestionnaire,
  listQuestions,
} from '../../questionnaire/index.ts';
import { addDocuments, openTestDesk } from '../fixtures/desk.ts';
import { openTestService } from '../fixtures/service.ts';
import { pdfOfPages } from '../ingest/pdf-pages.ts';

const made = new Date(0);
const asked = ['Is data encrypted at rest?', 'Are access rights reviewed every quarter?', 'Describe your backups.'];
const vsaq = JSON.stringify([
  { type: 'radiogroup', id: 'enc', text: asked[0], choices: [{ y: 'Yes, all of it' }, { n: 'No' }] },
  { type: 'box', id: 'rev', text: asked[1] },
]);

function workbook(bookType: 'biff8' | 'xlsb'): Uint8Array {
  const sheet = utils.aoa_to_sheet([
    ['Supplier form'],
    ['ID', 'Question', 'Answer', 'Comment'],
    ...asked.map((text, index) => [`1.${index}0`, text]),
    [null, 'Total', { t: 'n', f: 'COUNTA(C3:C5)', v: 0 }],
  ]);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 3 } }];
  sheet['!cols'] = [{ wch: 6 }, { wch: 60 }, { wch: 20 }, { wch: 40 }];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Form');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['x']]), 'Lists');
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return new Uint8Array(write(book, { bookType, type: 'buffer' }));
}

const at = (cell: string, value: string, sheet: string | null = 'Form') => ({ sheet, cell, value });
const texts = (bytes: Uint8Array, sheet: string) =>
  readGrid(bytes, 'a.xlsx')
    .value.sheets.find(({ name }) => name === sheet)
    ?.cells.map((row) => row.map((cell) => cell?.text ?? null));

afterAll(closeReaders);

describe('a workbook that cannot be written in place', () => {
  it.each([
    ['biff8', 'form.xls'],
    ['xlsb', 'form.xlsb'],
  ] as const)('(%s) is read, and comes back as a new one laid out like it, which says so', async (kind, name) => {
    const bytes = workbook(kind);
    const { questions } = (await readQuestionnaire(bytes, name)).value;
    expect(questions.map(({ cell, slots }) => [cell, ...slots.map((slot) => slot.cell)])).toEqual([
      ['B3', 'C3', 'D3'],
      ['B4', 'C4', 'D4'],
      ['B5', 'C5', 'D5'],
    ]);
    const filled = await fillFile(bytes, name, [at('C3', '=1+1'), at('D5', 'two\nlines'), at('F9', 'far')], made);
    expect(filled).toMatchObject({ fileName: 'form.xlsx', written: 3, messages: [{ code: 'new_workbook' }] });
    expect(texts(filled.bytes, 'About this copy')?.[0]?.[0]).toMatch(/cannot be written in place/);
    expect(texts(filled.bytes, 'Form')?.slice(0, 5)).toEqual([
      ['Supplier form'],
      ['ID', 'Question', 'Answer', 'Comment'],
      ['1.00', asked[0], '=1+1'],
      ['1.10', asked[1]],
      ['1.20', asked[2], null, 'two\nlines'],
    ]);
    expect(texts(filled.bytes, 'Form')?.[8]?.[5]).toBe('far');
    const book = read(filled.bytes.slice(), { cellStyles: true });
    expect(book.SheetNames).toEqual(['About this copy', 'Form', 'Lists']);
    expect(book.Workbook?.Sheets?.map(({ Hidden }) => Hidden)).toEqual([0, 0, 1]);
    expect(book.Sheets.Form?.['!merges']).toHaveLength(1);
    expect(book.Sheets.Form?.['!cols']?.map(({ wch }) => Math.round(wch ?? 0))).toEqual([6, 60, 20, 40]);
    expect(book.Sheets.Form?.C3).toMatchObject({ t: 's', v: '=1+1' });
    expect(await fillFile(bytes, name, [at('C3', '=1+1'), at('D5', 'two\nlines'), at('F9', 'far')], made)).toEqual(
      filled,
    );
  });

  it('refuses what has no place before anything is written', async () => {
    const bytes = workbook('xlsb');
    for (const [values, code] of [
      [[at('C3', 'x', 'Other')], 'bad_input'],
      [[at('page:1', 'x')], 'bad_input'],
      [[at('C3', 'x'), at('C3', 'y')], 'bad_input'],
      [[at('C3', 'x'.repeat(32_768))], 'illegal_value'],
    ] as const)
      await expect(fillFile(bytes, 'form.xlsb', values, made)).rejects.toMatchObject({ code });
    await expect(fillFile(bytes.slice(0, 500), 'form.xlsb', [], made)).rejects.toMatchObject({
      code: 'unreadable_file',
    });
    const ole = workbook('biff8');
    const reading = fillFile(ole.fill(7, 600, 1800), 'form.xls', [], made);
    await expect(reading).rejects.toMatchObject({ code: expect.stringMatching(/^un(readable|supported)_file$/) });
  });
});

describe('a list of answers', () => {
  it('stands in for a PDF', async () => {
    const bytes = pdfOfPages([
      ['Supplier questions', ...asked.map((text, i) => `${i + 1}. ${text}`)].map((text, i) => ({
        text,
        x: 57,
        y: 780 - i * 30,
      })),
    ]);
    const { questions } = (await readQuestionnaire(bytes, 'form.pdf')).value;
    const values = questions.flatMap(({ slots }) => slots.map(({ cell }) => at(cell, `Answer to ${cell}`, null)));
    const filled = await fillFile(bytes, 'form.pdf', values, made);
    expect(filled).toMatchObject({ fileName: 'form.xlsx', written: 3 });
    expect(texts(filled.bytes, 'Answers')?.map((row) => [row[0], row[2], row[3]])).toEqual([
      ['No.', 'Question', 'Answer'],
      ...asked.map((text, i) => [`${i + 1}`, text, `Answer to page:1/para:${i + 2}`]),
    ]);
    await expect(fillFile(bytes, 'form.pdf', [at('page:9/para:9', 'x', null)], made)).rejects.toMatchObject({
      code: 'bad_input',
    });
  });

  it('stands in for JSON with no place for answers; JSON that has one is written in place', async () => {
    const bytes = new TextEncoder().encode(vsaq);
    const values = [at('/0#answer', 'No', null), at('/0#comment', 'not yet', null), at('/1#answer', 'Yes', null)];
    const filled = await fillFile(bytes, 'vsaq.json', values, made);
    expect(
      texts(filled.bytes, 'Answers')
        ?.slice(1)
        .map((row) => row.slice(2, 5)),
    ).toEqual([
      [asked[0], 'No', 'not yet'],
      [asked[1], 'Yes', null],
    ]);
    const own = new TextEncoder().encode('[{"question": "Why?", "answer": ""}]');
    const inPlace = await fillFile(own, 'own.json', [at('/0/answer', 'So.', null)], made);
    expect([inPlace.fileName, new TextDecoder().decode(inPlace.bytes)]).toEqual([
      'own.json',
      '[{"question": "Why?", "answer": "So."}]',
    ]);
  });
});

describe('at the desk', () => {
  let desk: Desk & { end: () => Promise<void> };
  beforeAll(async () => {
    desk = await openTestDesk();
    await addDocuments(desk);
  });
  afterAll(() => desk.end());

  it('a VSAQ template is answered, approved and comes back as a workbook', async () => {
    const { questionnaireId } = await importQuestionnaire(desk, {
      fileName: 'vsaq.json',
      bytes: new TextEncoder().encode(vsaq),
    });
    await draftQuestionnaire(desk, { questionnaireId });
    const [question] = (await listQuestions(desk, { questionnaireId, limit: 10 })).items;
    if (!question) throw new Error('no question');
    const edited = await editAnswer(desk, {
      questionId: question.id,
      revision: question.revision,
      choice: 'Yes, all of it',
      text: 'AES-256 everywhere we keep data.',
    });
    await approveAnswer(desk, { questionId: question.id, revision: edited.revision });
    const exported = await exportQuestionnaire(desk, { questionnaireId });
    expect(exported).toMatchObject({ fileName: 'vsaq (answered).xlsx', written: 2 });
    expect(texts(exported.bytes, 'Answers')?.[1]?.slice(2, 5)).toEqual([
      asked[0],
      'Yes, all of it',
      'AES-256 everywhere we keep data.',
    ]);
  });

  it('pasted questions come in over HTTP and go out as csv', async () => {
    const http = await openTestService(desk);
    const pasted = await http.post('/v1/questionnaires/paste', { name: 'Mail from Contoso', text: asked.join('\n') });
    expect(pasted.status).toBe(201);
    const view = (await pasted.json()) as QuestionnaireView;
    expect(view).toMatchObject({
      name: 'Mail from Contoso',
      fileName: 'Mail from Contoso.csv',
      format: 'csv',
      counts: { questions: 3 },
    });
    const exported = await exportQuestionnaire(desk, { questionnaireId: view.id });
    expect(exported.fileName).toBe('Mail from Contoso (answered).csv');
    expect(new TextDecoder().decode(exported.bytes)).toBe(`Question,Answer\r\n${asked.join('\r\n')}\r\n`);
    expect((await http.post('/v1/questionnaires/paste', { name: 'x', text: 'a,b\n1,2\n3,4' })).status).toBe(400);
  });
});
