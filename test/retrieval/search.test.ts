import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../db/index.ts';
import {
  countStale,
  type Embedder,
  embedPassages,
  type MemoryScope,
  reclassifyPassages,
  reembed,
  replacePassages,
  searchPassages,
  writeTerm,
} from '../../retrieval/index.ts';
import { dot, passageTerms, questionTerms, rarityAmong, slotsOf, toSparse } from '../../retrieval/terms.ts';
import { lookAtDocuments } from '../../retrieval/whole-document.ts';
import { openTestScope } from '../database.ts';
import { accessPolicy, backupPolicy, newMemory, remember } from './memory.ts';

let scope: Awaited<ReturnType<typeof openTestScope>>;
let memory: MemoryScope;

beforeAll(async () => {
  scope = await openTestScope();
  memory = await newMemory(scope);
  await remember(memory, accessPolicy);
  await remember(memory, backupPolicy);
});
afterAll(() => scope.end());

const find = (m: MemoryScope, question: string, limit = 5) =>
  searchPassages(m, { question, limit, clearance: 'internal' });

describe('searching the memory', () => {
  it('finds the passage that says it in other words', async () => {
    const [best] = await find(memory, 'Is MFA enforced for remote staff?');
    expect(best).toMatchObject({
      document: 'policies/access.md',
      title: 'Access Control Policy',
      version: 1,
      kind: 'policy',
      heading: ['Authentication'],
    });
    expect(best?.text).toContain('Two-factor authentication');
  });

  it('gives the same order every time, scores falling', async () => {
    const first = await find(memory, 'How are backups protected?', 20);
    const again = await find(memory, 'How are backups protected?', 20);
    expect(again).toEqual(first);
    expect(first.map((p) => p.score)).toEqual(first.map((p) => p.score).toSorted((a, b) => b - a));
    expect(first[0]?.heading).toEqual(['Encryption']);
  });

  it('searches for a term of the glossary by all of its names, as far as the asker may know it', async () => {
    const own = await newMemory(scope);
    await remember(own, accessPolicy);
    await remember(own, backupPolicy);
    const best = async (clearance: 'nda' | 'internal') =>
      (await searchPassages(own, { question: 'Where is Kestrel asked for?', limit: 1, clearance }))[0]?.heading;
    const unknown = await best('internal');
    await writeTerm(own, {
      term: 'Kestrel',
      also: ['two-factor authentication'],
      meaning: 'Our second factor.',
      confidentiality: 'internal',
    });
    expect(unknown).not.toEqual(['Authentication']);
    expect(await best('internal')).toEqual(['Authentication']);
    expect(await best('nda')).toEqual(unknown);
  });

  it('finds nothing for a question without content', async () => {
    expect(await find(memory, '???')).toEqual([]);
    expect(await find(memory, 'of the and')).toEqual([]);
  });

  it('lists the documents a statement concerns, not one document over and over', async () => {
    const own = await newMemory(scope);
    await remember(own, accessPolicy);
    await remember(own, {
      ...accessPolicy,
      path: 'policies/vpn.md',
      title: 'Remote Network Policy',
      sections: [['Access', 'Access to the network from outside goes through the VPN.']],
    });
    const found = await find(own, 'Access to systems is controlled', 4);
    expect(new Set(found.map((p) => p.document)).size).toBe(2);
  });

  it('looks at whole documents with the passages alone that a clearance may see', async () => {
    const own = await newMemory(scope);
    const versionId = await remember(own, accessPolicy);
    const question = 'Access reviews';
    const [vector] = await own.embedder.embed([question], 'question');
    const embedding = { embedder: own.embedder.name, vector: vector ?? null };
    const seenWith = (clearance: 'public' | 'nda') =>
      own.db.withWorkspace(own.workspace, (tx) =>
        lookAtDocuments(tx, { question, versionIds: [versionId], clearance }, embedding, new Map()),
      );
    const whole = (await seenWith('nda')).get(versionId);
    expect(whole?.dense).toBeGreaterThan(0.2);
    expect(whole?.criteria).toBeGreaterThan(0.2);
    expect((await seenWith('public')).size).toBe(0);
  });

  it('hides what the clearance does not cover', async () => {
    const own = await newMemory(scope);
    for (const confidentiality of ['public', 'nda', 'internal'] as const)
      await remember(own, {
        path: `${confidentiality}.md`,
        title: 'Penetration test',
        confidentiality,
        sections: [['Results', `The penetration test of the ${confidentiality} part found two weaknesses.`]],
      });
    const seen = async (clearance: 'public' | 'nda' | 'internal') =>
      (await searchPassages(own, { question: 'penetration test results', limit: 9, clearance }))
        .map((p) => p.document)
        .sort();
    expect(await seen('public')).toEqual(['public.md']);
    expect(await seen('nda')).toEqual(['nda.md', 'public.md']);
    expect(await seen('internal')).toEqual(['internal.md', 'nda.md', 'public.md']);
    await own.db.withWorkspace(own.workspace, (tx) =>
      reclassifyPassages(tx, { documentId: 'public.md', confidentiality: 'internal' }),
    );
    expect(await seen('public')).toEqual([]);
  });

  it('shows one workspace nothing of another', async () => {
    const own = await newMemory(scope);
    expect(await find(own, 'Is MFA enforced for remote staff?')).toEqual([]);
  });

  it('searches the newest version only', async () => {
    const own = await newMemory(scope);
    await remember(own, backupPolicy);
    await remember(own, {
      ...backupPolicy,
      sections: [['Schedule', 'Databases are backed up every hour to a second region.']],
    });
    const found = await find(own, 'How often are backups made?', 20);
    expect(found.map((p) => [p.version, p.text])).toEqual([
      [2, 'Databases are backed up every hour to a second region.'],
    ]);
  });
});

