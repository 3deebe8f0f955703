import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { AverError } from '../../errors.ts';

/** The file's bytes. Throws one line that names it when it is not there, not a file, or may not be read. */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : `it cannot be read (${code})`;
    throw new AverError('bad_input', `${path}: ${why}.`, {}, cause);
  }
}

/** Throws when the folder is not there, before any work is done on it. */
export async function requireFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) throw new AverError('bad_input', `${path}: there is no such folder.`);
}

/** Throws when a result could not be written there later: work is not to be lost at its last step. */
export async function requireWritable(path: string): Promise<void> {
  await requireFolder(dirname(path));
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) throw new AverError('bad_input', `${path}: it is a folder; name a file.`);
}

/** Writes beside and renames, so that a reader never sees half a file and a failure leaves the old one. */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw new AverError(
      'bad_input',
      `${path}: it cannot be written (${(cause as NodeJS.ErrnoException).code}).`,
      {},
      cause,
    );
  }
}

/** One value a line, each checked; a wrong line is named by its number. Blank lines are passed over. */
export async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const text = new TextDecoder().decode(await readInput(path));
  return text
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [parseAs(schema, line, `${path}, line ${i + 1}`)]));
}

/** Parses JSON against a schema. Throws one line with the place and every problem. */
export function parseAs<T>(schema: z.ZodType<T>, json: string, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AverError('bad_input', `${place}: this is not JSON.`, {}, cause);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the value'}: ${issue.message}`);
  throw new AverError('bad_input', `${place}: ${problems.join('; ')}.`);
}

export function toLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
