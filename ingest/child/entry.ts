/** The child process: waits for a file, runs the named task over it, answers, waits for the next. */
import { Worker } from 'node:worker_threads';
import { AverError, isAverError } from '../../errors.ts';
import { limits, megabytes } from '../limits.ts';
import { defectOf } from './defect.ts';
import type { Reply, Request } from './reader-process.ts';
import { replySize } from './reply-size.ts';
import { tasks } from './tasks.ts';

new Worker(new URL('./watchdog.ts', import.meta.url), {
  // Acts a little early: memory goes on growing between two looks.
  workerData: { residentBytes: limits.residentMegabytes * 0.9 * 1024 * 1024 },
}).unref();

process.on('disconnect', () => process.exit(0));
process.on('message', async (request: Request) => process.send?.(await reply(request)));

async function reply({ task, bytes, name, options }: Request): Promise<Reply> {
  try {
    const run = tasks[task];
    if (run === undefined) throw new Error(`no task ${task}`);
    const value = await run(bytes, name, options);
    if (replySize(value, limits.replyCharacters) > limits.replyCharacters) throw tooMuch(name);
    return { ok: true, value };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return isAverError(error)
      ? { ok: false, error: { code: error.code, message, detail: error.detail } }
      : { ok: false, error: { code: null, message, detail: {}, defect: defectOf(error) } };
  }
}

function tooMuch(name: string): AverError {
  return new AverError(
    'unreadable_file',
    `${name} is not read: its text comes to more than ${megabytes(limits.replyCharacters)}. Save a copy with only the sheets or pages that matter and send that.`,
    { file: name, limit: 'text' },
  );
}
