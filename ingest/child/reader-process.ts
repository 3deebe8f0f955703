import { type ChildProcess, fork } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AverError } from '../../errors.ts';
import { limits } from '../limits.ts';
import { nodeExecutable } from './runtime.ts';

/** What goes to the child: `task` names a function in `tasks.ts`; `options` are its own. */
export type Request = { task: string; bytes: Uint8Array; name: string; options?: unknown };
export type Reply = { ok: true; value: unknown } | { ok: false; error: Refusal };
/** `code` is null where what was thrown is no error of ours; `defect` is then where in our code it arose, if it did. */
export type Refusal = { code: string | null; message: string; detail: object; defect?: string | null };

/** Why a child died before it answered. */
export type Death = 'deadline' | 'memory' | 'crash';

export type ReaderProcess = {
  /** One request at a time. Resolves to a Death when the child ended instead of answering; it is then of no more use. */
  read(request: Request): Promise<Reply | Death>;
  readonly alive: boolean;
  close(): void;
};

/**
 * Starts a Node of its own for reading strangers' files: 256 MB of heap, a watchdog on its whole memory, a deadline for
 * each file, no environment (so no keys), no prototype setter, no files but our code. It does not keep our process alive
 * while it has nothing to do, and ends by itself when we are gone.
 */
export function startReaderProcess(deadline: number = limits.readMilliseconds): ReaderProcess {
  const child = fork(fileURLToPath(new URL('./entry.ts', import.meta.url)), {
    execPath: nodeExecutable(),
    execArgv: childOptions(),
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let alive = true;
  let stderr = '';
  let settle: ((answer: Reply | Death) => void) | null = null;

  const answer = (value: Reply | Death) => {
    const waiting = settle;
    settle = null;
    if (typeof value !== 'string' && child.connected) rest(child);
    waiting?.(value);
  };
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr = (stderr + chunk).slice(-4_000);
  });
  child.on('message', (reply: Reply) => answer(reply));
  child.on('error', () => {
    alive = false;
    answer('crash');
  });
  // 'close' comes after the last of stderr, which says why; 'exit' may come before.
  child.on('close', () => {
    alive = false;
    answer(/aver-limit: memory|heap out of memory|Allocation failed/i.test(stderr) ? 'memory' : 'crash');
  });
  rest(child);

  return {
    get alive() {
      return alive;
    },
    read(request) {
      if (settle !== null) throw new AverError('internal', 'A reader process reads one file at a time.');
      return new Promise((resolve) => {
        if (!alive) return resolve('crash');
        wake(child);
        const timer = setTimeout(() => {
          alive = false;
          child.kill('SIGKILL');
          answer('deadline');
        }, deadline);
        settle = (value) => {
          clearTimeout(timer);
          resolve(value);
        };
        child.send(request, (error) => {
          if (error !== null && error !== undefined) answer('crash');
        });
      });
    },
    close() {
      alive = false;
      child.kill('SIGKILL');
    },
  };
}

/** What the child may use: this room's code and the packages, threads for its watchdog. No writing, no programs, no data. */
function childOptions(): string[] {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const needed = ['ingest', 'errors.ts', 'package.json', 'node_modules'].map((name) => join(root, name));
  // A checkout behind a link is loaded by its real path.
  const readable = new Set(needed.flatMap((path) => [path, realpathSync(path)]));
  return [
    `--max-old-space-size=${limits.heapMegabytes}`,
    '--disable-proto=delete',
    '--no-warnings',
    '--permission',
    '--allow-worker',
    ...[...readable].map((path) => `--allow-fs-read=${path}`),
  ];
}

/** Let our process end although the child lives. */
function rest(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  pipe(child)?.unref();
}

/** Keep our process alive until the child has answered. */
function wake(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
  pipe(child)?.ref();
}

function pipe(child: ChildProcess): { ref(): void; unref(): void } | null {
  return child.stderr as unknown as { ref(): void; unref(): void } | null;
}
