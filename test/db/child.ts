/** A second process, for what only two can show: `node child.ts <task> <folder>`. Says one line when it is ready, and waits to be killed. */
import { openDatabase, openQueue } from '../../db/index.ts';

const [task, folder = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const target = folder.startsWith('postgres:') ? { url: folder } : { folder };
  const db = await openDatabase(target);
  if (task === 'hold') say('held');
  if (task === 'work') {
    const queue = await openQueue(db);
    await queue.work('draft', { concurrency: 1 }, () => {
      say('working');
      return new Promise(() => {}); // until it is killed
    });
  }
  setInterval(() => {}, 1000);
} catch (error) {
  say(`${(error as { code?: string }).code} ${(error as Error).message}`);
}
