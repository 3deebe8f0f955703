import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AverError } from '../errors.ts';

export type FolderLock = { inside: string; release: () => void };

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
    mkdirSync(inside, { recursive: true });
  } catch (error) {
    throw new AverError(
      'database_unavailable',
      `cannot use the data folder ${folder}: ${(error as Error).message}`,
      {},
      error,
    );
  }
  const lock = new DatabaseSync(join(folder, 'lock'));
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw new AverError(
      'database_locked',
      `the data folder ${folder} is in use by ${readHolder(holder)}; stop that process or choose another folder with --data`,
      { folder },
      error,
    );
  }
  writeFileSync(holder, `process ${process.pid} on ${hostname()}\n`);
  let held = true;
  return {
    inside,
    release: () => {
      if (!held) return;
      held = false;
      rmSync(holder, { force: true });
      lock.close();
    },
  };
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim() || 'another process';
  } catch {
    return 'another process'; // it is just starting, or just stopping
  }
}
