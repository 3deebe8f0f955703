/**
 * A thread of the child process. The heap cap does not see buffers and strings outside of V8's heap (a 390 KB workbook
 * took 2.3 GB), and the parser's own loop never yields, so the measuring is done beside it.
 */
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const { residentBytes } = workerData as { residentBytes: number };

setInterval(() => {
  if (process.memoryUsage.rss() < residentBytes) return;
  writeSync(2, 'aver-limit: memory\n');
  process.kill(process.pid, 'SIGKILL');
}, 25);
