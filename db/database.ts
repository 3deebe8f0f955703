import { AsyncLocalStorage } from 'node:async_hooks';
import { AverError } from '../errors.ts';
import { type Connection, type Engine, transaction } from './engine.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import { isSql, type Sql } from './sql.ts';
import { refreshStatistics } from './statistics.ts';

export interface Transaction {
  /**
   * Runs one statement. timestamptz comes back as Date, json parsed, bytea as Uint8Array, every number type as number
   * (int8 beyond 2^53 is refused), arrays as arrays; uuid, date, vector and the rest as text. The same on both engines.
   */
  query<Row>(statement: Sql): Promise<Row[]>;
}

export interface Database {
  readonly engine: 'pglite' | 'postgres';
  /**
   * Runs the work in one transaction that sees and changes the rows of one workspace only, whatever its statements say:
   * row-level security holds underneath. When the work throws, nothing has happened. Not to be nested, and never to
   * wait for the network inside: on PGlite it would hold the only connection.
   */
  withWorkspace<T>(workspace: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** To be called after much was written: what is asked next is planned by what is there now. */
  refreshStatistics(): Promise<void>;
  close(): Promise<void>;
}

/** A Postgres server, a folder of our own, or memory. */
export type Target = { url: string } | { folder: string } | { memory: true };

const engines = new WeakMap<Database, Engine>();

/** The engine underneath, for the few in this room that work on the whole database. */
export function engineOf(db: Database): Engine {
  const engine = engines.get(db);
  if (!engine) throw new Error('not a database that openDatabase made');
  return engine;
}

/**
 * Opens the database and brings its schema up to date.
 * @throws AverError `database_locked`, `database_unavailable`, or `conflict` when it is newer than this code
 */
export async function openDatabase(target: Target): Promise<Database> {
  const engine = await openEngine(target);
  try {
    await migrate(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return databaseOver(engine);
}

/** The engine alone, its schema as it is. */
export function openEngine(target: Target): Promise<Engine> {
  if ('url' in target) return openPostgres(target.url);
  return openPglite('folder' in target ? target.folder : null);
}

/** Refuses to lend a second connection inside the work of the first: PGlite would wait for itself, for ever. */
function withoutNesting(engine: Engine): Engine {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  return {
    ...engine,
    lend: async (work) => {
      if (current.getStore()?.open) {
        throw new Error(
          'the database is asked for a second connection inside a transaction: pass the transaction on, or wait until it has ended',
        );
      }
      const held = { open: true };
      return engine.lend((connection) =>
        current
          .run(held, () => work(connection))
          .finally(() => {
            held.open = false;
          }),
      );
    },
  };
}

/** The face over an engine whose schema is up to date. */
export function databaseOver(bare: Engine): Database {
  const engine = withoutNesting(bare);
  const db: Database = {
    engine: engine.kind,
    withWorkspace: async (workspace, work) => {
      // One trip for both settings; they last until the end of the transaction. PGlite's own user, and often
      // Postgres', is past row-level security. A workspace's name has no character that needs quoting.
      checkWorkspaceId(workspace);
      const begin = `begin; select set_config('role', 'aver_app', true), set_config('aver.workspace', '${workspace}', true)`;
      let open = true;
      return transaction(
        engine,
        (connection) =>
          work(transactionOver(connection, () => open)).finally(() => {
            open = false;
          }),
        begin,
      );
    },
    refreshStatistics: () => refreshStatistics(engine),
    close: () => engine.close(),
  };
  engines.set(db, engine);
  return db;
}

function transactionOver(connection: Connection, isOpen: () => boolean): Transaction {
  return {
    query: async <Row>(statement: Sql) => {
      if (!isSql(statement)) throw new TypeError('only what the sql tag made is run');
      if (!isOpen()) throw new Error('this transaction has ended: a statement was not awaited');
      return connection.query<Row>(statement.text, statement.values);
    },
  };
}

/** @throws AverError `bad_input` unless it is lower-case letters, digits and hyphens, at most 63 */
export function checkWorkspaceId(id: string): void {
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) return;
  throw new AverError(
    'bad_input',
    `"${id}" cannot name a workspace: use lower-case letters, digits and hyphens, at most 63`,
  );
}
