import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlannedAnswer } from '../../questionnaire/export.ts';
import {
  approveAnswer,
  type Desk,
  exportAppendix,
  exportQuestionnaire,
  importQuestionnaire,
  listQuestions,
  preflight,
} from '../../questionnaire/index.ts';
import { fillWhatFits } from '../../questionnaire/what-fits.ts';
import { openTestDesk } from '../fixtures/desk.ts';
import { buildWord, p, table, textControl } from '../fixtures/word.ts';
import { buildWorkbook } from '../fixtures/workbook.ts';

let desk: Desk & { end: () => Promise<void> };
let questionnaireId: string;

/** A Windows-1252 file: é is one byte, and there is none for 日. */
const form = new Uint8Array(
  Buffer.from(
    'ID,Question,Answer\nQ1,Is data encrypted (caf\xe9)?,\nQ2,Who holds the keys?,\nQ3,Do you test backups?,\n',
    'latin1',
  ),
);

beforeAll(async () => {
  desk = await openTestDesk();
  ({ questionnaireId } = await importQuestionnaire(desk, { fileName: 'form.csv', bytes: form }));
  const { items } = await listQuestions(desk, { questionnaireId, limit: 10 });
  const texts = ['Yes, at rest.', 'The 日本 team.', 'Every year.'];
  for (const [i, { id, revision }] of items.entries())
    await approveAnswer(desk, { questionId: id, revision, text: texts[i] ?? '' });
});
afterAll(() => desk.end());

describe('an answer that the file refuses', () => {
  it('is named before an export, which then writes nothing', async () => {
    const ready = await preflight(desk, { questionnaireId });
    expect(ready.willWrite).toBe(2);
    expect(ready.items).toMatchObject([{ code: 'refused', cell: 'B3', text: expect.stringContaining('C3') }]);
    await expect(exportQuestionnaire(desk, { questionnaireId })).rejects.toMatchObject({
      code: 'illegal_value',
      message: expect.stringContaining('form.csv cannot hold'),
    });
  });

  it('is left out when the rest is asked for, of the file and of its appendix', async () => {
    const { bytes, written, items } = await exportQuestionnaire(desk, { questionnaireId, rest: true });
    expect(Buffer.from(bytes).toString('latin1')).toBe(
      'ID,Question,Answer\nQ1,Is data encrypted (caf\xe9)?,"Yes, at rest."\nQ2,Who holds the keys?,\nQ3,Do you test backups?,Every year.\n',
    );
    expect([written, items.map(({ code }) => code)]).toEqual([2, ['refused']]);
    const appendix = await exportAppendix(desk, { questionnaireId, rest: true, format: 'json' });
    expect(appendix.answers).toBe(2);
    expect((await exportAppendix(desk, { questionnaireId, format: 'json' })).answers).toBe(3);
  });
});

describe('what a file takes', () => {
  const answers = (...values: [cell: string, value: string][]) =>
    values.map(([cell, value]) => ({ values: [{ sheet: null, cell, value }] }) as unknown as PlannedAnswer);
  const made = new Date(0);

  it('is filled without a locked control, the second answer for one cell, and a text too long', async () => {
    const locked = textControl().replace('<w:text', '<w:lock w:val="contentLocked"/><w:text');
    const word = buildWord(
      table([
        ['Do you?', p(locked)],
        ['Do they?', ''],
      ]),
    );
    const inWord = await fillWhatFits(
      { fileName: 'a.docx', bytes: word },
      answers(['table:1/row:1/col:2', 'Yes'], ['table:1/row:2/col:2', 'No']),
      made,
    );
    expect([inWord.filled.written, inWord.refused.map(({ error }) => error.message)]).toEqual([
      1,
      ["a.docx's table:1/row:1/col:2 is locked against changes: leave it out."],
    ]);
    const book = buildWorkbook({ sheets: [{ name: 'S', rows: [['Question', 'Answer'], ['Do you?'], ['Do they?']] }] });
    const given = answers(['B2', 'Yes'], ['B2', 'No'], ['B3', 'x'.repeat(40_000)]);
    const inBook = await fillWhatFits({ fileName: 'a.xlsx', bytes: book }, given, made);
    expect([inBook.answers, inBook.refused.length]).toEqual([given.slice(0, 1), 2]);
  });

  it('is nothing of a file that cannot be filled at all', async () => {
    const bytes = new TextEncoder().encode('no workbook');
    await expect(fillWhatFits({ fileName: 'a.xlsx', bytes }, answers(['B2', 'Yes']), made)).rejects.toThrow();
  });
});
