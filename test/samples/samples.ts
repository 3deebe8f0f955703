import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../samples/', import.meta.url);

export const sampleBytes = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, ROOT)));
export const sampleText = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

/** Every file below a folder of samples/, with its path relative to samples/. */
export function samplePaths(folder: string): string[] {
  return readdirSync(new URL(folder, ROOT), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(decodeURIComponent(ROOT.pathname).length))
    .sort();
}

/** One object a line. */
export function sampleLines<T>(path: string): T[] {
  return sampleText(path)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
