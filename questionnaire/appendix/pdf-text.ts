import type { Fonts } from './pdf-file.ts';
import { printed } from './wording.ts';

/** What stands in the place of a character that the font lacks. */
export const REPLACEMENT = '\ufffd';

/** They print as nothing: soft hyphens, zero-width spaces, joiners and operators, marks of direction, selectors of variants. */
const unseen = /\u00ad|[\u200b-\u200f]|[\u2060-\u2064\u206a-\u206f]|\ufeff|[\ufe00-\ufe0f]|[\ufff9-\ufffb]/gu;
/**
 * Scripts whose words are their letters one after another from the left. In others letters join, change places or run from
 * the right, and setting them one by one would print other words; the font's library cannot shape some of them at all.
 */
const letterByLetter =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}]/u;
/** What turns the direction of its neighbours: marks of direction, the commas of scripts that run from the right. */
const turning = /[\p{Script_Extensions=Arabic}\p{Script_Extensions=Hebrew}\u202a-\u202e\u2066-\u2069]/u;

/** A text as the pdf prints it, lines and tabs kept, and how many of its characters cannot be printed. */
export function printable(text: string, fonts: Fonts): { text: string; lost: number } {
  let lost = 0;
  let result = '';
  for (const character of printed(text).normalize('NFC').replace(unseen, '')) {
    if (character === '\n' || character === '\t' || character === '\u00a0') result += character;
    else if (character === '\u2028' || character === '\u2029') result += '\n';
    else if (/\s/.test(character)) result += ' ';
    else if (isPrintable(character, fonts)) result += character;
    else {
      lost += 1;
      result += REPLACEMENT;
    }
  }
  return { text: result, lost };
}

function isPrintable(character: string, { regular, bold }: Fonts): boolean {
  if (!letterByLetter.test(character) || turning.test(character)) return false;
  return regular.glyphOf(character) !== null && bold.glyphOf(character) !== null;
}

/** The characters of a text that leave a trace on the page: breaking lines adds and takes space. */
export function marksOf(text: string): string[] {
  return [...text.normalize('NFC').replace(unseen, '')].filter((character) => !/\s/.test(character));
}

/** Their glyphs, one unit each: characters that share a glyph (Greek mu, the sign for micro) look the same. */
export function glyphsOf(marks: readonly string[], { regular }: Fonts): string {
  return marks.map((character) => String.fromCharCode(regular.glyphOf(character)?.id ?? 0)).join('');
}
