import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { AverError } from '../errors.ts';
import { quoted, readTables } from './catalog.ts';
import { type Database, engineOf } from './database.ts';
import { type Connection, transaction } from './engine.ts';
import { appliedMigrations } from './migrate.ts';

/**
 * A backup is gzipped lines of text. Lines that start with `#` say what follows, the others are rows as JSON, written
 * and read by Postgres itself, so that nothing is lost on the way and either engine reads the other's.
 */
export type Header = { aver: 'backup'; format: 1; migration: number; createdAt: string };
export type Section = { table: string; workspace: string };
/** The last line: without it, or when a sum differs, the file is not whole. */
export type Trailer = { tables: Record<string, { rows: number; sha256: string }> };

/** Rows fetched at a time; a table with files in it gives them one by one. */
const batch = 200;

/**
 * Writes the whole database to one file, as it is at one moment, while others go on working. Waiting jobs are not in it.
 * The file appears when it is complete.
 */
export async function backupDatabase(db: Database, file: string): Promise<{ rows: number }> {
  const engine = engineOf(db);
  const migration = Math.max(0, ...(await appliedMigrations(engine)).map(({ number }) => number));
  const header: Header = { aver: 'backup', format: 1, migration, createdAt: new Date().toISOString() };
  const unfinished = `${file}.unfinished`;
  const counted = { rows: 0 };
  try {
    await transaction(
      engine,
      (connection) =>
        pipeline(
          Readable.from(linesOf(connection, header, counted)),
          createGzip(),
          createWriteStream(unfinished, { mode: 0o600 }),
        ),
      'begin isolation level repeatable read read only',
    );
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (code && syscall)
      throw new AverError('bad_input', `the backup cannot be written to ${file}: ${message}`, {}, error);
    throw error;
  }
  return counted;
}

async function* linesOf(connection: Connection, header: Header, counted: { rows: number }): AsyncGenerator<string> {
  yield `#${JSON.stringify(header)}\n`;
  await connection.query(`select set_config('timezone', 'UTC', true)`);
  const workspaces = await connection.query<{ id: string }>(
    'select workspace_id as id from workspace order by workspace_id collate "C"',
  );
  const trailer: Trailer = { tables: {} };
  for (const { name, order, columns } of await readTables(connection)) {
    const sum = createHash('sha256');
    let rows = 0;
    for (const { id } of workspaces) {
      yield `#${JSON.stringify({ table: name, workspace: id } satisfies Section)}\n`;
      await connection.query(`select set_config('aver.workspace', $1, true)`, [id]);
      await connection.query(
        `declare backup_rows cursor for select row_to_json(t)::text as line
         from ${quoted(name)} t where workspace_id = '${id}' order by ${order}`,
      );
      const size = columns.includes('bytes') ? 1 : batch;
      for (;;) {
        const found = await connection.query<{ line: string }>(`fetch ${size} from backup_rows`);
        if (found.length === 0) break;
        const text = found.map(({ line }) => `${line}\n`).join('');
        sum.update(text);
        rows += found.length;
        yield text;
      }
      await connection.query('close backup_rows');
    }
    trailer.tables[name] = { rows, sha256: sum.digest('hex') };
    counted.rows += rows;
  }
  yield `#${JSON.stringify(trailer)}\n`;
}
