import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AverError } from '../errors.ts';

export type FolderLock = { inside: string; release: () => void };

/** Kept from the garbage collector, which would close them and so open the folder to others. */
const held = new Set<DatabaseSync>();

/**
 * Takes the folder for this process alone, creating it when missing; `inside` is where the database files go.
 *
 * PGlite takes no lock of its own, and two openers silently lose rows. The lock is one the operating system keeps
 * (a byte range of the file `lock`, taken through SQLite because Node offers no other way to it): it ends with the
 * process however that dies, so there is nothing stale to judge and no recycled pid to mistake, and it holds between
 * containers that share a volume, where one cannot see the other's pids. The file `lock.holder` only names the holder.
 *
 * @throws AverError `database_locked`, naming folder and pid.
 */
export function lockFolder(folder: string): FolderLock {
  const inside = join(folder, 'database');
  const holder = join(folder, 'lock.holder');
  try {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw cannotUse(folder, error);
  }
  const lock = takeLock(folder, holder);
  writeFileSync(holder, `process ${process.pid} on ${hostname()}\n`);
  held.add(lock);
  return {
    inside,
    release: () => {
      if (!held.delete(lock)) return;
      rmSync(holder, { force: true });
      lock.close();
    },
  };
}

/** Whether a database was ever opened in the folder; opening it makes one. */
export function holdsDatabase(folder: string): boolean {
  return existsSync(join(folder, 'database', 'PG_VERSION'));
}

function takeLock(folder: string, holder: string): DatabaseSync {
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(join(folder, 'lock'));
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock?.close();
    const busy = (error as { errcode?: number }).errcode === 5; // SQLITE_BUSY
    throw busy
      ? new AverError(
          'database_locked',
          `the data folder ${folder} is in use by ${readHolder(holder)}; stop that process or choose another folder with --data`,
          { folder },
          error,
        )
      : cannotUse(folder, error);
  }
}

function cannotUse(folder: string, error: unknown): AverError {
  return new AverError(
    'database_unavailable',
    `cannot use the data folder ${folder}: ${(error as Error).message}`,
    {},
    error,
  );
}

/** What the holder wrote of itself; a few tries, because it writes just after it took the lock. */
function readHolder(file: string): string {
  for (let tries = 0; tries < 15; tries += 1) {
    try {
      const text = readFileSync(file, 'utf8').trim();
      const [, pid, host] = /^process (\d+) on (\S+)$/.exec(text) ?? [];
      if (pid && (host !== hostname() || isAlive(Number(pid)))) return text;
    } catch {
      // not written yet
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  return 'another process';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // alive, and someone else's
  }
}
