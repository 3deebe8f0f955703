import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Child = { process: ChildProcess; pid: number; line: string; kill: () => Promise<void> };

/** Starts `child.ts` and waits for its first line. */
export async function startChild(task: 'lock' | 'work', place: string): Promise<Child> {
  const file = fileURLToPath(new URL('./child.ts', import.meta.url));
  const child = spawn(process.execPath, [file, task, place], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  return {
    process: child,
    pid: child.pid ?? 0,
    line,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
