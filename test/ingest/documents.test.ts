import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace, listEvents, sql } from '../../db/index.ts';
import {
  closeReaders,
  getDocument,
  getDocumentText,
  type IngestResult,
  ingestDocument,
  ingestFolder,
  listDocuments,
  removeDocument,
  sourceAround,
} from '../../ingest/index.ts';
import { createStaticEmbedder, listControls, type MemoryScope, searchPassages } from '../../retrieval/index.ts';
import { openTestScope } from '../database.ts';
import { encryptedWorkbook, png } from './hostile-files.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

let scope: MemoryScope & { end: () => Promise<void> };
let folder: string;

beforeAll(async () => {
  scope = { ...(await openTestScope()), embedder: createStaticEmbedder() };
  folder = await mkdtemp(join(tmpdir(), 'aver-test-folder-'));
});
afterAll(async () => {
  closeReaders();
  await scope.end();
  await rm(folder, { recursive: true, force: true });
});

const found = async (question: string) =>
  (await searchPassages(scope, { question, limit: 5, clearance: 'internal' })).map((passage) => passage.text);

describe('a document', () => {
  const path = 'policies/password-policy.md';
  const first = utf8('# Password Policy\n\n## Length\n\nPasswords have at least 12 characters.\n');
  const second = utf8('# Password Policy\n\n## Length\n\nPasswords have at least 14 characters.\n');

  it('is added with its passages and an event, and found', async () => {
    const result = await ingestDocument(scope, { path, bytes: first });
    expect(result).toMatchObject({ version: 1, change: 'added', passages: 1, messages: [] });
    const document = await getDocument(scope, { documentId: result.documentId });
    expect(document).toMatchObject({
      path,
      title: 'Password Policy',
      kind: 'policy',
      confidentiality: 'nda',
      format: 'markdown',
      characters: first.length,
    });
    const [passage] = await searchPassages(scope, { question: 'password length', limit: 1, clearance: 'internal' });
    const { text } = await getDocumentText(scope, { versionId: result.versionId });
    expect(text).toBe(new TextDecoder().decode(first));
    expect(passage?.heading).toEqual(['Password Policy', 'Length']);
    expect(text.slice(passage?.start, passage?.end)).toBe('Passwords have at least 12 characters.');
    const [event] = await listEvents(scope, { subject: { kind: 'document', id: result.documentId } });
    expect(event).toMatchObject({
      action: 'document.added',
      actor: { name: 'ana' },
      detail: { path, version: 1, passages: 1 },
    });
  });

  it('is left alone when the same bytes come again', async () => {
    const again = await ingestDocument(scope, { path: `./${path}`, bytes: first });
    expect(again).toMatchObject({ version: 1, change: 'unchanged', passages: 1 });
    expect(await listEvents(scope, { subject: { kind: 'document', id: again.documentId } })).toHaveLength(1);
  });

  it('gets a new version that retires the old one; the old text stays for those who cite it', async () => {
    const before = (await listDocuments(scope)).find((document) => document.path === path);
    const result = await ingestDocument(scope, { path, bytes: second });
    expect(result).toMatchObject({ version: 2, change: 'updated', documentId: before?.id });
    expect(await found('password length')).toEqual(['Passwords have at least 14 characters.']);
    const { versions } = await getDocument(scope, { documentId: result.documentId });
    expect(versions.map(({ version, retiredAt }) => [version, retiredAt !== null])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect((await getDocumentText(scope, { versionId: before?.versionId ?? '' })).text).toContain('12 characters');
  });

  it('keeps what a person said of it through later versions', async () => {
    const said = await ingestDocument(scope, { path, bytes: second, confidentiality: 'public', kind: 'procedure' });
    expect(said).toMatchObject({ version: 2, change: 'updated' });
    expect(await searchPassages(scope, { question: 'password length', limit: 5, clearance: 'public' })).toHaveLength(1);
    const next = await ingestDocument(scope, {
      path,
      bytes: utf8('# Password Policy\n\nPasswords have 16 characters.\n'),
    });
    expect(await getDocument(scope, { documentId: next.documentId })).toMatchObject({
      version: 3,
      confidentiality: 'public',
      kind: 'procedure',
    });
  });

  it('is written once when it comes twice at the same time', async () => {
    const bytes = utf8('# Logging\n\nLogs are kept for a year.\n');
    const results = await Promise.all([1, 2, 3].map(() => ingestDocument(scope, { path: 'logging.md', bytes })));
    expect(results.map(({ change }) => change).sort()).toEqual(['added', 'unchanged', 'unchanged']);
    expect(await found('how long are logs kept')).toContain('Logs are kept for a year.');
  });

  it('leaves nothing behind when it cannot be read', async () => {
    const documents = await listDocuments(scope);
    await expect(ingestDocument(scope, { path: 'a.xlsx', bytes: png })).rejects.toMatchObject({
      code: 'unsupported_file',
    });
    await expect(ingestDocument(scope, { path: '', bytes: first })).rejects.toMatchObject({ code: 'bad_input' });
    expect(await listDocuments(scope)).toEqual(documents);
  });

  it('leaves nothing behind when the embedder does not answer', async () => {
    const down = { ...scope, embedder: { ...scope.embedder, embed: () => Promise.reject(new Error('down')) } };
    await expect(ingestDocument(down, { path, bytes: utf8('# New words\n\nNew.\n') })).rejects.toThrow('down');
    expect((await listDocuments(scope)).find((document) => document.path === path)).toMatchObject({ version: 3 });
  });

  it('that is removed is found no more, and may come back as its next version', async () => {
    const { documentId, versionId } = await ingestDocument(scope, {
      path: 'gone.md',
      bytes: utf8('# Gone\n\nBadgers guard the data centre.\n'),
    });
    await removeDocument(scope, { documentId });
    expect(await found('badgers data centre')).not.toContain('Badgers guard the data centre.');
    await expect(getDocument(scope, { documentId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeDocument(scope, { documentId })).rejects.toMatchObject({ code: 'not_found' });
    expect((await getDocumentText(scope, { versionId })).text).toContain('Badgers');
    const back = await ingestDocument(scope, {
      path: 'gone.md',
      bytes: utf8('# Gone\n\nBadgers guard the data centre.\n'),
    });
    expect(back).toMatchObject({ documentId, version: 2, change: 'added' });
    expect(await found('badgers data centre')).toContain('Badgers guard the data centre.');
    expect(
      (await listEvents(scope, { subject: { kind: 'document', id: documentId } })).map(({ action }) => action),
    ).toEqual(['document.added', 'document.removed', 'document.added']);
  });

  it('that is a control register brings its controls, and takes them away again', async () => {
    const register = (rows: string) => utf8(`Control ID,Criteria,Description,Owner\n${rows}`);
    const one = 'AC-04,CC6.2,Access is reviewed every quarter,Head of IT\n';
    const { documentId } = await ingestDocument(scope, {
      path: 'register.csv',
      bytes: register(`${one}AC-05,CC6.1,MFA is required,\n`),
    });
    expect((await listControls(scope, { clearance: 'internal' })).map(({ code }) => code)).toEqual(['AC-04', 'AC-05']);
    await ingestDocument(scope, { path: 'register.csv', bytes: register(one) });
    expect((await listControls(scope, { clearance: 'internal' })).map(({ code }) => code)).toEqual(['AC-04']);
    await removeDocument(scope, { documentId });
    expect(await listControls(scope, { clearance: 'internal' })).toEqual([]);
  });
});

describe('the words around a citation', () => {
  it('hold the cited words where they say, cut at lines or words', async () => {
    const text = `# Long\n\n${Array.from({ length: 60 }, (_, i) => `Sentence ${i} is here.`).join('\n\n')}\n`;
    const { versionId } = await ingestDocument(scope, { path: 'long.md', bytes: utf8(text) });
    const quote = 'Sentence 30 is here.';
    const start = text.indexOf(quote);
    const source = await sourceAround(scope, {
      clearance: 'internal',
      versionId,
      start,
      end: start + quote.length,
      around: 100,
    });
    expect(source?.text.slice(source.quoteStart, source.quoteEnd)).toBe(quote);
    expect(source?.text).toMatch(/^Sentence 2\d is here\.[\s\S]*is here\.$/);
    expect(await sourceAround(scope, { clearance: 'internal', versionId, start: 0, end: 10_000 })).toBeNull();
    expect(await sourceAround(scope, { clearance: 'internal', versionId: 'none', start: 0, end: 1 })).toBeNull();
  });
});

describe('a folder', () => {
  const put = async (path: string, content: string | Uint8Array) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  };
  const outcome = (results: readonly IngestResult[]) =>
    results.map(({ path, change, version }) => `${path} ${change} ${version}`);

  it('is walked in the order of paths; what cannot be read is a result, what is hidden is passed over', async () => {
    await put('b/encryption.md', '# Encryption\n\nAES-256.\n');
    await put('b/access.txt', 'Access is reviewed.\n');
    await put('a.html', '<h1>Security</h1><p>We test backups.</p>');
    await put('picture.png', png);
    await put('locked.xlsx', encryptedWorkbook);
    await put('.git/config.md', 'not a document');
    const seen: string[] = [];
    const results = await ingestFolder(scope, { folder, onFile: ({ path }) => seen.push(path) });
    expect(outcome(results)).toEqual([
      'a.html added 1',
      'b/access.txt added 1',
      'b/encryption.md added 1',
      'locked.xlsx failed 0',
      'picture.png skipped 0',
    ]);
    expect(seen.sort()).toEqual(results.map(({ path }) => path));
    expect(results[3]?.messages).toEqual([
      { level: 'warning', code: 'unreadable_file', text: expect.stringContaining('password-protected') },
    ]);
  });

  it('costs nothing when nothing changed, and only what changed when something did', async () => {
    await put('b/access.txt', 'Access is reviewed every month.\n');
    expect(outcome(await ingestFolder(scope, { folder })).slice(0, 3)).toEqual([
      'a.html unchanged 1',
      'b/access.txt updated 2',
      'b/encryption.md unchanged 1',
    ]);
  });

  it('of new documents is stored as if each came alone: found, with its controls, its words counted and an event', async () => {
    const workspace = 'together';
    await createWorkspace(scope.db, { id: workspace, name: 'Together' });
    const ours = { ...scope, workspace };
    await put(
      'together/one.md',
      '# Backups\n\nBackups are restored every quarter.\n\n# Logs\n\nLogs are kept for a year.\n',
    );
    await put('together/public.md', '# Internal only\n\nThe vault key is kept in the safe.\n');
    await put(
      'together/register.csv',
      'Control ID,Criteria,Description,Owner\nAC-04,CC6.2,Access is reviewed,Head of IT\n',
    );
    const twice = await Promise.all([1, 2].map(() => ingestFolder(ours, { folder: join(folder, 'together') })));
    for (const i of [0, 1, 2])
      expect(twice.map((results) => results[i]?.change).toSorted()).toEqual(['added', 'unchanged']);
    expect((await listControls(ours, { clearance: 'internal' })).map(({ code }) => code)).toEqual(['AC-04']);
    const [passage] = await searchPassages(ours, { question: 'restored backups', limit: 1, clearance: 'internal' });
    expect(passage).toMatchObject({ heading: ['Backups'], text: 'Backups are restored every quarter.' });
    const events = (await listEvents(ours)).filter(({ action }) => action === 'document.added');
    expect(events.map(({ detail }) => (detail as { path: string }).path).toSorted()).toEqual([
      'one.md',
      'public.md',
      'register.csv',
    ]);
    const counted = await scope.db.withWorkspace(workspace, (tx) =>
      tx.query(sql`select term_count.passages, (select count(*) from passage where current) as held
        from term_count where term = 0`),
    );
    expect(counted).toEqual([{ passages: 4, held: 4 }]);
  });

  it('of changed documents is stored as if each came alone, also twice at once', async () => {
    const workspace = 'changed';
    await createWorkspace(scope.db, { id: workspace, name: 'Changed' });
    const ours = { ...scope, workspace };
    for (const i of [1, 2, 3])
      await put(`changed/${i}.md`, `# Rule ${i}\n\nLogs stay.\n\n# Keys\n\nKeys last a year.\n`);
    await ingestFolder(ours, { folder: join(folder, 'changed') });
    for (const i of [1, 3]) await put(`changed/${i}.md`, `# Rule ${i}\n\nLogs stay.\n\n# Keys\n\nKeys last a month.\n`);
    await put('changed/4.md', '# Rule 4\n\nBadges are worn.\n');
    const twice = await Promise.all([1, 2].map(() => ingestFolder(ours, { folder: join(folder, 'changed') })));
    expect(twice.map((results) => results.map(({ change }) => change)).map((changes) => changes[1])).toEqual([
      'unchanged',
      'unchanged',
    ]);
    for (const i of [0, 2])
      expect(twice.map((results) => results[i]?.change).toSorted()).toEqual(['unchanged', 'updated']);
    expect((await listDocuments(ours)).map(({ path, version }) => `${path} ${version}`)).toEqual([
      '1.md 2',
      '2.md 1',
      '3.md 2',
      '4.md 1',
    ]);
    const events = (await listEvents(ours)).filter(({ action }) => action === 'document.updated');
    expect(events.map(({ detail }) => (detail as { path: string }).path).toSorted()).toEqual(['1.md', '3.md']);
    const counted = await scope.db.withWorkspace(workspace, (tx) =>
      tx.query(sql`select term_count.passages, (select count(*) from passage where current) as held
        from term_count where term = 0`),
    );
    expect(counted).toEqual([{ passages: 7, held: 7 }]);
  });

  it('of more documents than one transaction takes is stored whole', async () => {
    const workspace = 'many';
    await createWorkspace(scope.db, { id: workspace, name: 'Many' });
    const ours = { ...scope, workspace };
    for (let i = 0; i < 260; i++) await put(`many/${i}.txt`, `Rule ${i} is reviewed every year.\n`);
    const results = await ingestFolder(ours, { folder: join(folder, 'many') });
    expect(new Set(results.map(({ change }) => change))).toEqual(new Set(['added']));
    expect((await listDocuments(ours)).map(({ path }) => path)).toEqual(results.map(({ path }) => path));
  });

  it('holding one document that the database refuses loses no other', async () => {
    const workspace = 'refused';
    await createWorkspace(scope.db, { id: workspace, name: 'Refused' });
    const ours = { ...scope, workspace };
    // Too long a path for the index of paths.
    const long = Array.from({ length: 12 }, () => randomBytes(124).toString('hex')).join('/');
    await put('refused/a.md', 'Access is reviewed every month.\n');
    await put(`refused/${long}/b.md`, 'Backups are tested.\n');
    await put('refused/z.md', 'Logs are kept for a year.\n');
    await expect(ingestFolder(ours, { folder: join(folder, 'refused') })).rejects.toThrow(/index/);
    expect((await listDocuments(ours)).map(({ path }) => path)).toEqual(['a.md', 'z.md']);
  });

  it('that is not there is named', async () => {
    await expect(ingestFolder(scope, { folder: join(folder, 'none') })).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('none is not a folder'),
    });
  });
});
