import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenAiDouble, startOpenAiDouble } from '../../eval/double/openai-double.ts';
import { aver, openFolder } from '../fixtures/command.ts';
import { layoutReply, unclearTemplate } from '../fixtures/unclear-template.ts';

let double: OpenAiDouble;
let folder: Awaited<ReturnType<typeof openFolder>>;
beforeAll(async () => {
  double = await startOpenAiDouble();
  folder = await openFolder({
    'lomake.xlsx': unclearTemplate(),
    'docs/note.md': '# Note\n\nBackups are restored twice a year.\n',
  });
});
afterAll(async () => {
  await folder.end();
  await double.close();
});

const withModel = () => ({ OPENAI_API_KEY: double.apiKey, OPENAI_BASE_URL: double.baseUrl, AVER_MODEL: 'double' });
const cells = (json: string) => JSON.parse(json).questions.map(({ cell }: { cell: string }) => cell);
const right = ['B4', 'B5', 'B6', 'B7', 'B8'];

describe('a file of an unclear layout on the command line', () => {
  it('is named unclear by detect, and read with the help of the model that is configured', async () => {
    const alone = JSON.parse((await aver(['detect', folder.at('lomake.xlsx'), '--json'])).out);
    expect([alone.questions, alone.unsure]).toEqual([
      [],
      [{ sheet: 'Lomake', reason: 'nothing_found', text: expect.stringContaining('column C stands open') }],
    ]);
    double.usual({ content: layoutReply() });
    const helped = await aver(['detect', folder.at('lomake.xlsx'), '--json'], withModel());
    expect([helped.code, cells(helped.out)]).toEqual([0, right]);
    expect(helped.out).toContain("it was read with the model's help");
    double.usual({ status: 401 });
    const down = await aver(['detect', folder.at('lomake.xlsx'), '--json'], withModel());
    expect([down.code, cells(down.out)]).toEqual([0, []]);
    expect(down.out).toContain('The model did not help with the layout');
    expect(down.out + down.err).not.toContain(double.apiKey);
  }, 60_000);

  it('is answered, and the person is told where to look first', async () => {
    double.usual((body) => (JSON.stringify(body).includes('rows S1') ? { content: layoutReply() } : 'obey'));
    const options = ['--knowledge', folder.at('docs'), '--out', folder.at('out.xlsx'), '--report', folder.at('r.json')];
    const run = await aver(['answer', folder.at('lomake.xlsx'), ...options], withModel());
    expect(run.code).toBe(0);
    expect(run.err).toContain('question column B, answers C, comments D. Please look at it first.');
    expect(cells(await readFile(folder.at('r.json'), 'utf8'))).toEqual(right);
  }, 60_000);
});
