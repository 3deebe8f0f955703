import type { Message } from '../read.ts';

/** A stretch of a document's text, in UTF-16 units, and its page, 1-based, where the format has pages. */
export type Span = { start: number; end: number; page: number | null };

/**
 * What a document says, and where: `text.slice(start, end)` are the words it rests on, `heading` the path they stand under.
 * `continued`: further stretches of the same words, where a table's cell or a sentence is broken over lines or pages.
 */
export type Fact<T> = Span & { value: T; heading: string[]; continued?: Span[] };

export function message(code: string, text: string, page: number | null = null): Message {
  return { level: 'warning', code, text, ...(page === null ? {} : { page }) };
}