describe('BM25 in the database', () => {
  it('is the sum that the formula gives, for every passage', async () => {
    const question = 'How often are backup copies tested and restored?';
    const texts = [...accessPolicy.sections, ...backupPolicy.sections].map(([, text]) => text);
    const own = await newMemory(scope);
    await remember(own, { path: 'a.md', title: '', sections: texts.map((text) => ['', text] as const) });
    const held = texts.map((text) => passageTerms([{ text, weight: 1 }]));
    const asked = new Map(
      [...questionTerms(question)].map(([slot, weight]) => [
        slot,
        weight * rarityAmong(held.filter((terms) => terms.has(slot)).length, texts.length),
      ]),
    );
    const rows = await own.db.withWorkspace(own.workspace, (tx) =>
      tx.query<{ score: number }>(
        sql`select -(terms <#> ${toSparse(asked)}::sparsevec) as score from passage order by ordinal`,
      ),
    );
    expect(rows.length).toBe(texts.length);
    for (const [i, row] of rows.entries()) expect(row.score).toBeCloseTo(dot(asked, held[i] ?? new Map()), 2);
  });

  it('keeps count of the terms of current passages through new versions and retirement', async () => {
    const own = await newMemory(scope);
    await remember(own, accessPolicy);
    await remember(own, backupPolicy);
    const version = await remember(own, { ...accessPolicy, sections: accessPolicy.sections.slice(2) });
    await expectTrueCounts(own);
    await own.db.withWorkspace(own.workspace, (tx) => replacePassages(tx, own, { retired: [version], stored: [] }));
    await own.db.withWorkspace(own.workspace, (tx) => replacePassages(tx, own, { retired: [version], stored: [] }));
    await expectTrueCounts(own);
  });
});

/** What the counts must be, counted anew from the passages. */
async function expectTrueCounts(own: MemoryScope): Promise<void> {
  const { passages, counts } = await own.db.withWorkspace(own.workspace, async (tx) => ({
    passages: await tx.query<{ terms: string }>(sql`select terms::text as terms from passage where current`),
    counts: await tx.query<{ term: number; passages: number }>(
      sql`select term, passages from term_count where passages <> 0`,
    ),
  }));
  const expected = new Map<number, number>([[0, passages.length]]);
  for (const { terms } of passages)
    for (const slot of slotsOf(terms)) expected.set(slot, (expected.get(slot) ?? 0) + 1);
  expect(new Map(counts.map((row) => [row.term, row.passages]))).toEqual(expected);
}

describe('a change of embedder', () => {
  /** Another model: three numbers, by the first letters of the words. */
  const letters: Embedder = {
    name: 'letters@3',
    dimensions: 3,
    embed: async (texts) => texts.map((text) => Float32Array.from([text.length % 7, 1, 2], (x) => x / 3)),
  };

  it('still finds passages by their words, says how many wait, and reembed gives them new vectors', async () => {
    const own = await newMemory(scope);
    await remember(own, accessPolicy);
    const changed = { ...own, embedder: letters };
    expect(await countStale(own)).toEqual({ passages: 0, entries: 0 });
    expect(await countStale(changed)).toEqual({ passages: 5, entries: 0 });
    const [best] = await find(changed, 'How long must a password be?');
    expect(best?.heading).toEqual(['Passwords']);
    expect(await reembed(changed)).toEqual({ passages: 5, entries: 0 });
    expect(await countStale(changed)).toEqual({ passages: 0, entries: 0 });
    expect(await reembed(changed)).toEqual({ passages: 0, entries: 0 });
    expect((await find(changed, 'How long must a password be?')).length).toBe(5);
  });

  it('searches rightly while vectors of both kinds stand side by side', async () => {
    const own = await newMemory(scope);
    await remember(own, accessPolicy);
    await remember({ ...own, embedder: letters }, backupPolicy);
    const [best] = await find(own, 'How often is a restore tested?');
    expect(best?.heading).toEqual(['Restore tests']);
  });

  it('keeps apart what one embedder makes of title, heading and text', async () => {
    const heard: string[] = [];
    const listening: Embedder = {
      ...letters,
      embed: async (texts, kind) => {
        heard.push(...texts);
        return letters.embed(texts, kind);
      },
    };
    await embedPassages(listening, 'Backup Policy', [
      { ordinal: 0, page: 1, heading: ['Schedule', 'Nightly'], start: 0, end: 4, marked: 'public', text: 'Text' },
    ]);
    expect(heard).toEqual(['Backup Policy Schedule Nightly\nText']);
  });
});
