import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aver, openFolder } from '../fixtures/command.ts';
import { buyersWorkbook, documents } from '../fixtures/desk.ts';

let folder: Awaited<ReturnType<typeof openFolder>>;
let docs: string;

beforeAll(async () => {
  const files = Object.fromEntries(Object.entries(documents).map(([path, text]) => [`docs/${path}`, text]));
  folder = await openFolder({ ...files, 'buyer.xlsx': buyersWorkbook() });
  docs = folder.at('docs');
});
afterAll(() => folder.end());

describe('verify', () => {
  it('re-checks the appendix that answer wrote, and ends with 1 when a word of it was changed', async () => {
    const made = await aver([
      ...['answer', folder.at('buyer.xlsx'), '--knowledge', docs, '--drafts'],
      ...['--out', folder.at('out.xlsx'), '--appendix', folder.at('evidence.json')],
    ]);
    expect([made.code, made.err]).toEqual([0, '']);
    const good = await aver(['verify', folder.at('evidence.json'), '--knowledge', docs, '--json']);
    expect([good.code, good.err]).toEqual([0, '']);
    const verified = JSON.parse(good.out) as { citations: unknown[]; counts: object };
    expect(verified).toMatchObject({ file: 'evidence.json', kind: 'appendix', ok: true, questionnaire: null });
    expect(verified.citations.length).toBeGreaterThan(4);
    expect(verified.counts).toEqual({
      citations: { all: verified.citations.length, ok: verified.citations.length },
      answers: { all: 0 },
    });

    const text = await readFile(folder.at('evidence.json'), 'utf8');
    await writeFile(folder.at('tampered.json'), text.replaceAll('within 72 hours of', 'within 24 hours of'));
    const bad = await aver(['verify', folder.at('tampered.json'), '--knowledge', docs]);
    expect(bad.code).toBe(1);
    expect(bad.err).toMatch(/^aver: tampered\.json: 1 of \d+ citations do not hold\.\n$/);
    expect(bad.out).toContain(
      'gone\tQ4\tpolicies/incidents.md, version 1: “We notify affected customers within 24 hours',
    );
  });

  it('refuses in one line what it cannot check', async () => {
    const appendix = await aver([
      ...['answer', folder.at('buyer.xlsx'), '--knowledge', docs, '--out', folder.at('o.xlsx')],
      ...['--appendix', folder.at('evidence.odt')],
    ]);
    expect([appendix.code, appendix.err]).toEqual([
      2,
      `aver: ${folder.at('evidence.odt')}: an appendix is a .pdf, .docx, .xlsx or .json file.\n`,
    ]);
    const missing = await aver(['verify', folder.at('none.docx')]);
    expect([missing.code, missing.err]).toEqual([2, `aver: ${folder.at('none.docx')}: there is no such file.\n`]);
  });
});
