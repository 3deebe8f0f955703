import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  PreflightView,
  PreviewView,
  ProblemView,
  QuestionnaireView,
  QuestionSummary,
  TemplateView,
} from '../../api/index.ts';
import type { Model } from '../../prompts/index.ts';
import type { Desk } from '../../questionnaire/index.ts';
import { openTestDesk } from '../fixtures/desk.ts';
import { oddCorrections, oddTemplate } from '../fixtures/odd-template.ts';
import { openTestService } from '../fixtures/service.ts';
import { unclearTemplate } from '../fixtures/unclear-template.ts';
import { buildWorkbook } from '../fixtures/workbook.ts';

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

const bytes = oddTemplate();
const corrections = JSON.stringify(oddCorrections());
const preview = (fields: Record<string, string> = {}, file = bytes) =>
  ok<PreviewView>(http.upload('/v1/questionnaires/preview', 'odd.xlsx', file, fields));
const cells = ({ questions }: { questions: { cell: string }[] }) => questions.map(({ cell }) => cell);

describe('correcting a mapping over HTTP', () => {
  it('shows what the correction makes of the file, keeps nothing, and takes the file in the same way', async () => {
    const plain = await preview();
    expect([plain.corrections, plain.template, plain.remembers]).toEqual([[], null, true]);
    const corrected = await preview({ corrections });
    expect(corrected.corrections).toEqual(oddCorrections());
    expect(cells(corrected)).toEqual(['B3', 'B4', 'B5', 'B6']);
    expect((await ok<{ items: TemplateView[] }>(http.call('/v1/templates'))).items).toEqual([]);

    const { id, counts } = await ok<QuestionnaireView>(
      http.upload('/v1/questionnaires', 'odd.xlsx', bytes, { corrections }),
      201,
    );
    expect(counts.questions).toBe(4);
    const { items } = await ok<{ items: QuestionSummary[] }>(http.call(`/v1/questionnaires/${id}/questions`));
    expect(cells({ questions: items })).toEqual(['B3', 'B4', 'B5', 'B6']);
  });

  it('applies it to the next upload, which can do without, and forgets it when told', async () => {
    const next = await preview();
    expect(cells(next)).toEqual(['B3', 'B4', 'B5', 'B6']);
    expect([next.template?.correctedBy, next.messages[0]?.code]).toEqual(['ana', 'template_applied']);
    expect(next.corrections).toEqual(oddCorrections());
    expect((await preview({ corrections: '[]' })).template).toBeNull();

    const path = `/v1/templates/${next.template?.id}`;
    expect((await http.call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await http.call(path, { method: 'DELETE' })).status).toBe(404);
    expect((await preview()).template).toBeNull();
  });

  it('says what is wrong with a correction that is none', async () => {
    for (const [sent, wanted] of [
      ['{', /JSON/],
      ['[{"sheet": "Form"}]', /columns/],
      [corrections.replace('"B"', '"7"'), /columns\.7/],
      [corrections.replace('question', 'quest'), /question/],
    ] as const) {
      const refused = await http.upload('/v1/questionnaires/preview', 'odd.xlsx', bytes, { corrections: sent });
      expect(refused.status).toBe(400);
      expect(((await refused.json()) as ProblemView).detail).toMatch(wanted);
    }
  });

  it('is refused for a file without rows and columns, with the reason', async () => {
    const list = new TextEncoder().encode('["Do you encrypt stored data?"]');
    const refused = await http.upload('/v1/questionnaires/preview', 'list.json', list, { corrections });
    expect([refused.status, ((await refused.json()) as ProblemView).detail]).toEqual([
      400,
      'list.json: corrections speak of the rows and columns of a sheet, and a json file has none. Send it without them.',
    ]);
    expect((await http.upload('/v1/questionnaires/preview', 'list.json', list, { corrections: '[]' })).status).toBe(
      200,
    );
  });

  it('is for reviewers', async () => {
    const asker = await http.tokenOf('api', 'asker');
    const refused = await http.call('/v1/templates', { headers: { authorization: `Bearer ${asker}` } });
    expect(refused.status).toBe(403);
  });
});

