/** A stretch of a paragraph's text. */
export type Stretch = { from: number; to: number };

const boxPattern =
  /[\u2610\u25a1\u25fb\u25a2\u274f\u2751\u2752\u25cb\u25ef\u2611\u2612\u25c9]|\[ {0,3}\]|\[[xX]\]|(?<![^\s])\((?: {1,3}|[xX])\)(?=\s|$)/g;
const checkedBox = /^[\u2611\u2612\u25c9]$|[xX]/;

/** Boxes to tick, drawn as characters: ☐, □, ○, [ ], ( ), and the same with a mark. `box:2` is the second of these. */
export function boxesIn(text: string): (Stretch & { checked: boolean })[] {
  return [...text.matchAll(boxPattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    checked: checkedBox.test(match[0]),
  }));
}

/** A drawn box with its mark set or taken off. */
export function markBox(box: string, checked: boolean): string {
  if (box.startsWith('[')) return checked ? '[x]' : '[ ]';
  if (box.startsWith('(')) return checked ? '(x)' : '( )';
  if (/[\u25cb\u25ef\u25c9]/.test(box)) return checked ? '\u25c9' : '\u25cb';
  if (!checked) return checkedBox.test(box) ? '\u2610' : box;
  return checkedBox.test(box) ? box : '\u2612';
}

/** Lines to write on: ______, ........, ……. `blank:2` is the second of these. */
export function blanksIn(text: string): Stretch[] {
  return [...text.matchAll(/_(?:[ \t]?_){2,}|\.{6,}|\u2026{3,}/g)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** What follows the first colon of a line such as "Answer: yes"; null where there is none. */
export function afterLabel(text: string): Stretch | null {
  const colon = text.search(/[:：]/);
  if (colon < 0) return null;
  const space = /^[ \t\u00a0]*/.exec(text.slice(colon + 1))?.[0].length ?? 0;
  return { from: Math.min(text.length, colon + 1 + space), to: text.length };
}
