/**
 * The database every room's tests use: a fresh one per call, its schema up to date, the workspace 'main' in it.
 * On PGlite it opens from an image of a migrated database, made once per state of db/migrations and kept in the
 * temporary folder (0.5 s instead of 3); with AVER_TEST_DATABASE=postgres it is a copy of a template on a real server.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseOver } from '../db/database.ts';
import type { Connection, Engine } from '../db/engine.ts';
import { createWorkspace, type Database, openDatabase, type Scope, type Target } from '../db/index.ts';
import { migrate } from '../db/migrate.ts';
import { openPglite, type PgliteEngine } from '../db/pglite.ts';
import { openPostgres } from '../db/postgres.ts';

/** Where the test run's Postgres is; `.ci/postgres.sh start` puts one there. */
export const testPostgres = process.env.AVER_TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:54329/postgres';

export const testEngine: Database['engine'] = process.env.AVER_TEST_DATABASE === 'postgres' ? 'postgres' : 'pglite';

/** What `now` is in a test. */
export const testNow = new Date('2025-06-02T09:00:00Z');

/** A fresh database, gone when it is closed. */
export async function openTestDatabase(engine = testEngine): Promise<Database> {
  const db = databaseOver(engine === 'postgres' ? await openTestPostgres() : await openTestPglite());
  await createWorkspace(db, { id: 'main', name: 'Main' });
  return db;
}

/** A fresh database and what every verb needs to know. `end()` closes it. */
export async function openTestScope(engine = testEngine): Promise<Scope & { end: () => Promise<void> }> {
  const db = await openTestDatabase(engine);
  return { db, workspace: 'main', actor: { kind: 'person', name: 'ana' }, now: () => testNow, end: () => db.close() };
}

/** Somewhere with the schema and no rows, for what opens a database itself: a folder, or a database on the server. */
export async function createEmptyTarget(engine = testEngine): Promise<{ target: Target; remove: () => Promise<void> }> {
  if (engine === 'postgres') {
    const name = await copyTemplate();
    return { target: { url: addressOf(name) }, remove: () => dropDatabase(name) };
  }
  const folder = await mkdtemp(join(tmpdir(), 'aver-test-'));
  await (await openTestPglite(folder)).close();
  return { target: { folder }, remove: () => rm(folder, { recursive: true }) };
}

/** The embedded engine with the schema and no rows, in memory or in an empty folder. */
export async function openTestPglite(folder: string | null = null): Promise<PgliteEngine> {
  const file = join(tmpdir(), `aver-test-${process.getuid?.() ?? 0}`, `${await schemaHash()}.tar`);
  return openPglite(folder, await readFile(file).catch(() => makeImage(file)));
}

async function makeImage(file: string): Promise<Uint8Array> {
  const engine = await openPglite(null);
  await migrate(engine);
  const image = await engine.image();
  await engine.close();
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`; // several test files may be making it at once
  await writeFile(draft, image);
  await rename(draft, file);
  await removeOldImages(join(file, '..'));
  return image;
}

/** 40 MB each: those of yesterday's migrations go. */
async function removeOldImages(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > 86_400_000) await rm(join(folder, name), { force: true });
  }
}

async function openTestPostgres(): Promise<Engine> {
  const name = await copyTemplate();
  const engine = await openPostgres(addressOf(name));
  const close = async () => {
    await engine.close();
    await dropDatabase(name);
  };
  return { ...engine, close };
}

async function copyTemplate(): Promise<string> {
  const template = `aver_template_${await schemaHash()}`;
  const name = `aver_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(async ({ query, execute }) => {
    await query('select pg_advisory_lock(7340232)'); // a template is made once, and copied by one at a time
    const made = await query('select 1 from pg_database where datname = $1', [template]);
    if (made.length === 0) {
      const draft = `${template}_draft`;
      await execute(`drop database if exists ${draft}`);
      await execute(`create database ${draft}`);
      await (await openDatabase({ url: addressOf(draft) })).close();
      await execute(`alter database ${draft} rename to ${template}`);
    }
    await execute(`create database ${name} template ${template}`);
    await query('select pg_advisory_unlock(7340232)');
  });
  return name;
}

async function dropDatabase(name: string): Promise<void> {
  await onServer(({ execute }) => execute(`drop database if exists ${name} with (force)`));
}

/** Work as the server's administrator, in one of its databases. */
export async function onServer<T>(work: (connection: Connection) => Promise<T>, database?: string): Promise<T> {
  const server = await openPostgres(database === undefined ? testPostgres : addressOf(database));
  try {
    return await server.lend(work);
  } finally {
    await server.close();
  }
}

export function addressOf(database: string, user?: string): string {
  const url = new URL(testPostgres);
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  return url.href;
}

async function schemaHash(): Promise<string> {
  const db = new URL('../db/', import.meta.url);
  const hash = createHash('sha256').update(await readFile(new URL('../package-lock.json', import.meta.url)));
  for (const file of (await readdir(new URL('migrations/', db))).sort()) {
    hash.update(file).update(await readFile(new URL(`migrations/${file}`, db)));
  }
  return hash.digest('hex').slice(0, 16);
}
