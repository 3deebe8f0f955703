import { readdir, readFile } from 'node:fs/promises';
import { AverError } from '../errors.ts';
import { type Engine, transaction } from './engine.ts';
import { ensureVector } from './extension.ts';
import { ensureAppRole } from './role.ts';

const folder = new URL('./migrations/', import.meta.url);
/** Any number, the same in every process: two that start together migrate one after the other. */
const lockKey = 7_340_231;

export type Migration = { number: number; name: string };

/** The migrations this code knows, in order. `NNNN_name.sql`, forward only, one transaction each. */
export async function knownMigrations(): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return files.map((file) => {
    const [, number, name] = /^(\d{4})_(\w+)\.sql$/.exec(file) ?? [];
    if (!number || !name) throw new Error(`db/migrations/${file} is not named NNNN_name.sql`);
    return { number: Number(number), name };
  });
}

/** Those the database has had. */
export async function appliedMigrations(engine: Engine): Promise<Migration[]> {
  return engine.lend(async (connection) => {
    const [found] = await connection.query<{ there: boolean }>(
      `select to_regclass('public.migration') is not null as there`,
    );
    return found?.there ? connection.query<Migration>('select number, name from migration order by number') : [];
  });
}

/**
 * Brings the database up to this code, or to the migration with number `upTo`. Safe to run from many processes at once.
 * @returns the migrations it ran
 * @throws AverError `conflict` when the database is newer than this code
 */
export async function migrate(engine: Engine, upTo = Number.POSITIVE_INFINITY): Promise<Migration[]> {
  const known = await knownMigrations();
  await ensureVector(engine);
  await ensureAppRole(engine);
  const applied = await appliedMigrations(engine);
  refuseNewer(engine, known, applied);
  const done = new Set(applied.map(({ number }) => number));
  const ran: Migration[] = [];
  for (const migration of known) {
    if (!done.has(migration.number) && migration.number <= upTo && (await apply(engine, migration)))
      ran.push(migration);
  }
  return ran;
}

function refuseNewer(engine: Engine, known: readonly Migration[], applied: readonly Migration[]): void {
  const numbers = new Set(known.map(({ number }) => number));
  const stranger = applied.find(({ number }) => !numbers.has(number));
  if (!stranger) return;
  throw new AverError(
    'conflict',
    `${engine.place} has had migration ${stranger.number} (${stranger.name}), which this version of Aver does not know; ` +
      'start the newer version, or restore a backup made by this one',
  );
}

/** The bookkeeping row goes in first, in the same transaction, so that a migration runs once however many start together. */
async function apply(engine: Engine, { number, name }: Migration): Promise<boolean> {
  const file = `${String(number).padStart(4, '0')}_${name}.sql`;
  const text = await readFile(new URL(file, folder), 'utf8');
  return transaction(engine, async (connection) => {
    await connection.query('select pg_advisory_xact_lock($1)', [lockKey]);
    await connection.execute(
      'create table if not exists migration (number int primary key, name text not null, applied_at timestamptz not null default now())',
    );
    const mine = await connection.query(
      'insert into migration (number, name) values ($1, $2) on conflict do nothing returning number',
      [number, name],
    );
    if (mine.length === 0) return false;
    await connection.execute(text).catch((error) => {
      throw new AverError('internal', `db/migrations/${file}: ${(error as Error).message}`, {}, error);
    });
    return true;
  });
}
