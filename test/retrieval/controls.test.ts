import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEvents } from '../../db/index.ts';
import {
  editControl,
  getControl,
  listControls,
  type MemoryScope,
  matchControls,
  storeControls,
  type ToldControl,
} from '../../retrieval/index.ts';
import { openTestScope } from '../database.ts';
import { newMemory, remember } from './memory.ts';

let scope: Awaited<ReturnType<typeof openTestScope>>;
let memory: MemoryScope;

const control = (code: string, title: string, description: string, more: Partial<ToldControl> = {}): ToldControl => ({
  code,
  title,
  description,
  owner: null,
  criteria: [],
  frequency: null,
  tests: [],
  exceptions: [],
  ...more,
});

const reviews = control('AC-04', 'Access reviews', 'Owners review user access each quarter.', {
  owner: 'IT',
  criteria: ['CC6.3'],
  frequency: 'Quarterly',
});
const register = [
  reviews,
  control('BK-01', 'Backups', 'Databases are backed up every night.', { criteria: ['A1.2'] }),
  control('HR-02', 'Background checks', 'New staff are screened before they start.', {
    owner: 'HR',
    criteria: ['CC1.4'],
  }),
];

const told = (text: string, page: number | null = 3) => ({ text, page, heading: ['Section IV'], start: 10, end: 20 });
const tested = (outcome: ToldControl['tests'][number]['outcome'], page?: number) => [
  { performed: told('Inspected a sample of 25.', page), result: told('No exceptions noted.', page), outcome },
];

type Told = NonNullable<Parameters<typeof storeControls>[2]['told']>;
const aDocument = (m: MemoryScope, path: string) =>
  remember(m, { path, title: path.replace(/\..*/, ''), sections: [['Controls', `The controls of ${path}.`]] });
const tell = (m: MemoryScope, documentId: string, what: Told | null) =>
  m.db.withWorkspace(m.workspace, (tx) => storeControls(tx, m, { documentId, told: what }));
const registered = (controls: ToldControl[]): Told => ({ kind: 'register', until: null, controls });
const reported = (until: string, controls: ToldControl[]): Told => ({ kind: 'report', until, controls });

async function withRegister(): Promise<MemoryScope> {
  const m = await newMemory(scope);
  await aDocument(m, 'register.csv');
  await tell(m, 'register.csv', registered(register));
  return m;
}

beforeAll(async () => {
  scope = await openTestScope();
  memory = await withRegister();
});
afterAll(() => scope.end());

