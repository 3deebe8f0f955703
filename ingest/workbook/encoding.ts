import type { Message } from '../read.ts';

export type DecodedText = { text: string; encoding: string; messages: Message[] };

/**
 * The text of a csv file in whatever encoding a spreadsheet saved it: UTF-8 or UTF-16 by mark, UTF-16 without one by its
 * NULs, UTF-8 by being valid, else the one of Shift_JIS, Windows-1252 and Windows-1250 that reads most like words.
 */
export function decodeSheetText(bytes: Uint8Array): DecodedText {
  const marked = byMark(bytes);
  if (marked) return { text: decode(marked, bytes), encoding: marked, messages: [] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', messages: [] };
  } catch {
    const scored = ['shift_jis', 'windows-1252', 'windows-1250'].map((encoding) => ({
      encoding,
      score: plausibility(encoding, bytes),
    }));
    const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
    const text = `The file is not UTF-8; it was read as ${best.encoding}, so some letters may be wrong: save it as UTF-8.`;
    return {
      text: decode(best.encoding, bytes),
      encoding: best.encoding,
      messages: [{ level: 'warning', code: 'encoding', text }],
    };
  }
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 400);
  const nuls = (from: number) => head.filter((byte, index) => index % 2 === from && byte === 0).length;
  if (nuls(1) > head.length * 0.2 && nuls(0) === 0) return 'utf-16le';
  if (nuls(0) > head.length * 0.2 && nuls(1) === 0) return 'utf-16be';
  return null;
}

/** Letters of the encoding's languages count for it; signs that no sentence holds in the middle of a word count against. */
function plausibility(encoding: string, bytes: Uint8Array): number {
  const text = decode(encoding, bytes.subarray(0, 100_000));
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const wrong = count(/\uFFFD/g) * 5 + count(/\p{L}[\u00a1-\u00bf\u0080-\u009f\u02c7\u02d8-\u02dd]\p{L}/gu) * 2;
  if (encoding === 'shift_jis') {
    // Japanese letters come in runs; an umlaut read as Japanese stands alone between Western letters.
    const runs = (text.match(/[\u3041-\u30fa\u4e00-\u9fff]{2,}/g) ?? []).reduce((sum, run) => sum + run.length, 0);
    return 2 * runs - 2 * (count(/[\u3041-\u30fa\u4e00-\u9fff]/g) - runs) - count(/[\uff61-\uff9f]/g) - wrong;
  }
  if (encoding === 'windows-1250') return count(/[ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰ]/g) - wrong;
  return count(/[àáâäæçèéêëìíîïñòóôöøùúûüßœåÀÁÂÄÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜŒÅ¿¡’“”–€]/g) - wrong;
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}
