import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineOf } from '../../db/database.ts';
import {
  backupDatabase,
  checkDatabase,
  type Database,
  listWorkspaces,
  openDatabase,
  restoreDatabase,
  sql,
} from '../../db/index.ts';
import { addressOf, onServer, openTestDatabase, openTestScope, testEngine } from '../database.ts';
import { fillWorkspace } from './every-table.ts';

describe.runIf(testEngine === 'postgres')('a Postgres whose login is nobody special', () => {
  const id = randomUUID().slice(0, 8);
  const login = `aver_login_${id}`;
  const names = [`aver_plain_${id}`, `aver_plain_${id}_b`];
  const backup = join(tmpdir(), `${login}.aver`);
  const url = (database = '') => addressOf(database, login);
  let db: Database;

  const admin = (text: string, database?: string) => onServer(({ execute }) => execute(text), database);

  beforeAll(async () => {
    await (await openTestDatabase()).close(); // the role aver_app is the server's: there since the first database was opened
    await admin(`create role ${login} login`);
    for (const name of names) await admin(`create database ${name} owner ${login}`);
  });
  afterAll(async () => {
    await db?.close();
    for (const name of names) await admin(`drop database if exists ${name} with (force)`);
    await admin(`drop role ${login}`);
    await rm(backup, { force: true });
  });

  it('is told in one line what an administrator has to do, and works once that is done', async () => {
    const [name] = names;
    await expect(openDatabase({ url: url(name) })).rejects.toMatchObject({
      code: 'database_unavailable',
      message: expect.stringMatching(/^[^\n]*as an administrator run: create extension vector;$/),
    });
    for (const each of names) await admin('create extension vector', each);
    await expect(openDatabase({ url: url(name) })).rejects.toMatchObject({
      code: 'database_unavailable',
      message: expect.stringMatching(/^[^\n]*grant aver_app to <login>;$/),
    });
    await admin(`grant aver_app to ${login}`);
    db = await openDatabase({ url: url(name) });
  });

  it('keeps workspaces apart from the login too: it owns the tables and sees none of their rows', async () => {
    for (const workspace of ['alpha', 'beta']) await fillWorkspace(db, workspace);
    const [found] = await engineOf(db).lend(({ query }) => query('select count(*) as count from document'));
    expect(found).toEqual({ count: 0 });
    const own = await db.withWorkspace('alpha', (tx) => tx.query(sql`select workspace_id from document`));
    expect(own).toEqual([{ workspace_id: 'alpha' }]);
    expect((await listWorkspaces(db)).map((workspace) => workspace.id)).toEqual(['alpha', 'beta']);
  });

  it('is checked, backed up and restored all the same', async () => {
    expect(await checkDatabase(db)).toEqual({ ok: true, problems: [] });
    const { rows } = await backupDatabase(db, backup);
    const target = { url: url(names[1]) };
    expect(await restoreDatabase(target, backup)).toEqual({ rows });
    const again = await openDatabase(target);
    expect(await checkDatabase(again)).toEqual({ ok: true, problems: [] });
    expect(await backupDatabase(again, backup)).toEqual({ rows });
    await again.close();
  });
});

describe.runIf(testEngine === 'postgres')('a Postgres that drops its connections', () => {
  it('costs the transaction that was running, not the ones after it', async () => {
    const scope = await openTestScope();
    const started = Promise.withResolvers<number>();
    const running = scope.db.withWorkspace('main', async (tx) => {
      const [own] = await tx.query<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      started.resolve(own?.pid ?? 0);
      await tx.query(sql`select pg_sleep(60)`);
    });
    const pid = await started.promise;
    await onServer(({ query }) => query('select pg_terminate_backend($1)', [pid]));
    await expect(running).rejects.toMatchObject({
      code: 'database_unavailable',
      message: expect.stringMatching(/^[^\n]+dropped the connection[^\n]+$/),
    });
    expect(await scope.db.withWorkspace('main', (tx) => tx.query(sql`select 1 as one`))).toEqual([{ one: 1 }]);
    await scope.end();
  });
});
