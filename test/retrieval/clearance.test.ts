import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../db/index.ts';
import {
  type Confidentiality,
  clearanceOn,
  findEvidence,
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
  // Documents with sections above them, which must not tell what their document is about either.
  for (const memory of [own, other])
    await memory.db.withWorkspace(memory.workspace, (tx) =>
      tx.query(
        sql`update passage set confidentiality = 'internal' where ordinal in (1, 4) and document_id not like '%/laptops.md'`,
      ),
    );
});
afterAll(() => scope.end());

/** The same with what may not be seen taken out of the memory instead of filtered; what is rare is as before. */
async function withoutTheRest<T>(visible: readonly string[], look: () => Promise<T>): Promise<T> {
  const take = (current: boolean) =>
    own.db.withWorkspace(own.workspace, (tx) =>
      tx.query(sql`update passage set current = ${current} where not confidentiality = any(${visible}::text[])`),
    );
  await take(false);
  try {
    return await look();
  } finally {
    await take(true);
  }
}

it.each([
  ['public', ['public']],
  ['nda', ['public', 'nda']],
  ['internal', ['public', 'nda', 'internal']],
] as const)('a search at %s finds exactly what it would if there were nothing else', async (clearance, visible) => {
  const asked = [
    'Are backups encrypted?',
    'How often are keys rotated?',
    'How are laptops approved and are badges removed?',
  ];
  const stated = ['vendors reviewed', 'badges', 'Keys are rotated and their owners are recorded.'];
  const mayBeSeen = ({ document }: { document: string }) => visible.some((one) => document.startsWith(`${one}/`));
  for (const question of [...asked, ...stated]) {
    const search = (as: Confidentiality) => searchPassages(own, { question, limit: 50, clearance: as });
    const found = await search(clearance);
    expect(found.length).toBeGreaterThan(10);
    expect(found).toEqual(await withoutTheRest(visible, () => search('internal')));
    expect(found.every(mayBeSeen)).toBe(true);
    const gather = (as: Confidentiality) => findEvidence(own, { question, clearance: as });
    const evidence = await gather(clearance);
    expect(evidence).toEqual(await withoutTheRest(visible, () => gather('internal')));
    expect(evidence.passages.every(mayBeSeen)).toBe(true);
  }
  const { passages } = await findEvidence(own, { question: asked[2] ?? '', clearance });
  expect(passages.length).toBeGreaterThan(8);
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
