import { type ClientBase, Pool, type QueryArrayResult } from 'pg';
import type { Connection, Engine, Row } from './engine.ts';
import { StatementError, unavailable } from './failure.ts';
import { decodeValue, encodeParameter } from './values.ts';

/** Connections per process; `serve` and `work` processes each have their own. */
const poolSize = 10;

// Postgres' own text, for our conversion (values.ts): both engines give the same values.
const types = { getTypeParser: () => (text: string) => text };

/** Connects to a Postgres server: `postgres://user:password@host:5432/name`. @throws AverError `database_unavailable` */
export async function openPostgres(url: string): Promise<Engine> {
  const place = describe(url);
  const settings = {
    connectionString: url,
    types,
    application_name: 'aver',
    connectionTimeoutMillis: 10_000,
    // A transaction of ours holds no network call: one that sits idle for a minute is a defect, and must not hold locks.
    idle_in_transaction_session_timeout: 60_000,
  };
  const pool = new Pool({ ...settings, max: poolSize });
  pool.on('error', () => {}); // an idle connection that died: the next borrower gets a new one

  const lend: Engine['lend'] = async (work) => {
    const client = await pool.connect().catch((error) => {
      throw noConnection(place, error);
    });
    let broken = false;
    const lost = () => {
      broken = true;
    };
    client.on('error', lost);
    try {
      return await work(connectionOf(client, place, lost));
    } finally {
      client.off('error', lost);
      client.release(broken);
    }
  };

  await lend((connection) => connection.query('select 1')).catch(async (error) => {
    await pool.end();
    throw error;
  });
  return {
    kind: 'postgres',
    place,
    url,
    lend,
    listen: () => Promise.reject(new Error('on a server the queue listens on a connection of its own')),
    close: () => pool.end(),
  };
}

function connectionOf(client: ClientBase, place: string, lost: () => void): Connection {
  const translate = (error: unknown): never => {
    const { message, code, severity, constraint, detail } = error as Error & Record<string, string | undefined>;
    // 57P..: the server is shutting down or ended this connection.
    if (!severity || code?.startsWith('57P')) {
      lost();
      throw unavailable(`${place} dropped the connection; try again when the server is back`, error);
    }
    throw new StatementError(message, code ?? 'XX000', constraint ?? null, detail ?? null);
  };
  return {
    query: async <R>(text: string, values: readonly unknown[] = []) => {
      const result = await client
        .query<(string | null)[]>({ text, values: values.map(encodeParameter), rowMode: 'array' })
        .catch(translate);
      return decodeRows(result) as R[];
    },
    execute: async (text) => {
      const results = await client.query<(string | null)[]>({ text, rowMode: 'array' }).catch(translate);
      return [results].flat().flatMap(decodeRows);
    },
  };
}

function decodeRows({ rows, fields }: QueryArrayResult<(string | null)[]>): Row[] {
  return rows.map((row) =>
    Object.fromEntries(
      fields.map(({ name, dataTypeID }, place) => {
        const text = row[place] ?? null;
        return [name, text === null ? null : decodeValue(dataTypeID, text)];
      }),
    ),
  );
}

function noConnection(place: string, error: unknown): Error {
  const { message, code } = error as Error & { code?: string };
  return unavailable(
    `cannot connect to ${place}: ${message || code}; check DATABASE_URL and that the server runs`,
    error,
  );
}

function describe(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    const host = decodeURIComponent(hostname) || searchParams.get('host') || 'localhost';
    return `the Postgres database ${decodeURIComponent(pathname.slice(1))} at ${host}:${port || searchParams.get('port') || 5432}`;
  } catch {
    throw unavailable('DATABASE_URL is not a postgres:// address');
  }
}
