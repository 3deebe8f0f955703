import { existsSync, readFileSync } from 'node:fs';

/** Where words stand: offsets are UTF-16 units into the file's text. */
export type Passage = { path: string; start: number; end: number; quote: string };

/** The place of words in a sample file. Throws when the file, or the words in it, are not there. */
export function passageIn(samples: URL, path: string, quote: string): Passage {
  const file = new URL(path, samples);
  if (!existsSync(file)) throw new Error(`${path} does not exist.`);
  const start = readFileSync(file, 'utf8').indexOf(quote);
  if (start < 0) throw new Error(`${path} does not say "${quote}".`);
  return { path, start, end: start + quote.length, quote };
}
