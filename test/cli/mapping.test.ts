import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace, openDatabase } from '../../db/index.ts';
import { importQuestionnaire } from '../../questionnaire/index.ts';
import { aver, openFolder } from '../fixtures/command.ts';
import { oddCorrections, oddTemplate } from '../fixtures/odd-template.ts';

let folder: Awaited<ReturnType<typeof openFolder>>;
beforeAll(async () => {
  folder = await openFolder({
    'odd.xlsx': oddTemplate(),
    'docs/note.md': '# Note\n\nBackups are restored twice a year.\n',
  });
});
afterAll(() => folder.end());

const cellsOf = (json: string) => JSON.parse(json).questions.map(({ cell }: { cell: string }) => cell);

describe('a corrected template on the command line', () => {
  it('is read as corrected where the database that remembers it is named', async () => {
    const db = await openDatabase({ folder: folder.at('data') });
    await createWorkspace(db, { id: 'main', name: 'Main' });
    const scope = { db, workspace: 'main', actor: { kind: 'person' as const, name: 'ana' }, now: () => new Date() };
    await importQuestionnaire(scope, {
      fileName: 'earlier.xlsx',
      bytes: oddTemplate({ names: { form: 'Then', bank: 'Old' } }),
      corrections: oddCorrections({ form: 'Then', bank: 'Old' }),
    });
    await db.close();

    const file = folder.at('odd.xlsx');
    const known = await aver(['detect', file, '--json', '--data', folder.at('data')]);
    expect([known.code, cellsOf(known.out)]).toEqual([0, ['B3', 'B4', 'B5', 'B6']]);
    expect(known.out).toContain('ana corrected this layout');

    const options = ['--knowledge', folder.at('docs'), '--out', folder.at('out.xlsx'), '--report', folder.at('r.json')];
    const answered = await aver(['answer', file, ...options, '--data', folder.at('data')]);
    expect(answered.code).toBe(0);
    expect(cellsOf(await readFile(folder.at('r.json'), 'utf8'))).toEqual(['B3', 'B4', 'B5', 'B6']);
    expect(answered.err).toContain('ana corrected this layout');
  }, 60_000);
});
