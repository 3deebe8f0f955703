import { serve as listen } from '@hono/node-server';
import { createApp, type Log, type Service } from './api/index.ts';
import type { Config } from './config.ts';
import { createToken, openQueue, type Queue } from './db/index.ts';
import { AverError } from './errors.ts';
import { loadSamples } from './first-start.ts';
import { createLog } from './log.ts';
import { MAIN_WORKSPACE, type Opened, open } from './open.ts';
import packageJson from './package.json' with { type: 'json' };
import { draftQuestions, waitingQuestions } from './questionnaire/index.ts';
import { buildWeb } from './web-build.ts';

const DRAFT_JOB = 'draft-questions';
/** Questions a worker takes at once: enough to spread a questionnaire over many workers, few enough to lose little. */
const BATCH = 10;
const SIGN_IN_MINUTES = 60;

/** A server that is up; `close` stops taking requests, lets running drafts finish, and closes the database. */
export type Running = { url: string; signInUrl: string; close: () => Promise<void> };

/** API, web UI and workers in this process, until SIGTERM or SIGINT. Prints a one-time sign-in link. */
export async function serve(config: Config): Promise<void> {
  const running = await start(config, (text) => process.stdout.write(`${text}\n`));
  process.stdout.write(
    `Aver is at ${running.url}\n\n  Sign in: ${running.signInUrl}\n  (the link works once, within ${SIGN_IN_MINUTES} minutes; start again for a new one)\n\n`,
  );
  await untilStopped(running.close);
}

/** Workers only, for a Postgres that other processes serve. */
export async function work(config: Config): Promise<void> {
  if (!('url' in config.database))
    throw new AverError(
      'bad_input',
      '“work” needs DATABASE_URL: with the embedded database, “serve” does the work itself.',
    );
  const log = createLog(config.log);
  const opened = await open(config, { warn: (message) => log.warn({}, message) });
  const queue = await openQueue(opened.db, { onProblem: (error) => log.error({ err: error }, 'queue') });
  await takeWork(queue, opened, config, log);
  process.stdout.write('Aver works. Stop it with SIGTERM.\n');
  await untilStopped(async () => {
    await queue.stop();
    await opened.close();
  });
}

/** Everything that `serve` does but waiting: for it and for tests. `tell` hears what takes a while. */
export async function start(config: Config, tell: (text: string) => void = () => {}): Promise<Running> {
  const log = createLog(config.log);
  const [opened, webFolder] = await Promise.all([
    open(config, { warn: (message) => log.warn({}, message) }),
    buildWeb(tell),
  ]);
  let queue: Queue | undefined;
  try {
    queue = await openQueue(opened.db, { onProblem: (error) => log.error({ err: error }, 'queue') });
    const jobs = queue;
    const draftLater = (workspace: string, questionIds: readonly string[]) => sendDrafts(jobs, workspace, questionIds);
    const machine = opened.desk({ kind: 'machine', name: 'aver' });
    if (config.samples) await loadSamples(machine, tell);
    await takeWork(jobs, opened, config, log);
    // What was waiting when an earlier process ended is waiting still.
    await draftLater(MAIN_WORKSPACE, await waitingQuestions(machine));
    const service: Service = {
      db: opened.db,
      desk: (actor, workspace) => opened.desk(actor, workspace),
      draftLater,
      model: { name: opened.model.name, offline: config.model.kind === 'offline' },
      embedder: opened.embedder.name,
      version: packageJson.version,
      publicUrl: config.publicUrl,
      uploadLimit: config.uploadLimit,
      slack: config.slack && { ...config.slack, replyOrigin: 'https://hooks.slack.com' },
      webFolder,
      log,
    };
    const { url, close } = await listenOn(config, service);
    return {
      url,
      signInUrl: await signInLink(opened, url),
      close: async () => {
        await close();
        await jobs.stop();
        await opened.close();
      },
    };
  } catch (error) {
    await queue?.stop();
    await opened.close();
    throw error;
  }
}

async function signInLink(opened: Opened, url: string): Promise<string> {
  const now = new Date();
  const { plain } = await createToken(opened.db, {
    workspace: MAIN_WORKSPACE,
    kind: 'sign_in',
    actor: 'owner',
    role: 'reviewer',
    clearance: 'internal',
    expiresAt: new Date(now.getTime() + SIGN_IN_MINUTES * 60_000),
    now,
  });
  return `${url}/sign-in?token=${plain}`;
}

async function sendDrafts(queue: Queue, workspace: string, questionIds: readonly string[]): Promise<void> {
  for (let i = 0; i < questionIds.length; i += BATCH) {
    const batch = questionIds.slice(i, i + BATCH);
    await queue.send({ name: DRAFT_JOB, workspace, data: { questionIds: batch }, key: batch[0] });
  }
}

async function takeWork(queue: Queue, opened: Opened, config: Config, log: Log): Promise<void> {
  await queue.work(DRAFT_JOB, { concurrency: 1 }, async ({ workspace, data }) => {
    const { questionIds } = data as { questionIds: string[] };
    const desk = opened.desk({ kind: 'machine', name: 'drafter' }, workspace);
    const counts = await draftQuestions(desk, { questionIds, concurrency: config.drafters });
    log.info({ workspace, ...counts }, 'drafted');
  });
}

function listenOn(config: Config, service: Service): Promise<{ url: string; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const app = createApp(service);
    const server = listen({ fetch: app.fetch, hostname: config.host, port: config.port }, (address) => {
      const host = config.host.includes(':') ? `[${config.host}]` : config.host;
      resolve({
        url: config.publicUrl ?? `http://${host}:${address.port}`,
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done());
            // Live views hold their connections open for ever; they reconnect to the next server.
            if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 1_000).unref();
          }),
      });
    });
    server.on('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE'
          ? `port ${config.port} is taken: stop what uses it, or set AVER_PORT`
          : `cannot listen on ${config.host}:${config.port} (${cause.code})`;
      reject(new AverError('bad_input', `The server did not start: ${why}.`, {}, cause));
    });
  });
}

function untilStopped(close: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let stopping = false;
    const stop = () => {
      if (stopping) return;
      stopping = true;
      close().then(resolve, reject);
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
