import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  approveAnswer,
  type Desk,
  draftQuestionnaire,
  importQuestionnaire,
  listQuestions,
} from '../../questionnaire/index.ts';
import { addDocuments, buyersWorkbook, openTestDesk } from '../fixtures/desk.ts';
import { openTestService } from '../fixtures/service.ts';

let desk: Desk & { end: () => Promise<void> };
let http: Awaited<ReturnType<typeof openTestService>>;
let address: string;

beforeAll(async () => {
  desk = await openTestDesk();
  http = await openTestService(desk);
  await addDocuments(desk);
  const bytes = buyersWorkbook();
  const { questionnaireId } = await importQuestionnaire(desk, { fileName: 'Fragebogen für uns.xlsx', bytes });
  await draftQuestionnaire(desk, { questionnaireId });
  const { items } = await listQuestions(desk, { questionnaireId, state: 'drafted', limit: 100 });
  for (const { id, revision } of items.slice(0, 2)) await approveAnswer(desk, { questionId: id, revision });
  address = `/v1/questionnaires/${questionnaireId}/appendix`;
});
afterAll(() => desk.end());

describe('the evidence appendix over HTTP', () => {
  it('is a Word document unless another format is asked for, named after the file', async () => {
    const word = await http.call(address);
    expect(word.headers.get('content-type')).toContain('wordprocessingml');
    const name = encodeURIComponent('Fragebogen für uns (evidence).docx');
    expect(word.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${name}`);
    expect(Object.keys(unzipSync(new Uint8Array(await word.arrayBuffer())))).toContain('word/document.xml');
    const sheets = await http.call(`${address}?format=xlsx`);
    expect(Object.keys(unzipSync(new Uint8Array(await sheets.arrayBuffer())))).toContain('xl/workbook.xml');
    const pdf = await http.call(`${address}?format=pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('x-characters-not-printed')).toBe('0');
    expect(strFromU8(new Uint8Array(await pdf.arrayBuffer()), true)).toMatch(/^%PDF-1\.7/);
  });

  it('holds what is approved, and drafts when they are asked for', async () => {
    const count = async (query: string) => {
      const file = (await (await http.call(`${address}?format=json${query}`)).json()) as { answers: object[] };
      return file.answers.length;
    };
    expect(await count('')).toBe(2);
    expect(await count('&drafts=true')).toBeGreaterThan(2);
  });

  it('refuses a format it does not write, a questionnaire that is not there, and whoever is not signed in', async () => {
    expect((await http.call(`${address}?format=odt`)).status).toBe(400);
    expect((await http.call('/v1/questionnaires/none/appendix')).status).toBe(404);
    expect((await http.app.request(address)).status).toBe(401);
  });
});
