/** What an engine gives the rest of this room. Only `pglite.ts` and `postgres.ts` make one. */
export type Row = Record<string, unknown>;

/** One connection, in the hands of one caller at a time. */
export interface Connection {
  query<R = Row>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** Several statements in one text, without parameters; the rows of all of them. */
  execute(text: string): Promise<Row[]>;
}

export interface Engine {
  readonly kind: 'pglite' | 'postgres';
  /** One line for messages: the folder, or host and database; never a password. */
  readonly place: string;
  /** The server's address; null for the embedded engine. */
  readonly url: string | null;
  /** Lends a connection. On PGlite there is one, and callers wait their turn. */
  lend<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** Hears what is said on a channel (NOTIFY), until the returned function is called. The embedded engine only. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Runs the work inside one transaction; when it throws, or any statement was refused, nothing has happened. */
export async function transaction<T>(
  engine: Engine,
  work: (connection: Connection) => Promise<T>,
  begin = 'begin',
): Promise<T> {
  return engine.lend(async (connection) => {
    // After a refused statement Postgres answers `commit` with a silent rollback, also when the work caught the error.
    let refused: { error: unknown } | null = null;
    const noting = async <R>(statement: Promise<R>): Promise<R> => {
      try {
        return await statement;
      } catch (error) {
        refused ??= { error };
        throw error;
      }
    };
    try {
      await connection.execute(begin);
      const result = await work({
        query: (text, values) => noting(connection.query(text, values)),
        execute: (text) => noting(connection.execute(text)),
      });
      if (refused) throw (refused as { error: unknown }).error;
      await connection.execute('commit');
      return result;
    } catch (error) {
      // A connection that died cannot roll back, and need not: the first error is the one to tell.
      await connection.execute('rollback').catch(() => {});
      throw error;
    }
  });
}
