/** A second process, for what only two can show: `node child.ts <task> <folder>`. Says one line when it is ready, and waits to be killed. */
import { lockFolder } from '../../db/folder-lock.ts';
import { openDatabase, openQueue } from '../../db/index.ts';

const [task, folder = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  if (task === 'lock') {
    lockFolder(folder);
    say('held');
  }
  if (task === 'work') {
    const queue = await openQueue(await openDatabase({ folder }));
    await queue.work('draft', { concurrency: 1 }, () => {
      say('working');
      return new Promise(() => {}); // until it is killed
    });
  }
} catch (error) {
  say(`${(error as { code?: string }).code} ${(error as Error).message}`);
}
setInterval(() => {}, 1000);
