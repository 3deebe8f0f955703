import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { AverError } from '../errors.ts';
import type { Header } from './backup.ts';

const header = z.object({
  aver: z.literal('backup'),
  format: z.literal(1),
  migration: z.number().int(),
  createdAt: z.string(),
});
const section = z.object({ table: z.string(), workspace: z.string() });
const trailer = z.object({ tables: z.record(z.string(), z.object({ rows: z.number().int(), sha256: z.string() })) });

/** What a line that starts with `#` says. */
export const mark = z.union([section, trailer]);

/** @throws AverError `unreadable_file` when it is cut off or damaged, or was never a backup of ours */
export function damaged(file: string, why: string, cause?: unknown): AverError {
  return new AverError(
    'unreadable_file',
    `${file} is not a whole Aver backup (${why}); nothing was restored`,
    {},
    cause,
  );
}

/** The file's first line, and the lines after it. */
export async function openBackup(file: string): Promise<{ header: Header; lines: AsyncGenerator<string> }> {
  await access(file).catch((cause) => {
    throw new AverError('bad_input', `there is no backup at ${file}`, {}, cause);
  });
  const lines = linesOf(file);
  const first = await lines.next();
  const read = header.safeParse(first.done ? null : parse(file, first.value.slice(1)));
  if (!read.success) throw damaged(file, 'its first line does not say so');
  return { header: read.data, lines };
}

export function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(file, 'a line is not JSON', error);
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const text = createReadStream(file).pipe(createGunzip()).setEncoding('utf8');
  let begun: string[] = []; // a line with a file in it comes in thousands of pieces
  try {
    for await (const chunk of text) {
      const pieces = (chunk as string).split('\n');
      const last = pieces.pop() ?? '';
      for (const piece of pieces) {
        yield [...begun, piece].join('');
        begun = [];
      }
      begun.push(last);
    }
  } catch (error) {
    throw damaged(file, (error as Error).message, error);
  }
  if (begun.join('') !== '') throw damaged(file, 'its last line is cut off');
}
