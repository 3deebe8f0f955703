/** Letters without accents, in lower case, anything that is neither letter nor digit as one space. "№ / Réf." → "no ref". */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/#/g, ' # ')
    .replace(/[^\p{L}\p{M}\p{N}#]+/gu, ' ')
    .trim();
}

const wideLetters = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]/g;

/** How many words a text has; in scripts without spaces, two letters count as one. */
export function countWords(text: string): number {
  const wide = text.match(wideLetters)?.length ?? 0;
  const rest = wide > 0 ? text.replace(wideLetters, ' ') : text;
  return Math.ceil(wide / 2) + (rest.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu)?.length ?? 0);
}

/** Chinese, Japanese, Korean. */
export function isWideScript(text: string): boolean {
  return (text.match(wideLetters)?.length ?? 0) * 3 > text.length;
}

/** At most one letter wrong in five, two in nine: "Requriement" is a requirement. Adjacent letters swapped count as one. */
export function isTypoOf(word: string, known: string): boolean {
  const allowed = known.length >= 9 ? 2 : known.length >= 6 ? 1 : 0;
  if (allowed === 0 || Math.abs(word.length - known.length) > allowed || word[0] !== known[0]) return false;
  let before: number[] = [];
  let last = Array.from({ length: known.length + 1 }, (_, index) => index);
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    for (let j = 1; j <= known.length; j++) {
      const cost = word[i - 1] === known[j - 1] ? 0 : 1;
      let distance = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && word[i - 1] === known[j - 2] && word[i - 2] === known[j - 1])
        distance = Math.min(distance, (before[j - 2] ?? 0) + 1);
      row.push(distance);
    }
    before = last;
    last = row;
  }
  return (last[known.length] ?? 9) <= allowed;
}
