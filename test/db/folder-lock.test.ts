import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../db/folder-lock.ts';
import { type Child, startChild } from './process.ts';

describe('the data folder', () => {
  let folder: string;
  let children: Child[];
  const start = async (task: 'lock') => {
    const child = await startChild(task, folder);
    children.push(child);
    return child;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aver-lock-'));
    children = [];
  });
  afterEach(async () => {
    await Promise.all(children.map((child) => child.kill()));
    await rm(folder, { recursive: true });
  });

  it('has one process; a second is told which, and what to do', async () => {
    const holder = await start('lock');
    expect(holder.line).toBe('held');
    const second = await start('lock');
    expect(second.line).toMatch(/^database_locked /);
    expect(second.line).toContain(folder);
    expect(second.line).toContain(`process ${holder.pid} on `);
    expect(second.line).toMatch(/stop that process or choose another folder with --data$/);
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'database_locked' }));
  });

  it('is free again at once when its process was killed', async () => {
    const holder = await start('lock');
    await holder.kill();
    expect((await readdir(folder)).sort()).toContain('lock.holder');
    lockFolder(folder).release();
  });

  it('is judged by the lock, not by a note a dead process left, though its number now belongs to another', async () => {
    await writeFile(join(folder, 'lock.holder'), `process ${process.pid} on somewhere\n`);
    lockFolder(folder).release();
  });

  it('goes to one of many that start together', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => start('lock')));
    const lines = all.map(({ line }) => line);
    expect(lines.filter((line) => line === 'held')).toHaveLength(1);
    const pid = all.find(({ line }) => line === 'held')?.pid;
    for (const line of lines.filter((each) => each !== 'held')) expect(line).toContain(`process ${pid} on `);
  });

  it('has one opener within a process too, and the next after it is released', () => {
    const first = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'database_locked' }));
    first.release();
    first.release();
    const second = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(new RegExp(`process ${process.pid} on `));
    second.release();
  });

  it('that cannot be made is an error of one line', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(() => lockFolder(join(folder, 'file', 'data'))).toThrow(/^cannot use the data folder [^\n]+$/);
  });
});
