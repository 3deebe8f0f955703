import type { DetectedQuestion } from '../detect/detected.ts';

/** A question of a Word document, with its place in the file for putting all of them in reading order. */
export type Found = { question: DetectedQuestion; at: number };

/** "1.2.3 Do you…", "Q4) …", "A-1. …" carry their own id. */
export function leadingId(text: string): string | null {
  return (
    /^((?:[A-Z]{1,5}[-. ]?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?)[.):]?\s+\p{L}/u.exec(text.trim())?.[1] ??
    /^(Q\d{1,4})\b/i.exec(text.trim())?.[1] ??
    null
  );
}

/** The text after its own id: what asks. */
export function withoutId(text: string): string {
  const id = leadingId(text);
  return id === null
    ? text
    : text
        .trim()
        .slice(id.length)
        .replace(/^[.):\s]+/, '');
}
