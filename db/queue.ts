import { randomUUID } from 'node:crypto';
import { type ConstructorOptions, fromPglite, PgBoss } from 'pg-boss';
import { type Database, engineOf } from './database.ts';
import type { Engine } from './engine.ts';

export type Job = { workspace: string; data: object };

export interface Queue {
  /**
   * Puts a job in the queue; a worker takes it up within a second. With `key`: when one with the same name, workspace and
   * key is already waiting this does nothing, and two of them never run at the same time. Not inside a transaction.
   */
  send(job: { name: string; workspace: string; data: object; key?: string }): Promise<void>;
  /**
   * Works on the jobs of a name, `concurrency` at a time in this process. A handler that throws, or dies with its
   * process, is tried again up to five times, later each time: it has to bear being run twice.
   */
  work(name: string, options: { concurrency: number }, handler: (job: Job) => Promise<void>): Promise<void>;
  /** Takes no more jobs, waits up to 30 s for those that run, and hands back to the queue what is left. */
  stop(): Promise<void>;
}

/** A process that is not heard from for this long is taken for dead, and its jobs are taken up by others. */
const heartbeatSeconds = 30;
const stopSeconds = 30;

const queueOptions = {
  policy: 'short', // one waiting job per key
  notify: true,
  heartbeatSeconds,
  expireInSeconds: 6 * 3600, // a whole questionnaire with a slow model; a dead process is noticed by its heartbeat
  retryLimit: 5,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 60,
  deleteAfterSeconds: 24 * 3600,
};

/**
 * The queue of jobs, kept in the database itself (schema `pgboss`), on both engines.
 * `onProblem` hears of a handler that threw and of trouble with the database; without it they are process warnings.
 */
export async function openQueue(
  db: Database,
  { onProblem = warn }: { onProblem?: (problem: Error) => void } = {},
): Promise<Queue> {
  const engine = engineOf(db);
  const boss = new PgBoss({
    ...connectionOf(engine),
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', onProblem);
  await boss.start();
  if (engine.kind === 'pglite') await releaseOrphans(engine, boss);

  const known = new Map<string, Promise<void>>();
  const ensure = (name: string): Promise<void> => {
    const made = known.get(name) ?? boss.createQueue(name, queueOptions);
    known.set(name, made);
    return made;
  };

  return {
    send: async ({ name, workspace, data, key }) => {
      await ensure(name);
      const own = key === undefined ? undefined : `${workspace}/${key}`;
      await boss.send(
        name,
        { workspace, data },
        {
          singletonKey: own ?? randomUUID(), // without one, all jobs of the name would count as the same
          ...(own === undefined ? {} : { group: { id: own } }),
        },
      );
    },
    work: async (name, { concurrency }, handler) => {
      await ensure(name);
      for (let worker = 0; worker < concurrency; worker += 1) {
        const options = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2, groupConcurrency: 1 } as const;
        const id: string = await boss.work<Job>(name, options, async ([job]) => {
          try {
            if (job) await handler(job.data);
          } catch (error) {
            onProblem(error instanceof Error ? error : new Error(String(error)));
            throw error;
          } finally {
            boss.notifyWorker(id); // look for the next job at once; pg-boss would wait out its polling interval
          }
        });
      }
    },
    stop: async () => {
      const finished = Promise.all([...known.keys()].map((name) => boss.offWork(name, { wait: true })));
      await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, stopSeconds * 1000).unref())]);
      await boss.stop({ graceful: false }); // jobs still running are put back
    },
  };
}

/** On a server pg-boss has connections of its own; the embedded engine has one, lent a statement at a time. */
function connectionOf(engine: Engine): ConstructorOptions {
  if (engine.url !== null) return { connectionString: engine.url, max: 4, application_name: 'aver queue' };
  const alone = <T>(text: string, run: (lent: Parameters<Parameters<Engine['lend']>[0]>[0]) => Promise<T>) =>
    engine.lend(async (connection) => {
      try {
        return await run(connection);
      } catch (error) {
        // pg-boss sends whole `begin … commit` texts: one that failed must not stay open for the next caller.
        if (!/^\s*rollback/i.test(text)) await connection.execute('rollback').catch(() => {});
        throw error;
      }
    });
  return {
    backend: 'pglite',
    db: fromPglite({
      query: (text, values) =>
        alone(text, async (connection) => ({ rows: (await connection.query(text, values)) as never[] })),
      exec: (text) => alone(text, async (connection) => [{ rows: await connection.execute(text) }]),
      listen: (channel, heard) => engine.listen(channel, heard),
    }),
  };
}

/** The embedded database has one process at a time, and it has just started: what is marked as running died with the last. */
async function releaseOrphans(engine: Engine, boss: PgBoss): Promise<void> {
  const orphans = await engine.lend((connection) =>
    connection.query<{ name: string; ids: string[] }>(
      `select name, array_agg(id::text) as ids from pgboss.job where state = 'active' group by name`,
    ),
  );
  for (const { name, ids } of orphans) await boss.fail(name, ids, { message: 'the process that ran this job ended' });
}

function warn(problem: Error): void {
  process.emitWarning(problem.message, 'AverQueueWarning');
}
