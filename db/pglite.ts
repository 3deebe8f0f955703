import { Worker } from 'node:worker_threads';
import type { Connection, Engine, Row } from './engine.ts';
import { StatementError, unavailable } from './failure.ts';
import { lockFolder } from './folder-lock.ts';
import type { Reply, Request, WorkerData } from './pglite-worker.ts';
import { encodeParameter } from './values.ts';

export interface PgliteEngine extends Engine {
  /** The whole database as one uncompressed tar, to open others from: 0.5 s instead of 3 s. */
  image(): Promise<Uint8Array>;
  /** Ends the thread as a crash would, for the test of what happens then. */
  crash(): Promise<unknown>;
}

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };

/**
 * Opens the embedded Postgres in a folder, or in memory when `folder` is null.
 * `image` fills a new one from what `image()` gave.
 */
export async function openPglite(folder: string | null, image: Uint8Array | null = null): Promise<PgliteEngine> {
  const place = folder === null ? 'the in-memory database' : `the database in ${folder}`;
  const lock = folder === null ? null : lockFolder(folder);
  try {
    return await startWorker(place, { folder: lock?.inside ?? null, image }, () => lock?.release());
  } catch (error) {
    lock?.release();
    throw error;
  }
}

async function startWorker(place: string, workerData: WorkerData, released: () => void): Promise<PgliteEngine> {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  const heard = new Map<string, (payload: string) => void>();
  let dead: Error | null = null;
  let lastId = 0;

  const settle = (id: number): Waiting | undefined => {
    const entry = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    return entry;
  };
  const promise = (id: number) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.ref(); // a database that is only open must not keep the process alive; one at work must
    });
  const ask = (request: Request): Promise<unknown> => {
    if (dead) return Promise.reject(dead);
    lastId += 1;
    const answer = promise(lastId);
    worker.postMessage({ ...request, id: lastId });
    return answer;
  };
  const die = (cause?: unknown) => {
    dead ??= unavailable(`${place} stopped; start the command again`, cause);
    for (const id of [...waiting.keys()]) settle(id)?.reject(dead);
    released();
  };

  worker.on('message', (reply: Reply) => {
    if ('heard' in reply) heard.get(reply.heard.channel)?.(reply.heard.payload);
    else if ('result' in reply) settle(reply.id)?.resolve(reply.result);
    else {
      const { message, sqlstate, constraint, note } = reply.refused;
      settle(reply.id)?.reject(sqlstate ? new StatementError(message, sqlstate, constraint, note) : new Error(message));
    }
  });
  worker.on('error', die);
  worker.on('exit', () => die());

  await promise(0).catch((error) => {
    dead = unavailable(`${place} does not open: ${oneLine(error)}`, error);
    void worker.terminate();
    throw dead;
  });

  const connection: Connection = {
    query: <R>(text: string, values: readonly unknown[] = []) =>
      ask({ op: 'query', text, values: values.map(encodeParameter) }) as Promise<R[]>,
    execute: (text) => ask({ op: 'execute', text }) as Promise<Row[]>,
  };
  const turn = inTurn();

  return {
    kind: 'pglite',
    place,
    url: null,
    lend: (work) => turn(() => work(connection)),
    listen: async (channel, hear) => {
      heard.set(channel, hear);
      await turn(() => ask({ op: 'listen', channel }));
      return async () => {
        heard.delete(channel);
        if (!dead) await turn(() => ask({ op: 'unlisten', channel }));
      };
    },
    image: () => turn(() => ask({ op: 'dump' })) as Promise<Uint8Array>,
    crash: () => worker.terminate(),
    close: async () => {
      if (dead) return;
      await turn(() => ask({ op: 'close' }));
      dead = unavailable(`${place} is closed`);
      await worker.terminate();
    },
  };
}

/** One after another: PGlite has one connection, and a second caller's statement must not land in the first one's transaction. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  };
}

function oneLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
