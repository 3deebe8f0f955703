/** The embedded Postgres, on a thread of its own: a query of a second would otherwise stop the server's event loop. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { decodedTypes, decodeValue } from './values.ts';

export type Request =
  | { op: 'query'; text: string; values: readonly (string | Uint8Array | null)[] }
  | { op: 'execute'; text: string }
  | { op: 'listen' | 'unlisten'; channel: string }
  | { op: 'dump' }
  | { op: 'close' };
export type Refusal = {
  message: string;
  sqlstate?: string | undefined;
  constraint?: string | null;
  note?: string | null;
};
export type Reply =
  | { id: number; result: unknown }
  | { id: number; refused: Refusal }
  | { heard: { channel: string; payload: string } };
export type WorkerData = { folder: string | null; image: Uint8Array | null };

const { folder, image } = workerData as WorkerData;
const port = parentPort;
if (!port) throw new Error('db/pglite-worker.ts runs as a worker thread');

const database = new PGlite({
  ...(folder === null ? {} : { dataDir: folder }),
  ...(image === null ? {} : { loadDataDir: new Blob([image as Uint8Array<ArrayBuffer>]) }),
  extensions: { vector },
});
// Values arrive as Postgres' text or binary form already (values.ts) and pass through.
const asTheyAre = { serializers: new Proxy({}, { get: () => (value: string | Uint8Array) => value }) };
const listeners = new Map<string, () => Promise<void>>();

async function perform(request: Request): Promise<unknown> {
  switch (request.op) {
    case 'query':
      return (await database.query(request.text, [...request.values], asTheyAre)).rows;
    case 'execute':
      return (await database.exec(request.text)).flatMap((result) => result.rows);
    case 'listen': {
      const { channel } = request;
      const stop = await database.listen(channel, (payload) => tell({ heard: { channel, payload } }));
      listeners.set(channel, stop);
      return null;
    }
    case 'unlisten':
      await listeners.get(request.channel)?.();
      listeners.delete(request.channel);
      return null;
    case 'dump':
      return new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer());
    case 'close':
      await database.close();
      return null;
  }
}

function tell(reply: Reply): void {
  port?.postMessage(reply);
}

function refusal(error: unknown): Refusal {
  const { message, code, constraint, detail } = error as Error &
    Record<'code' | 'constraint' | 'detail', string | undefined>;
  return { message, sqlstate: code, constraint: constraint ?? null, note: detail ?? null };
}

port.on('message', async (request: Request & { id: number }) => {
  try {
    tell({ id: request.id, result: await perform(request) });
  } catch (error) {
    tell({ id: request.id, refused: refusal(error) });
  }
});

try {
  await database.waitReady;
  // Our own conversion of every type, in place of PGlite's: both engines give the same values.
  for (const type of new Set([...Object.keys(database.parsers).map(Number), ...decodedTypes])) {
    database.parsers[type] = (text) => decodeValue(type, text);
  }
  tell({ id: 0, result: null });
} catch (error) {
  tell({ id: 0, refused: refusal(error) });
}