describe('a register alone', () => {
  it('lists its controls by code, with the document that tells of them', async () => {
    const controls = await listControls(memory, { clearance: 'internal' });
    expect(controls.map(({ code }) => code)).toEqual(['AC-04', 'BK-01', 'HR-02']);
    expect(controls[0]).toMatchObject({
      owner: 'IT',
      criteria: ['CC6.3'],
      frequency: 'Quarterly',
      tests: [],
      flags: [],
    });
    expect(controls[0]?.sources).toMatchObject([
      { kind: 'register', documentId: 'register.csv', document: 'register' },
    ]);
  });

  it('matches a text to the controls it speaks to, with the words that say so, and to no others', async () => {
    expect(
      await matchControls(memory, {
        clearance: 'internal',
        text: 'User access is reviewed by the owner every quarter.',
        limit: 3,
      }),
    ).toMatchObject([{ code: 'AC-04', reasons: [expect.stringMatching(/^words: .*reviewed/)] }]);
    expect(
      await matchControls(memory, { clearance: 'internal', text: 'The office has a coffee machine.', limit: 3 }),
    ).toEqual([]);
  });

  it('puts a control that is named by its code first', async () => {
    const [first] = await matchControls(memory, {
      clearance: 'internal',
      text: 'See HR-02: user access is reviewed each quarter by owners.',
      limit: 3,
    });
    expect(first).toMatchObject({ code: 'HR-02', score: 1 });
    expect(first?.reasons).toContain('named: HR-02');
  });

  it('gives the controls under the criteria that an id of another framework stands for', async () => {
    const asked = await matchControls(memory, { clearance: 'internal', text: 'ISO 27001 A.8.13?', limit: 3 });
    expect(asked).toMatchObject([{ code: 'BK-01', reasons: ['A1.2 is named: ISO 27001 A.8.13'] }]);
  });

  it('is taken for what it says now, with what it no longer has gone', async () => {
    const own = await withRegister();
    await tell(own, 'register.csv', registered([{ ...reviews, title: 'Reviews of access' }]));
    expect((await listControls(own, { clearance: 'internal' })).map(({ code, title }) => [code, title])).toEqual([
      ['AC-04', 'Reviews of access'],
    ]);
    await tell(own, 'register.csv', null);
    expect(await listControls(own, { clearance: 'internal' })).toEqual([]);
    await expect(getControl(own, { clearance: 'internal', code: 'AC-04' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a register and a report', () => {
  it('are one control: the words of the register, the tests of the report', async () => {
    const own = await withRegister();
    await aDocument(own, 'report.pdf');
    await tell(
      own,
      'report.pdf',
      reported('2026-06-30', [
        { ...reviews, title: 'Review', owner: null, frequency: null, tests: tested('no_exception') },
      ]),
    );
    const one = await getControl(own, { clearance: 'internal', code: 'AC-04' });
    expect(one).toMatchObject({ title: 'Access reviews', owner: 'IT', frequency: 'Quarterly', flags: [] });
    expect(one.tests).toMatchObject([{ outcome: 'no_exception', result: { text: 'No exceptions noted.', page: 3 } }]);
    expect(one.sources.map(({ kind, until }) => [kind, until])).toEqual([
      ['register', null],
      ['report', '2026-06-30'],
    ]);
  });

  it('that disagree on criteria or wording say so, and what only one of them knows is told', async () => {
    const own = await withRegister();
    await aDocument(own, 'report.pdf');
    await tell(
      own,
      'report.pdf',
      reported('2026-06-30', [
        { ...reviews, criteria: ['CC6.2'], description: 'Owners review user access once a year.' },
        control('XX-01', 'Extra', 'Known to the auditor alone.'),
      ]),
    );
    const flags = Object.fromEntries(
      (await listControls(own, { clearance: 'internal' })).map(({ code, flags: all }) => [code, all]),
    );
    expect(flags['AC-04']).toEqual([
      { code: 'criteria_differ', text: 'register maps it to CC6.3, report to CC6.2.' },
      { code: 'wording_differs', text: 'register and report describe it in different words.' },
    ]);
    expect(flags['BK-01']?.map(({ code }) => code)).toEqual(['not_in_report']);
    expect(flags['XX-01']?.map(({ code }) => code)).toEqual(['not_in_register']);
  });

  it("take the latest period's tests, and what an older report said is history", async () => {
    const own = await withRegister();
    for (const path of ['old.pdf', 'new.docx', 'new.pdf']) await aDocument(own, path);
    const with1 = (outcome: 'exception' | 'no_exception', page: number | null) => [
      { ...reviews, tests: [{ performed: null, result: told('As found.', page), outcome }] },
    ];
    await tell(own, 'new.docx', reported('2026-06-30', with1('no_exception', null)));
    await tell(own, 'new.pdf', reported('2026-06-30', with1('no_exception', 7)));
    await tell(
      own,
      'old.pdf',
      reported(
        '2025-06-30',
        with1('exception', 5).map((c) => ({ ...c, criteria: ['CC6.1'] })),
      ),
    );
    const one = await getControl(own, { clearance: 'internal', code: 'AC-04' });
    expect(one.tests).toMatchObject([{ outcome: 'no_exception', result: { page: 7 } }]);
    expect(one.sources.map(({ documentId }) => documentId)).toEqual(['register.csv', 'new.pdf', 'new.docx', 'old.pdf']);
    expect(one.flags).toEqual([]);
  });
});

describe("a person's word", () => {
  it('stands above the documents, with an event, also when they are read again', async () => {
    const own = await withRegister();
    const edited = await editControl(own, {
      code: 'AC-04',
      revision: 0,
      owner: 'Security',
      criteria: ['CC6.3', 'CC6.2'],
    });
    expect(edited).toMatchObject({ owner: 'Security', criteria: ['CC6.2', 'CC6.3'], frequency: 'Quarterly' });
    await tell(own, 'register.csv', registered([{ ...reviews, owner: 'Nobody', frequency: 'Monthly' }]));
    const again = await getControl(own, { clearance: 'internal', code: 'AC-04' });
    expect(again).toMatchObject({ owner: 'Security', criteria: ['CC6.2', 'CC6.3'], frequency: 'Monthly' });
    expect(again.edit).toMatchObject({ revision: 1, editedBy: 'ana', frequency: null });
    expect(await listEvents(own, { subject: { kind: 'control', id: 'AC-04' } })).toMatchObject([
      { action: 'control.edited', detail: { before: { owner: null }, after: { owner: 'Security' } } },
    ]);
    const back = await editControl(own, { code: 'AC-04', revision: 1, owner: null, criteria: null });
    expect(back).toMatchObject({ owner: 'Nobody', criteria: ['CC6.3'], edit: { revision: 2 } });
  });

  it('is refused where it rests on an older state, on no control, or on what is no criterion', async () => {
    const own = await withRegister();
    await editControl(own, { code: 'AC-04', revision: 0, owner: 'A' });
    const refused = (input: Partial<Parameters<typeof editControl>[1]>) =>
      expect(editControl(own, { code: 'AC-04', revision: 1, ...input })).rejects;
    await refused({ revision: 0, owner: 'B' }).toMatchObject({ code: 'conflict' });
    await refused({ code: 'ZZ-99', revision: 0, owner: 'B' }).toMatchObject({ code: 'not_found' });
    await refused({ criteria: ['CC6.9'] }).toMatchObject({ code: 'bad_input' });
    expect((await getControl(own, { clearance: 'internal', code: 'AC-04' })).owner).toBe('A');
  });
});
