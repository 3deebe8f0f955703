import { quoted, readForeignKeys } from './catalog.ts';
import { type Database, engineOf } from './database.ts';
import { type Connection, type Engine, transaction } from './engine.ts';
import { appliedMigrations, knownMigrations } from './migrate.ts';

/**
 * Looks for what must not be: migrations missing, a table another workspace could read, rows that point nowhere, damaged
 * indexes. One sentence a problem.
 */
export async function checkDatabase(db: Database): Promise<{ ok: boolean; problems: string[] }> {
  const engine = engineOf(db);
  const problems = [
    ...(await missingMigrations(engine)),
    ...(await transaction(engine, async (connection) => [
      ...(await openTables(connection)),
      ...(await invalidIndexes(connection)),
      ...(await danglingRows(connection)),
    ])),
  ];
  return { ok: problems.length === 0, problems };
}

async function missingMigrations(engine: Engine): Promise<string[]> {
  const applied = new Set((await appliedMigrations(engine)).map(({ number }) => number));
  const missing = (await knownMigrations()).filter(({ number }) => !applied.has(number));
  return missing.map(
    ({ number, name }) => `migration ${number} (${name}) has not run: start the server or run db migrate`,
  );
}

/** Row-level security, on and forced, with a policy for reading and one for writing, on every table. */
async function openTables({ query }: Connection): Promise<string[]> {
  const tables = await query<{ name: string; carried: boolean; secured: boolean; forced: boolean; policed: boolean }>(`
    select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnotnull) as carried,
      exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polroles = '{0}'
        and p.polqual is not null and p.polwithcheck is not null) as policed
    from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'
    order by c.relname collate "C"`);
  const [role] = await query<{ past: boolean }>(
    `select rolsuper or rolbypassrls as past from pg_roles where rolname = 'aver_app'`,
  );
  return [
    ...(role?.past === false
      ? []
      : ['the role aver_app sees past row-level security: alter role aver_app nosuperuser nobypassrls']),
    ...tables.filter(({ carried }) => !carried).map(({ name }) => `the table ${name} does not carry workspace_id`),
    ...tables
      .filter(({ carried, secured, forced, policed }) => carried && !(secured && forced && policed))
      .map(
        ({ name }) =>
          `the table ${name} is not closed to other workspaces: row-level security is off, not forced, or without a policy`,
      ),
  ];
}

async function invalidIndexes({ query }: Connection): Promise<string[]> {
  const found = await query<{ name: string }>(
    `select indexrelid::regclass::text as name from pg_index where not (indisvalid and indisready) order by 1`,
  );
  return found.map(({ name }) => `the index ${name} is damaged: reindex index ${name}`);
}

/** Counted, not believed: a constraint says what may be written, not what a damaged file holds. */
async function danglingRows(connection: Connection): Promise<string[]> {
  const keys = await readForeignKeys(connection);
  const workspaces = await connection.query<{ id: string }>('select workspace_id as id from workspace order by 1');
  const problems: string[] = [];
  for (const { id } of workspaces) {
    await connection.query(`select set_config('aver.workspace', $1, true)`, [id]);
    for (const { table, target, columns, targetColumns } of keys) {
      const match = columns
        .map((column, place) => `t.${quoted(targetColumns[place] ?? '')} = c.${quoted(column)}`)
        .join(' and ');
      const present = columns.map((column) => `c.${quoted(column)} is not null`).join(' and ');
      const [found] = await connection.query<{ count: number }>(
        `select count(*) as count from ${quoted(table)} c where c.workspace_id = $1 and ${present}
           and not exists (select 1 from ${quoted(target)} t where ${match})`,
        [id],
      );
      if (found?.count)
        problems.push(`workspace ${id}: ${found.count} rows of ${table} name a ${target} that is not there`);
    }
  }
  return problems;
}
