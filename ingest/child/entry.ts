/** The child process: waits for a file, runs the named task over it, answers, waits for the next. */
import { Worker } from 'node:worker_threads';
import { isAverError } from '../../errors.ts';
import { limits } from '../limits.ts';
import type { Reply, Request } from './reader-process.ts';
import { tasks } from './tasks.ts';

new Worker(new URL('./watchdog.ts', import.meta.url), {
  workerData: { residentBytes: limits.residentMegabytes * 1024 * 1024 },
}).unref();

process.on('disconnect', () => process.exit(0));
process.on('message', async (request: Request) => process.send?.(await reply(request)));

async function reply({ task, bytes, name }: Request): Promise<Reply> {
  try {
    const run = tasks[task];
    if (run === undefined) throw new Error(`no task ${task}`);
    return { ok: true, value: await run(bytes, name) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return isAverError(error)
      ? { ok: false, error: { code: error.code, message, detail: error.detail } }
      : { ok: false, error: { code: null, message, detail: {} } };
  }
}
