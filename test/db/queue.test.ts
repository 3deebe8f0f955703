import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Job, openDatabase, openQueue, type Queue, sql } from '../../db/index.ts';
import { createEmptyTarget, openTestScope } from '../database.ts';
import { startChild } from './process.ts';

/** Resolves once it was called `count` times. */
function counted(count: number) {
  const seen: Job[] = [];
  let done = () => {};
  const all = new Promise<void>((resolve) => {
    done = resolve;
  });
  return {
    seen,
    all,
    add: (job: Job) => {
      seen.push(job);
      if (seen.length >= count) done();
    },
  };
}

describe('the queue', () => {
  let scope: Awaited<ReturnType<typeof openTestScope>>;
  let queue: Queue;
  const problems: string[] = [];

  beforeAll(async () => {
    scope = await openTestScope();
    queue = await openQueue(scope.db, { onProblem: (problem) => problems.push(problem.message) });
  });
  afterAll(async () => {
    await queue.stop();
    await scope.end();
  });

  it('hands every job, with its workspace, to a handler that may use the database', async () => {
    const { seen, all, add } = counted(20);
    await queue.work('greet', { concurrency: 3 }, async (job) => {
      await scope.db.withWorkspace(job.workspace, (tx) => tx.query(sql`select 1`));
      add(job);
    });
    for (let n = 0; n < 20; n += 1) await queue.send({ name: 'greet', workspace: 'main', data: { n } });
    await all;
    expect(seen.map(({ data }) => (data as { n: number }).n).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n),
    );
    expect(new Set(seen.map(({ workspace }) => workspace))).toEqual(new Set(['main']));
  });

  it('keeps one waiting job of a key, and never runs two of them at once', async () => {
    for (const n of [1, 2, 3]) await queue.send({ name: 'keyed', workspace: 'main', key: 'q1', data: { n } });
    await queue.send({ name: 'keyed', workspace: 'main', key: 'q2', data: { n: 4 } });
    await queue.send({ name: 'keyed', workspace: 'other', key: 'q1', data: { n: 5 } });
    const { seen, all, add } = counted(4);
    let running = 0;
    let most = 0;
    await queue.work('keyed', { concurrency: 4 }, async (job) => {
      const { n } = job.data as { n: number };
      if (n !== 1 && n !== 6) return add(job);
      running += 1;
      most = Math.max(most, running);
      if (n === 1) await queue.send({ name: 'keyed', workspace: 'main', key: 'q1', data: { n: 6 } });
      await new Promise((resolve) => setTimeout(resolve, 300));
      running -= 1;
      add(job);
    });
    await all;
    expect(seen.map(({ data }) => (data as { n: number }).n).sort()).toEqual([1, 4, 5, 6]);
    expect(most).toBe(1);
  });

  it('tries a job again after its handler threw, and says so', async () => {
    const { all, add } = counted(1);
    let times = 0;
    await queue.work('shaky', { concurrency: 1 }, async (job) => {
      times += 1;
      if (times === 1) throw new Error('the model is down');
      add(job);
    });
    await queue.send({ name: 'shaky', workspace: 'main', data: {} });
    await all;
    expect(times).toBe(2);
    expect(problems).toEqual(['the model is down']);
  });

  it('waits for running handlers when it is stopped', async () => {
    const other = await openTestScope();
    const own = await openQueue(other.db);
    let finished = false;
    const started = counted(1);
    await own.work('slow', { concurrency: 1 }, async (job) => {
      started.add(job);
      await new Promise((resolve) => setTimeout(resolve, 500));
      finished = true;
    });
    await own.send({ name: 'slow', workspace: 'main', data: {} });
    await started.all;
    await own.stop();
    expect(finished).toBe(true);
    await other.end();
  });
});

describe('a job whose process was killed', () => {
  it('is taken up by the next one', async () => {
    const { target, remove } = await createEmptyTarget('pglite');
    const first = await openDatabase(target);
    const sender = await openQueue(first);
    await sender.send({ name: 'draft', workspace: 'main', data: { question: 'q1' } });
    await sender.stop();
    await first.close();

    const child = await startChild('work', (target as { folder: string }).folder);
    expect(child.line).toBe('working');
    await child.kill();

    const second = await openDatabase(target);
    const queue = await openQueue(second);
    const { seen, all, add } = counted(1);
    await queue.work('draft', { concurrency: 1 }, async (job) => add(job));
    await all;
    expect(seen).toEqual([{ workspace: 'main', data: { question: 'q1' } }]);
    await queue.stop();
    await second.close();
    await remove();
  });
});
