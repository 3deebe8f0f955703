import { afterAll, beforeAll, expect, it } from 'vitest';
import { listControls, type MemoryScope, matchControls, storeControls } from '../../retrieval/index.ts';
import { openTestScope } from '../database.ts';
import { newMemory } from './memory.ts';

let scope: Awaited<ReturnType<typeof openTestScope>>;
let memory: MemoryScope;

const register = [
  {
    code: 'AC-04',
    title: 'Access reviews',
    description: 'Owners review user access each quarter.',
    owner: 'IT',
    criteria: ['CC6.3'],
  },
  {
    code: 'BK-01',
    title: 'Backups',
    description: 'Databases are backed up every night.',
    owner: null,
    criteria: ['A1.2'],
  },
  {
    code: 'HR-02',
    title: 'Background checks',
    description: 'New staff are screened before they start.',
    owner: 'HR',
    criteria: ['CC1.4'],
  },
];

const store = (m: MemoryScope, documentId: string, controls: typeof register) =>
  m.db.withWorkspace(m.workspace, (tx) => storeControls(tx, m, { documentId, controls }));

beforeAll(async () => {
  scope = await openTestScope();
  memory = await newMemory(scope);
  await store(memory, 'register', register);
});
afterAll(() => scope.end());

it('lists the controls of the register by code', async () => {
  const controls = await listControls(memory);
  expect(controls.map((control) => control.code)).toEqual(['AC-04', 'BK-01', 'HR-02']);
  expect(controls[0]).toMatchObject({ owner: 'IT', criteria: ['CC6.3'], sourceDocumentId: 'register' });
});

it('matches a text to the controls it speaks to, and no others', async () => {
  expect(
    await matchControls(memory, { text: 'User access is reviewed by the owner every quarter.', limit: 3 }),
  ).toEqual(['AC-04']);
  expect(await matchControls(memory, { text: 'The office has a coffee machine.', limit: 3 })).toEqual([]);
});

it('puts a control that is named by its code first', async () => {
  const [first] = await matchControls(memory, {
    text: 'See HR-02: user access is reviewed each quarter by owners.',
    limit: 3,
  });
  expect(first).toBe('HR-02');
});

it('takes the newest register for what it is, with what it no longer has gone', async () => {
  const own = await newMemory(scope);
  await store(own, 'register', register);
  await store(own, 'register', [
    { ...register[0], title: 'Reviews of access', code: 'AC-04', description: 'x', owner: null, criteria: [] },
  ]);
  expect((await listControls(own)).map((control) => [control.code, control.title])).toEqual([
    ['AC-04', 'Reviews of access'],
  ]);
});
