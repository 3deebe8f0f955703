import { createHash } from 'node:crypto';

/** Unicode tags and the variation selectors beyond the first sixteen: text that no reader sees and a model reads. */
const TAGS = /[\u{E0000}-\u{E007F}]|[\u{E0100}-\u{E01EF}]/gu;
/** Zero-width characters, bidirectional controls, byte order marks, and control characters but tab and line feed. */
const HIDDEN = /\p{Cc}|[\u200B-\u200F]|[\u202A-\u202E]|[\u2060-\u2069]|\uFEFF/gu;
/** One variation selector belongs to an emoji; a run of them carries a hidden message. */
const SELECTORS = /[\uFE00-\uFE0F]{2,}/g;

/** Text with the characters removed that only a machine would read. */
export function visible(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(TAGS, '')
    .replace(SELECTORS, '')
    .replace(HIDDEN, (character) => (character === '\n' || character === '\t' ? character : ''));
}

/**
 * A boundary that the enclosed text cannot hold: a hash over that text itself. The same input gives the same
 * boundary, so the same request gives the same bytes.
 */
export function boundaryFor(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 12);
}

/** The text between two lines that carry the boundary. */
export function enclose(name: string, boundary: string, text: string): string {
  return `<<<${name} | ${boundary}>>>\n${text}\n<<<end ${name} | ${boundary}>>>`;
}
