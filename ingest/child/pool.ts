import { AverError } from '../../errors.ts';
import { limits } from '../limits.ts';
import { type Death, type ReaderProcess, type Refusal, startReaderProcess } from './reader-process.ts';

// One pool for our whole process: the limit of two children is about the machine's memory, not about a caller.
const resting: ReaderProcess[] = [];
const waiting: (() => void)[] = [];
let working = 0;
let idle: NodeJS.Timeout | null = null;

/**
 * Runs `task` (a name from `tasks.ts`) over a file in a child process, at most two files at a time; a child serves many
 * files, and one that died is replaced. Our own process holds the bytes and the answer, nothing of the parsing.
 * @throws AverError what the task threw; unreadable_file when the child hit a limit or crashed on this file; internal, with
 *   the `defect` in its detail, when our own code did not expect it
 */
export async function readInChild<T>(task: string, bytes: Uint8Array, name: string, options?: unknown): Promise<T> {
  if (working >= limits.children) await new Promise<void>((resolve) => waiting.push(resolve));
  working += 1;
  if (idle !== null) clearTimeout(idle);
  const child = takeChild();
  try {
    const answer = await child.read({ task, bytes, name, options });
    if (typeof answer === 'string') throw died(answer, name);
    if (answer.ok) return answer.value as T;
    throw fromChild(answer.error, name);
  } finally {
    working -= 1;
    if (child.alive) resting.push(child);
    waiting.shift()?.();
    if (working === 0) idle = setTimeout(closeReaders, limits.idleMilliseconds).unref();
  }
}

/** Ends the children that have nothing to do. The next file starts a new one, so this may be called at any time. */
export function closeReaders(): void {
  for (const child of resting.splice(0)) child.close();
}

function takeChild(): ReaderProcess {
  for (let child = resting.pop(); child !== undefined; child = resting.pop()) if (child.alive) return child;
  return startReaderProcess();
}

const deaths: Readonly<Record<Death, string>> = {
  deadline: `reading it took longer than ${limits.readMilliseconds / 1000} s`,
  memory: `reading it took more than ${limits.residentMegabytes} MB of memory`,
  crash: 'the reader crashed on it',
};

function died(death: Death, name: string): AverError {
  return new AverError(
    'unreadable_file',
    `${name} is not read: ${deaths[death]}. Save a copy with only the sheets or pages that matter and send that.`,
    { file: name, limit: death },
  );
}

/** Errors lose their class on the way; ours carry a code, a parser's say that the file is not as it should be. */
function fromChild(error: Refusal, name: string): AverError {
  if (error.code !== null) {
    return new AverError(error.code as AverError['code'], error.message, error.detail as Record<string, unknown>);
  }
  if (error.defect) {
    return new AverError(
      'internal',
      `${name} is not read: a defect of ours stopped its reader (${error.defect}). Report it; until it is mended, save the file in another format and send that.`,
      { file: name, defect: error.defect },
    );
  }
  return new AverError(
    'unreadable_file',
    `${name} is damaged (${firstLine(error.message)}): open it where it came from, save it again and send that file.`,
    { file: name },
  );
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.\s]+$/, '').slice(0, 200);
}
