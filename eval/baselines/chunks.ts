import type { PlainDocument } from './baseline.ts';

/** A piece of a document; `heading` is the path it stands under, `text` its own words. Offsets are UTF-16. */
export type Chunk = { path: string; title: string; heading: string[]; start: number; end: number; text: string };

/** Words a chunk, as in the reference figures of the labelled corpora. */
const WORDS = 200;

/** Documents in pieces of 200 words, none across two sections. */
export function chunksOf(documents: readonly PlainDocument[]): Chunk[] {
  return documents.flatMap(({ path, title, text, sections }) =>
    sections.flatMap((section) => {
      const words = [...text.slice(section.start, section.end).matchAll(/\S+/g)];
      const chunks: Chunk[] = [];
      for (let at = 0; at < words.length; at += WORDS) {
        const last = words[Math.min(at + WORDS, words.length) - 1];
        if (!last) continue;
        const start = section.start + (words[at]?.index ?? 0);
        const end = section.start + last.index + last[0].length;
        chunks.push({ path, title, heading: section.heading, start, end, text: text.slice(start, end) });
      }
      return chunks;
    }),
  );
}
