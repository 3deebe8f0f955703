import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  backupDatabase,
  checkDatabase,
  type Database,
  listEvents,
  openDatabase,
  recordEvent,
  restoreDatabase,
  sql,
} from '../../db/index.ts';
import { createEmptyTarget, openTestDatabase, testEngine } from '../database.ts';
import { fillWorkspace } from './every-table.ts';

describe('a backup', () => {
  let folder: string;
  let file: string;
  let from: Database;
  let tables: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aver-backup-'));
    file = join(folder, 'a.aver');
    from = await openTestDatabase(testEngine);
    for (const workspace of ['alpha', 'beta']) await fillWorkspace(from, workspace);
    const { rows } = await backupDatabase(from, file);
    tables = (rows - 1) / 2;
  });
  afterAll(async () => {
    await from.close();
    await rm(folder, { recursive: true });
  });

  /** All but the first line, which says when. */
  const content = async (path: string) =>
    gunzipSync(await readFile(path))
      .toString()
      .split('\n')
      .slice(1);
  it('holds a row of every table of both workspaces', async () => {
    expect(Number.isInteger(tables)).toBe(true);
    const rows = (await content(file)).filter((line) => line.startsWith('{'));
    expect(rows).toHaveLength(tables * 2 + 1);
  });

  it('comes back the same to the last byte, on the embedded engine and on this one', async () => {
    const elsewhere = await createEmptyTarget();
    for (const target of [{ folder: join(folder, 'fresh') }, elsewhere.target]) {
      expect(await restoreDatabase(target, file)).toEqual({ rows: tables * 2 + 1 });
      const to = await openDatabase(target);
      await backupDatabase(to, join(folder, 'again.aver'));
      expect(await content(join(folder, 'again.aver'))).toEqual(await content(file));
      expect(await checkDatabase(to)).toEqual({ ok: true, problems: [] });
      await to.close();
    }
    await elsewhere.remove();
  });

  it('can be worked with when it was restored, and is not restored over what is there', async () => {
    const { target, remove } = await createEmptyTarget();
    await restoreDatabase(target, file);
    const db = await openDatabase(target);
    const scope = { db, workspace: 'alpha', actor: { kind: 'person', name: 'bo' } as const, now: () => new Date() };
    const event = { action: 'x.z', subject: { kind: 'thing', id: 't1' } };
    await db.withWorkspace('alpha', (tx) => recordEvent(tx, scope, event));
    // New rows are numbered on from the restored ones: the newest comes first.
    expect((await listEvents(scope, {})).map(({ action }) => action)).toEqual(['x.z', 'x.y']);
    const [found] = await db.withWorkspace('alpha', (tx) =>
      tx.query<{ bytes: Uint8Array }>(sql`select bytes from questionnaire`),
    );
    expect(found?.bytes).toHaveLength(300_000);
    await db.close();
    await expect(restoreDatabase(target, file)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/already holds the workspace alpha; restore into an empty database/),
    });
    await remove();
  });

  it('is restored whole or not at all', async () => {
    const whole = await readFile(file);
    const text = gunzipSync(whole).toString();
    const broken: [string, Uint8Array][] = [
      ['cut off', whole.subarray(0, whole.length - 200)],
      ['without its end', gzipSync(text.slice(0, text.lastIndexOf('#')))],
      ['with a row changed', gzipSync(text.replace('"AC-01"', '"AC-02"'))],
      ['with a row missing', gzipSync(text.replace(/^.*"AC-01".*\n/m, ''))],
      ['not a backup', new TextEncoder().encode('hello')],
      ['nothing', new Uint8Array()],
    ];
    const { target, remove } = await createEmptyTarget();
    for (const [name, bytes] of broken) {
      await writeFile(join(folder, 'broken.aver'), bytes);
      await expect(restoreDatabase(target, join(folder, 'broken.aver')), name).rejects.toMatchObject({
        code: 'unreadable_file',
        message: expect.stringMatching(/^[^\n]*broken\.aver is not a whole Aver backup[^\n]*nothing was restored$/),
      });
    }
    expect(await restoreDatabase(target, file)).toEqual({ rows: tables * 2 + 1 });
    await remove();
  });

  it('of a newer version is left alone', async () => {
    const text = gunzipSync(await readFile(file))
      .toString()
      .replace(/"migration":\d+/, '"migration":9999');
    await writeFile(join(folder, 'newer.aver'), gzipSync(text));
    await expect(restoreDatabase({ folder: join(folder, 'newer') }, join(folder, 'newer.aver'))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('leaves no half-written file when it cannot be made', async () => {
    await expect(backupDatabase(from, join(folder, 'no', 'where.aver'))).rejects.toMatchObject({ code: 'bad_input' });
    expect((await readdir(folder)).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });
});
