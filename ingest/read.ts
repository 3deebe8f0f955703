/** One thing a reader wants a person to know: what was not read, or was read with a guess. `code` is stable, `text` is for the screen. */
export type Message = {
  level: 'info' | 'warning';
  code: string;
  text: string;
  sheet?: string | null;
  cell?: string | null;
  page?: number | null;
};

/** What every reader of a file returns: the value, and what could not be read of it. */
export type Read<T> = { value: T; messages: Message[] };

/** A stretch of a document under one heading path. `page` is 1-based, null where the format has no pages. Offsets are UTF-16 units. */
export type Section = { heading: string[]; page: number | null; start: number; end: number };

/**
 * A document as text. Offsets refer to `text`; for markdown and plain text that is the file's own text, unchanged.
 * `properties` are what the file says about itself (front matter, in lower case): owner, confidentiality, date …
 */
export type ReadDocument = {
  format: string;
  title: string;
  text: string;
  sections: Section[];
  properties: Record<string, string>;
};
