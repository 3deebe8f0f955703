import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace, sql } from '../../db/index.ts';
import { closeReaders, getDocumentText, ingestDocument, removeDocument } from '../../ingest/index.ts';
import { lostWords } from '../../ingest/versions/compare.ts';
import { createStaticEmbedder, type Embedder, type MemoryScope, searchPassages } from '../../retrieval/index.ts';
import { slotsOf } from '../../retrieval/terms.ts';
import { openTestScope } from '../database.ts';

const markdown = (text: string) => ({ text, format: 'markdown', sections: [] });
/** What `before` says that `after` does not, as "old → new". */
const lost = (before: string, after: string) =>
  lostWords(markdown(before), markdown(after)).map((words) => `${words.before} → ${words.after}`);

describe('two versions of a text', () => {
  const text = `# Access

Managers review access every quarter. The records are
kept for three years.

1. Leavers lose access within 24 hours.
2. Accounts are named, e.g. by HR. Nobody shares one.

| System | Owner |
|---|---|
| Okta | Head of IT |
`;

  it('say the same when sentences moved, were wrapped anew, numbered otherwise or set in bold', () => {
    const after = `# Access

| System  | Owner      |
|---------|------------|
| Okta    | Head of IT |

1. Accounts are named, e.g. by HR. Nobody shares one.
2. A new item.
3. Leavers lose access within **24 hours**

Managers review access
every quarter. Something new stands here. The records are kept for three years.
`;
    expect(lost(text, after)).toEqual([]);
  });

  it('differ by the sentence that was reworded, with the words that took its place', () => {
    expect(lost(text, text.replace('three years', 'two years'))).toEqual([
      'The records are\nkept for three years. → The records are\nkept for two years.',
    ]);
    expect(lost(text, text.replace('every quarter.', 'every quarter, except contractors’.'))).toEqual([
      'Managers review access every quarter. → Managers review access every quarter, except contractors’.',
    ]);
    expect(lost(text, text.replace('| Okta | Head of IT |', '| Okta | Head of Security |'))).toEqual([
      'Okta | Head of IT → Okta | Head of Security',
    ]);
  });

  it('differ by the sentence that vanished, and by no other', () => {
    expect(lost(text, text.replace(' Nobody shares one.', ''))).toEqual(['Nobody shares one. → null']);
  });

  it('lose what was said twice where it is no longer said', () => {
    const sections = (body: string) => ({
      ...markdown(body),
      sections: [...body.matchAll(/# (.+)\n\n([^#]+)/g)].map((match) => ({
        heading: [match[1] ?? ''],
        page: null,
        start: match.index + (match[0].length - (match[2] ?? '').length),
        end: match.index + match[0].length,
      })),
    });
    const twice = '# Access\n\nReviewed every quarter.\n\n# Backups\n\nReviewed every quarter.\n';
    const once = '# Access\n\nReviewed every year.\n\n# Backups\n\nReviewed every quarter.\n';
    expect(lostWords(sections(twice), sections(once))).toEqual([
      { start: 10, end: 33, before: 'Reviewed every quarter.', after: 'Reviewed every year.' },
    ]);
  });
});

