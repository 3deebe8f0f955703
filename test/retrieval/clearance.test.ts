import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../db/index.ts';
import {
  clearanceOn,
  type FoundPassage,
  lower,
  type MemoryScope,
  searchPassages,
  strictest,
} from '../../retrieval/index.ts';
import { openTestScope } from '../database.ts';
import { newMemory, remember } from './memory.ts';

let scope: Awaited<ReturnType<typeof openTestScope>>;
let own: MemoryScope;

const classes = ['public', 'nda', 'internal'] as const;
const things = ['backups', 'laptops', 'keys', 'badges', 'vendors'];
const deeds = ['encrypted', 'reviewed', 'rotated', 'tested', 'approved', 'recorded', 'removed'];

beforeAll(async () => {
  scope = await openTestScope();
  own = await newMemory(scope);
  const other = await newMemory(scope);
  // Every thing with every deed at every confidentiality, so that whatever is hidden would have been among the best.
  for (const [i, confidentiality] of classes.entries())
    for (const thing of things)
      for (const memory of [own, other])
        await remember(memory, {
          path: `${confidentiality}/${thing}.md`,
          title: `Policy of ${thing}`,
          confidentiality,
          sections: deeds.map((deed, n) => [deed, `All ${thing} are ${deed} ${n + i + 1} times a year by the team.`]),
        });
});
afterAll(() => scope.end());

/** The same search with what may not be seen taken out of the memory instead of filtered; what is rare is as before. */
async function withoutTheRest(question: string, visible: readonly string[]): Promise<FoundPassage[]> {
  const take = (current: boolean) =>
    own.db.withWorkspace(own.workspace, (tx) =>
      tx.query(sql`update passage set current = ${current} where not confidentiality = any(${visible}::text[])`),
    );
  await take(false);
  try {
    return await searchPassages(own, { question, limit: 50, clearance: 'internal' });
  } finally {
    await take(true);
  }
}

it.each([
  ['public', ['public']],
  ['nda', ['public', 'nda']],
  ['internal', ['public', 'nda', 'internal']],
] as const)('a search at %s finds exactly what it would if there were nothing else', async (clearance, visible) => {
  for (const question of ['Are backups encrypted?', 'How often are keys rotated?', 'vendors reviewed', 'badges']) {
    const found = await searchPassages(own, { question, limit: 50, clearance });
    expect(found.length).toBeGreaterThan(20);
    expect(found).toEqual(await withoutTheRest(question, visible));
    expect(found.every(({ document }) => visible.some((one) => document.startsWith(`${one}/`)))).toBe(true);
  }
});

it('a clearance lasts through the last day of its NDA', () => {
  const agreed = { clearance: 'nda', ndaEnd: '2026-03-31' } as const;
  expect(clearanceOn(agreed, new Date('2026-03-31T23:59:59Z'))).toBe('nda');
  expect(clearanceOn(agreed, new Date('2026-04-01T00:00:00Z'))).toBe('public');
  expect(clearanceOn({ ...agreed, ndaEnd: null }, new Date('2099-01-01T00:00:00Z'))).toBe('nda');
  expect(clearanceOn({ clearance: 'internal', ndaEnd: '2026-03-31' }, new Date('2026-04-01T00:00:00Z'))).toBe('public');
});

it('of several the strictest holds, of two clearances the lower', () => {
  expect(strictest(['public', 'internal', 'nda'])).toBe('internal');
  expect(strictest([])).toBe('public');
  expect([lower('internal', 'nda'), lower('public', 'internal'), lower('nda', 'nda')]).toEqual([
    'nda',
    'public',
    'nda',
  ]);
});
