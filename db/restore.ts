import { createHash, type Hash } from 'node:crypto';
import { AverError } from '../errors.ts';
import type { Section, Trailer } from './backup.ts';
import { damaged, mark, openBackup, parse } from './backup-file.ts';
import { type CatalogTable, quoted, readForeignKeys, readTables } from './catalog.ts';
import { openEngine, type Target } from './database.ts';
import { type Connection, type Engine, transaction } from './engine.ts';
import { appliedMigrations, knownMigrations, migrate } from './migrate.ts';

/** Characters of rows sent to the database in one statement. */
const batchLength = 1_000_000;

/**
 * Fills an empty database from a backup of either engine: all of it, or nothing. An older backup is brought up to this
 * version's schema.
 * @throws AverError `conflict` when the database has workspaces, or is newer or older than it should be;
 *   `unreadable_file` when the file is not whole
 */
export async function restoreDatabase(target: Target, file: string): Promise<{ rows: number }> {
  const { header, lines } = await openBackup(file);
  const newest = Math.max(0, ...(await knownMigrations()).map(({ number }) => number));
  if (header.migration > newest) {
    throw new AverError(
      'conflict',
      `${file} was made by a newer version of Aver (migration ${header.migration}); restore it with that version`,
    );
  }
  const engine = await openEngine(target);
  try {
    await refuseFull(engine, file, header.migration);
    await migrate(engine, header.migration);
    const rows = await transaction(engine, (connection) => load(connection, file, lines));
    await migrate(engine);
    return { rows };
  } finally {
    await lines.return(undefined);
    await engine.close();
  }
}

async function refuseFull(engine: Engine, file: string, migration: number): Promise<void> {
  const applied = await appliedMigrations(engine);
  if (applied.length === 0) return;
  const workspaces = await engine.lend(({ query }) =>
    query<{ id: string }>('select workspace_id as id from workspace order by 1'),
  );
  const elsewhere = 'restore into an empty database: another --data folder, or a new Postgres database';
  if (workspaces.length > 0) {
    throw new AverError('conflict', `${engine.place} already holds the workspace ${workspaces[0]?.id}; ${elsewhere}`);
  }
  if (applied.some(({ number }) => number > migration)) {
    throw new AverError('conflict', `${engine.place} has a newer schema than ${file}; ${elsewhere}`);
  }
}

async function load(connection: Connection, file: string, lines: AsyncGenerator<string>): Promise<number> {
  // Rows come in the order of the tables' names. The foreign keys go, and come back over the finished whole.
  const keys = await readForeignKeys(connection);
  for (const { table, name } of keys)
    await connection.execute(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  const sums = await loadRows(connection, file, lines);
  for (const { table, name, definition } of keys) {
    await connection.execute(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
  }
  return sums;
}

async function loadRows(connection: Connection, file: string, lines: AsyncGenerator<string>): Promise<number> {
  const tables = new Map((await readTables(connection)).map((table) => [table.name, table]));
  const sums = new Map<string, { rows: number; hash: Hash }>();
  const highest = new Map<string, number>();
  let section: Section | null = null;
  let waiting: string[] = [];
  let length = 0;

  const flush = async () => {
    const table = section && tables.get(section.table);
    if (table && waiting.length > 0) await insert(connection, table, waiting, highest);
    waiting = [];
    length = 0;
  };
  for await (const line of lines) {
    if (!line.startsWith('#')) {
      const sum = sums.get(section?.table ?? '');
      if (!sum) throw damaged(file, 'rows before the name of their table');
      sum.rows += 1;
      sum.hash.update(`${line}\n`);
      waiting.push(line);
      length += line.length;
      if (length > batchLength) await flush();
      continue;
    }
    await flush();
    const read = mark.safeParse(parse(file, line.slice(1)));
    if (!read.success) throw damaged(file, 'a line says nothing known');
    if ('tables' in read.data) {
      compare(file, sums, read.data);
      await moveSequences(connection, tables, highest);
      return [...sums.values()].reduce((total, { rows }) => total + rows, 0);
    }
    section = read.data;
    if (!tables.has(section.table)) throw damaged(file, `it has a table ${section.table} that this schema has not`);
    if (!sums.has(section.table)) sums.set(section.table, { rows: 0, hash: createHash('sha256') });
    await connection.query(`select set_config('aver.workspace', $1, true)`, [section.workspace]);
  }
  throw damaged(file, 'its end is missing');
}

async function insert(
  connection: Connection,
  table: CatalogTable,
  lines: string[],
  highest: Map<string, number>,
): Promise<void> {
  const columns = table.columns.map(quoted).join(', ');
  const name = quoted(table.name);
  const returning = table.identity ? `returning ${quoted(table.identity)} as number` : '';
  const inserted = await connection.query<{ number: number }>(
    `insert into ${name} (${columns}) overriding system value
     select ${columns} from json_populate_recordset(null::${name}, $1::json) ${returning}`,
    [`[${lines.join(',')}]`],
  );
  for (const { number } of inserted) highest.set(table.name, Math.max(number, highest.get(table.name) ?? 0));
}

/** New rows are numbered on from the restored ones. */
async function moveSequences(
  connection: Connection,
  tables: Map<string, CatalogTable>,
  highest: Map<string, number>,
): Promise<void> {
  for (const [name, number] of highest) {
    await connection.query('select setval(pg_get_serial_sequence($1, $2), $3)', [
      quoted(name),
      tables.get(name)?.identity,
      number,
    ]);
  }
}

function compare(file: string, sums: Map<string, { rows: number; hash: Hash }>, trailer: Trailer): void {
  for (const [table, { rows, sha256 }] of Object.entries(trailer.tables)) {
    const sum = sums.get(table);
    if ((sum?.rows ?? 0) !== rows || (sum && sum.hash.digest('hex') !== sha256))
      throw damaged(file, `the rows of ${table} are not those that were saved`);
  }
}