describe('a re-ingested document', () => {
  let opened: MemoryScope & { end: () => Promise<void> };
  let scope: MemoryScope;
  const embedded: string[] = [];
  beforeAll(async () => {
    const known = createStaticEmbedder();
    const embedder: Embedder = {
      ...known,
      embed: (texts, kind) => {
        embedded.push(...texts);
        return known.embed(texts, kind);
      },
    };
    opened = { ...(await openTestScope()), embedder };
  });
  afterAll(async () => {
    closeReaders();
    await opened.end();
  });

  const handbook = (reviews: string) => `# Handbook

## Logging

Logs are kept for thirteen months.

## Reviews

${reviews}

## Backups

Backups are restored in a test twice a year.
`;
  const path = 'handbook.md';
  const ingest = (text: string) => ingestDocument(scope, { path, bytes: new TextEncoder().encode(text) });
  const inNewWorkspace = async () => {
    const workspace = randomUUID();
    await createWorkspace(opened.db, { id: workspace, name: 'Test' });
    scope = { ...opened, workspace };
  };
  const passages = async () =>
    await scope.db.withWorkspace(scope.workspace, (tx) =>
      tx.query<{ id: string; text: string; version: number; start: number; end: number }>(sql`
        select p.id, p.text, v.version, p.start_offset as start, p.end_offset as "end"
        from passage p join document_version v on v.id = p.version_id where p.current order by p.ordinal`),
    );
  const counted = async () =>
    await scope.db.withWorkspace(scope.workspace, (tx) =>
      tx.query(sql`select term, passages from term_count where passages <> 0 order by term`),
    );
  const stale = async () =>
    await scope.db.withWorkspace(scope.workspace, (tx) =>
      tx.query<{ before: string; lost: number | null; ended: number | null }>(sql`
        select before_words as before, lost_version as lost, ended_version as ended from stale_words
        order by lost_at, lost_version, before_words`),
    );

  it('keeps the passages that did not change, embeds only the others, and counts words as if read for the first time', async () => {
    await inNewWorkspace();
    await ingest(handbook('Managers review access every year.'));
    const before = await passages();
    embedded.length = 0;
    const { versionId, passages: count } = await ingest(
      `${handbook('Managers review access every quarter.')}\nMore at the end.\n`.replace(
        '# Handbook',
        '# Handbook\n\nA new first paragraph.',
      ),
    );
    const after = await passages();
    const idOf = (rows: typeof before, words: string) => rows.find(({ text }) => text.includes(words))?.id;
    expect(idOf(after, 'Logs')).toBe(idOf(before, 'Logs'));
    expect(idOf(after, 'Managers')).not.toBe(idOf(before, 'Managers'));
    expect(embedded.map((text) => text.split('\n').slice(1).join(' '))).toEqual([
      'A new first paragraph.',
      'Managers review access every quarter.',
      expect.stringContaining('More at the end.'),
    ]);
    const { text } = await getDocumentText(scope, { versionId });
    expect(after.every((passage) => text.slice(passage.start, passage.end) === passage.text)).toBe(true);
    expect(after.map(({ version }) => version)).toEqual(Array(count).fill(2));
    const [found] = await searchPassages(scope, {
      question: 'How long are logs kept?',
      limit: 1,
      clearance: 'internal',
    });
    expect(found).toMatchObject({ version: 2, versionId, text: 'Logs are kept for thirteen months.' });

    const terms = await counted();
    await inNewWorkspace();
    await ingest(text);
    expect(await counted()).toEqual(terms);
  });

  it('remembers which words it lost, since when, and when they came back', async () => {
    await inNewWorkspace();
    const first = handbook('Managers review access every year.');
    await ingest(first);
    await ingest(first.replace('every year', 'every quarter'));
    await ingest(first.replace('every year', 'every quarter').replace('thirteen', 'twelve'));
    expect(await stale()).toEqual([
      { before: 'Managers review access every year.', lost: 2, ended: null },
      { before: 'Logs are kept for thirteen months.', lost: 3, ended: null },
      { before: 'Logs are kept for thirteen months.', lost: 3, ended: null },
    ]);
    await ingest(first);
    expect((await stale()).filter(({ ended }) => ended === null)).toEqual([
      { before: 'Logs are kept for twelve months.', lost: 4, ended: null },
      { before: 'Managers review access every quarter.', lost: 4, ended: null },
      { before: 'Managers review access every quarter.', lost: 4, ended: null },
    ]);
  });

  it('loses every word when it is taken out, and has them again when it comes back', async () => {
    await inNewWorkspace();
    const { documentId } = await ingest(handbook('Managers review access every year.'));
    await removeDocument(scope, { documentId });
    expect(await stale()).toEqual([{ before: '', lost: null, ended: null }]);
    await ingest(handbook('Managers review access every month.'));
    expect(await stale()).toEqual([
      { before: 'Managers review access every year.', lost: 2, ended: null },
      { before: '', lost: null, ended: 2 },
    ]);
  });

  it('does not block the others that are stored at once, and every word is counted once', async () => {
    await inNewWorkspace();
    const words = ['access', 'backup', 'vendor', 'incident', 'laptop', 'badge', 'audit', 'training'];
    // The same words in every document, some coming while others go.
    const textOf = (document: number, round: number) =>
      words
        .map((word, i) => `## ${word}\n\nThe ${words[(i + round * document) % 8]} of ${word} is kept ${round} days.\n`)
        .slice((document + round) % 4)
        .join('\n');
    const store = (round: number) =>
      words.map((word, i) =>
        ingestDocument(scope, { path: `${word}.md`, bytes: new TextEncoder().encode(textOf(i, round)) }),
      );
    for (const round of [1, 2, 3]) await Promise.all([...store(round), ...store(round + 3).toReversed()]);
    const held = await scope.db.withWorkspace(scope.workspace, (tx) =>
      tx.query<{ terms: string }>(sql`select terms::text as terms from passage where current`),
    );
    const counts = new Map([[0, held.length]]);
    for (const { terms } of held) for (const slot of slotsOf(terms)) counts.set(slot, (counts.get(slot) ?? 0) + 1);
    const expected = [...counts].map(([term, passages]) => ({ term, passages })).sort((a, b) => a.term - b.term);
    expect(await counted()).toEqual(expected);
  });

  it('is compared with what stands there by then, when two come at once', async () => {
    await inNewWorkspace();
    const first = handbook('Managers review access every year.');
    await ingest(first);
    await Promise.all([
      ingest(first.replace('every year', 'every month')),
      ingest(first.replace('every year', 'every week')),
    ]);
    expect((await passages()).map(({ version }) => version)).toEqual([3, 3, 3]);
    const open = (await stale()).filter(({ ended }) => ended === null);
    expect(open).toHaveLength(2);
  });
});
