import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aver, openFolder } from '../fixtures/command.ts';
import { buyersWorkbook, documents, questions } from '../fixtures/desk.ts';

let folder: Awaited<ReturnType<typeof openFolder>>;
const lines = (values: object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

beforeAll(async () => {
  const docs = Object.fromEntries(Object.entries(documents).map(([path, text]) => [`docs/${path}`, text]));
  folder = await openFolder({
    ...docs,
    'buyer.xlsx': buyersWorkbook(),
    'queries.jsonl': lines([
      { id: 'a', question: 'Is data encrypted in transit?', choices: ['Y', 'N'] },
      { id: 'b', question: 'Do you operate a fleet of autonomous submarines?' },
    ]),
    'texts.jsonl': lines([{ id: 't', text: 'Access of leavers is removed within 24 hours.' }]),
    'fill.json': JSON.stringify([{ sheet: 'Security', cell: 'C2', value: '=1+1' }]),
    'unknown.json': JSON.stringify([
      { sheet: 'Security', cell: 'C2', value: 'x' },
      { sheet: 'Nowhere', cell: 'C2', value: 'x' },
    ]),
  });
});
afterAll(() => folder.end());

async function json<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(folder.at(name), 'utf8')) as T;
}
async function jsonl<T>(name: string): Promise<T[]> {
  return (await readFile(folder.at(name), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

type DraftJson = {
  standing: string;
  choice: string | null;
  text: string;
  missing: string | null;
  citations: { document: string; start: number; end: number; quote: string; heading: string; page: number | null }[];
};

describe('the command line', () => {
  it('answers a file in one line and touches only its answer cells', async () => {
    const { code, out, err } = await aver([
      ...['answer', folder.at('buyer.xlsx'), '--knowledge', folder.at('docs')],
      ...['--out', folder.at('out.xlsx'), '--report', folder.at('out.json'), '--drafts'],
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^6 questions: \d drafted, \d need input\. \d+ cells written/);
    const report = await json<{
      file: string;
      counts: { questions: number; drafted: number; needs_input: number };
      questions: { cell: string; slots: { kind: string }[]; draft: DraftJson }[];
    }>('out.json');
    expect(report).toMatchObject({ file: 'buyer.xlsx', counts: { questions: 6 } });
    expect(report.counts.drafted + report.counts.needs_input).toBe(6);
    expect(report.questions[0]).toMatchObject({ cell: 'B2', slots: [{ kind: 'choice' }, { kind: 'comment' }] });
    for (const { draft } of report.questions)
      for (const citation of draft.citations) {
        const text = await readFile(folder.at(`docs/${citation.document}`), 'utf8');
        expect(text.slice(citation.start, citation.end)).toBe(citation.quote);
      }
    const before = unzipSync(buyersWorkbook());
    const after = unzipSync(new Uint8Array(await readFile(folder.at('out.xlsx'))));
    const changed = Object.keys(before).filter(
      (part) => !Buffer.from(before[part] ?? []).equals(after[part] ?? Buffer.of()),
    );
    expect([Object.keys(after), changed]).toEqual([Object.keys(before), ['xl/worksheets/sheet1.xml']]);
  });

  it('writes nothing unapproved unless drafts are asked for, and leaves no database behind', async () => {
    const before = await readdir(folder.path);
    const { code, err } = await aver([
      ...['answer', folder.at('buyer.xlsx'), '--knowledge', folder.at('docs'), '--out', folder.at('clean.xlsx')],
    ]);
    expect([code, err]).toEqual([0, 'Only approved answers are written. Add --drafts to write drafts too.\n']);
    expect(await readFile(folder.at('clean.xlsx'))).toEqual(Buffer.from(buyersWorkbook()));
    expect(await readdir(folder.path)).toEqual([...before, 'clean.xlsx'].sort());
  });

  it('tells what a file asks', async () => {
    const { out } = await aver(['detect', folder.at('buyer.xlsx'), '--json']);
    const detected = JSON.parse(out) as { file: string; format: string; questions: object[]; messages: object[] };
    expect(detected).toMatchObject({ file: 'buyer.xlsx', format: 'xlsx', messages: [] });
    expect(detected.questions).toHaveLength(questions.length);
    expect(detected.questions[0]).toEqual({
      sheet: 'Security',
      row: 2,
      cell: 'B2',
      id: 'Q1',
      text: questions[0],
      section: null,
      slots: [
        { kind: 'choice', cell: 'C2', choices: ['Yes', 'No', 'N/A'], current: null },
        { kind: 'comment', cell: 'D2', choices: null, current: null },
      ],
    });
  });

  it('fills cells with text that is never a formula', async () => {
    const run = await aver([
      'fill',
      folder.at('buyer.xlsx'),
      '--answers',
      folder.at('fill.json'),
      '--out',
      folder.at('f.xlsx'),
    ]);
    expect([run.code, run.out]).toEqual([0, `1 cell written to ${folder.at('f.xlsx')}.\n`]);
    const sheet = new TextDecoder().decode(
      unzipSync(new Uint8Array(await readFile(folder.at('f.xlsx'))))['xl/worksheets/sheet1.xml'],
    );
    expect(sheet).toContain('=1+1');
    expect(sheet).not.toContain('<f>');
  });

  it('searches, drafts and maps for scripts', async () => {
    const knowledge = ['--knowledge', folder.at('docs'), '--queries', folder.at('queries.jsonl')];
    const [search, draft, map] = await Promise.all([
      aver(['search', ...knowledge, '--out', folder.at('search.jsonl'), '-k', '3']),
      aver(['draft', ...knowledge, '--out', folder.at('draft.jsonl')]),
      aver(['map', '--texts', folder.at('texts.jsonl'), '--out', folder.at('map.jsonl')]),
    ]);
    expect([search, draft, map]).toEqual(Array(3).fill({ code: 0, out: '', err: '' }));
    const found = await jsonl<{ id: string; results: { path: string; start: number; end: number; score: number }[] }>(
      'search.jsonl',
    );
    expect(found.map((line) => line.id)).toEqual(['a', 'b']);
    expect(found[0]?.results[0]?.path).toBe('policies/encryption.md');
    const scores = found[0]?.results.map((r) => r.score) ?? [];
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const drafts = await jsonl<{ id: string; draft: DraftJson }>('draft.jsonl');
    expect(drafts[0]?.draft).toMatchObject({ standing: 'drafted', choice: 'Y' });
    expect(drafts[1]?.draft).toMatchObject({ standing: 'needs_input', choice: null, text: '', citations: [] });
    expect(drafts[1]?.draft.missing).toBeTruthy();
    const [mapped] = await jsonl<{ id: string; criteria: { id: string; score: number }[] }>('map.jsonl');
    expect(mapped?.criteria.slice(0, 3).map((c) => c.id)).toEqual(expect.arrayContaining(['CC6.2']));
  });

  it('asks one question, for people and for scripts', async () => {
    const ask = ['ask', 'Is data encrypted in transit?', '--knowledge', folder.at('docs')];
    const [person, script] = await Promise.all([aver(ask), aver([...ask, '--json'])]);
    expect(person.out).toMatch(/TLS 1\.2[\s\S]*Draft, not approved[\s\S]*policies\/encryption\.md/);
    expect(JSON.parse(script.out)).toMatchObject({ label: 'draft', draft: { standing: 'drafted' } });
  });

  it('keeps a database, backs it up, restores it elsewhere and finds it sound', async () => {
    const data = ['--data', folder.at('data')];
    const first = await aver(['ingest', folder.at('docs'), ...data]);
    expect(first.out.split('\n').filter((line) => line.startsWith('added'))).toHaveLength(3);
    const again = await aver(['ingest', folder.at('docs'), ...data]);
    expect(again.out.split('\n').filter((line) => line.startsWith('unchanged'))).toHaveLength(3);
    expect((await aver(['db', 'backup', folder.at('backup'), ...data])).code).toBe(0);
    const mistyped = await aver(['db', 'backup', folder.at('nothing'), '--data', folder.at('dta')]);
    expect(mistyped).toMatchObject({ code: 1, err: expect.stringContaining('There is no database in') });
    expect([existsSync(folder.at('dta')), existsSync(folder.at('nothing'))]).toEqual([false, false]);
    expect((await aver(['db', 'restore', folder.at('backup'), '--data', folder.at('data2')])).code).toBe(0);
    const check = await aver(['db', 'check', '--data', folder.at('data2')]);
    expect([check.code, check.out]).toEqual([0, 'The database is sound.\n']);
    const asked = await aver(['ask', 'Is data encrypted in transit?', '--data', folder.at('data2')]);
    expect(asked.out).toContain('TLS 1.2');
  });
});

describe('wrong usage', () => {
  it.each([
    [['nonsense'], /no command “nonsense”/],
    [['detect'], /Usage: .*detect FILE/],
    [['serve', '--prot', '1'], /Unknown option '--prot'[\s\S]*Usage: .*serve \[--port N\]/],
    [['answer', 'x.xlsx', '--wrong'], /Unknown option '--wrong'[\s\S]*Usage:/],
    [['search', '--out', 'x'], /--queries is missing/],
    [['db', 'dance'], /no “db dance”/],
    [['ask', 'Why?', '--knowledge', '/no/such/folder'], /\/no\/such\/folder: there is no such folder/],
    [['detect', '/no/such.xlsx'], /\/no\/such\.xlsx: there is no such file/],
  ])('%j ends with 2 and one line that says what to do', async (args, message) => {
    const { code, out, err } = await aver(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  it('says all that is wrong with the environment at once', async () => {
    const { code, err } = await aver(['db', 'check'], {
      AVER_PORT: 'x',
      DATABASE_URL: 'mysql://',
      AVER_SAMPLES: 'maybe',
    });
    expect(code).toBe(2);
    for (const name of ['AVER_PORT', 'DATABASE_URL', 'AVER_SAMPLES']) expect(err).toContain(name);
  });
});

describe('a failed job', () => {
  it('names the unknown cell and writes nothing', async () => {
    const { code, err } = await aver([
      'fill',
      folder.at('buyer.xlsx'),
      '--answers',
      folder.at('unknown.json'),
      '--out',
      folder.at('never.xlsx'),
    ]);
    expect(code).toBe(2);
    expect(err).toMatch(/^aver: .*Nowhere/);
    expect(await readdir(folder.path)).not.toContain('never.xlsx');
  });

  it('says that the model is down, and writes down what was drafted before it went', async () => {
    const { code, err } = await aver(['ask', 'Is data encrypted in transit?', '--knowledge', folder.at('docs')], {
      OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
      AVER_MODEL_TIMEOUT_S: '2',
    });
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(/127\.0\.0\.1:9/);
    expect(err).not.toMatch(/no evidence|Not found/i);
  });

  it('refuses a data folder that another process holds, and names the process', async () => {
    const holder = await openFolder();
    const { openDatabase } = await import('../../db/index.ts');
    const db = await openDatabase({ folder: join(holder.path, 'data') });
    const { code, err } = await aver(['db', 'check', '--data', holder.at('data')]);
    await db.close();
    await holder.end();
    expect(code).toBe(1);
    expect(err).toContain(String(process.pid));
  });
});
