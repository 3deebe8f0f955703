import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AverError } from '../../errors.ts';

/** Native type stripping without a flag. */
const wanted = [22, 18] as const;

/**
 * The Node that can run our `.ts` files: the running one, or the one that came with `npm ci` when an older Node started
 * us (a test runner called by its own path, an embedder).
 * @throws AverError internal
 */
export function nodeExecutable(): string {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return process.execPath;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const bundled = fileURLToPath(new URL(`../../node_modules/node/bin/${file}`, import.meta.url));
  if (existsSync(bundled)) return bundled;
  throw new AverError(
    'internal',
    `Node ${process.versions.node} cannot read files safely: run npm ci, then npm start (Node 24 comes with it).`,
  );
}
