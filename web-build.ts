import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AverError } from './errors.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const BUILT = join(ROOT, 'web/dist');

/**
 * The folder of the built web UI, built first when its sources are newer than the build (about 3 s).
 * Without the build tool, as in a slim image, the build that is there is served as it is. `tell` hears that it takes a while.
 */
export async function buildWeb(tell: (text: string) => void = () => {}): Promise<string> {
  const built = await newest(BUILT, () => true);
  const sources = await newest(join(ROOT, 'web'), (name) => name !== 'dist' && name !== 'node_modules');
  const views = await stat(join(ROOT, 'api/views.ts'));
  if (built > Math.max(sources, views.mtimeMs)) return BUILT;
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite)) {
    if (existsSync(join(BUILT, 'index.html'))) return BUILT;
    throw new AverError(
      'internal',
      'The web UI is not built and its build tool is not installed: run npm ci, then npm start.',
    );
  }
  tell('Building the web pages; this is done once.');
  await run(process.execPath, [vite, 'build', '--config', join(ROOT, 'web/vite.config.ts'), '--logLevel', 'warn']);
  return BUILT;
}

async function newest(folder: string, wanted: (name: string) => boolean): Promise<number> {
  if (!existsSync(folder)) return 0;
  let latest = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!wanted(entry.name)) continue;
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? await newest(path, wanted) : (await stat(path)).mtimeMs);
  }
  return latest;
}

function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(
            new AverError(
              'internal',
              'The web UI could not be built; the lines above say why. “npm run build” shows it again.',
            ),
          ),
    );
  });
}