describe('an unclear layout over HTTP', () => {
  it('is named in the preview, and so is the sheet that a model helped with', async () => {
    const alone = await preview({}, unclearTemplate());
    expect(alone.unsure).toEqual([{ sheet: 'Lomake', reason: 'nothing_found', text: expect.any(String) }]);
    expect([alone.helped, cells(alone)]).toEqual([[], []]);
    const model: Model = {
      ...desk.model,
      readLayout: async () => ({
        ok: true,
        value: {
          sheets: [{ name: 'Lomake', asks: true, headerRow: 3, columns: { B: 'question', C: 'answer' }, skip: [] }],
        },
      }),
    };
    const service = await openTestService({ ...desk, model });
    const helped = await ok<PreviewView>(service.upload('/v1/questionnaires/preview', 'l.xlsx', unclearTemplate()));
    expect([helped.helped, helped.unsure, cells(helped)]).toEqual([['Lomake'], [], ['B4', 'B5', 'B6', 'B7', 'B8']]);
    expect(helped.corrections?.map(({ sheet }) => sheet)).toEqual(['Lomake']);
  });
});

describe('the grid of a preview', () => {
  it('holds every row of a long sheet, and cuts long texts', async () => {
    const rows = Array.from({ length: 900 }, (_, i) => [`${i}`, `Is control number ${i} in place?`, null]);
    const long = 'x'.repeat(5_000);
    const file = buildWorkbook({
      sheets: [
        { name: 'A', rows: [['ID', 'Question', 'Answer'], ...rows] },
        { name: 'B', rows: [[long, ...Array.from({ length: 40 }, (_, i) => `c${i}`)]] },
      ],
    });
    const [a, b] = (await preview({}, file)).sheets;
    expect([a?.cells.length, a?.cells[900]]).toEqual([901, ['899', 'Is control number 899 in place?']]);
    expect([b?.cells[0]?.length, b?.cells[0]?.[0]?.length]).toEqual([41, 240]);
  });

  it('stays bounded however much a workbook says', async () => {
    const text = 'Is this control in place, and who looks after it? '.repeat(6);
    const rows = Array.from({ length: 6_000 }, (_, i) => [`${i} ${text}`, `${text} ${i}`, `${i} ${text} ${i}`]);
    const file = buildWorkbook({
      sheets: [
        { name: 'Large', rows },
        { name: 'Small', rows: rows.slice(0, 5) },
      ],
      zip: { level: 0 },
    });
    const { sheets } = await ok<PreviewView>(
      (await openTestService(desk, { uploadLimit: 50_000_000 })).upload('/v1/questionnaires/preview', 'l.xlsx', file),
    );
    expect(JSON.stringify(sheets).length).toBeLessThan(5_000_000);
    expect(sheets.map((sheet) => [sheet.rows, sheet.cells.length > 4 && sheet.cells.length < 6_000])).toEqual([
      [6_000, true],
      [5, true],
    ]);
  });
});

describe('what an export would do', () => {
  it('names each cell it leaves out and why, and overwrites on demand', async () => {
    const file = buildWorkbook({
      sheets: [
        {
          name: 'S',
          rows: [
            ['ID', 'Question', 'Answer'],
            ['1', 'Is data encrypted at rest?', 'as last year'],
            ['2', 'Are access rights reviewed?', { blank: true }],
            ['3', 'Is there an incident plan?', { formula: 'C3', cached: '' }],
          ],
        },
      ],
    });
    const { id } = await ok<QuestionnaireView>(
      http.upload('/v1/questionnaires', 's.xlsx', file, {
        corrections: JSON.stringify([
          {
            sheet: 'S',
            asks: true,
            headerRow: 1,
            columns: { A: 'id', B: 'question', C: 'answer' },
            skip: [],
            ask: [4],
          },
        ]),
      }),
      201,
    );
    const { items } = await ok<{ items: QuestionSummary[] }>(http.call(`/v1/questionnaires/${id}/questions`));
    const approve = ({ id, revision }: QuestionSummary) =>
      ok(http.post(`/v1/questions/${id}/approve`, { revision, choice: null, text: 'See the policy.' }));
    await approve(items[0] as QuestionSummary);
    const look = (query: string) => ok<PreflightView>(http.call(`/v1/questionnaires/${id}/preflight${query}`));
    const told = ({ items }: PreflightView) => items.map(({ code, sheet, cell }) => `${code} ${sheet}!${cell}`);
    expect(told(await look(''))).toEqual(['already_filled S!B2', 'unapproved S!B3', 'no_slot S!B4']);
    const over = await look('?overwrite=true');
    expect([over.willWrite, over.willOverwrite, told(over)]).toEqual([1, 1, ['unapproved S!B3', 'no_slot S!B4']]);
    const written = await http.call(`/v1/questionnaires/${id}/export?overwrite=true`);
    expect(written.headers.get('x-cells-written')).toBe('1');
    const kept = await http.call(`/v1/questionnaires/${id}/export`);
    expect(kept.headers.get('x-cells-written')).toBe('0');
  });
});
