const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const BELOW_HUNDRED = `(?:(?:${TENS.join('|')})(?:[- ](?:${SMALL.slice(1, 10).join('|')}))?|${SMALL.join('|')})`;
const HUNDREDS = `(?:a|${SMALL.slice(1, 10).join('|')}) hundred(?:(?: and)? ${BELOW_HUNDRED})?`;

/** Numbers in digits, as the source of a pattern. */
export const DIGITS = '\\d+(?:,\\d{3})*(?:\\.\\d+)?';
/** A number in digits or in words, as the source of a pattern with one group. */
export const NUMBER = `(${DIGITS}|${HUNDREDS}|${BELOW_HUNDRED}|a dozen|half an?)`;

/** "12", "1,000", "twenty-four", "a hundred and eighty", "half a". */
export function readNumber(text = ''): number {
  const word = text.toLowerCase();
  if (/^\d/.test(word)) return Number(word.replaceAll(',', ''));
  if (word.startsWith('half')) return 0.5;
  if (word === 'a dozen') return 12;
  const [, hundreds, rest] = /^(\w+) hundred(?: and)?(?: (.*))?$/.exec(word) ?? [];
  if (hundreds) return 100 * (hundreds === 'a' ? 1 : readNumber(hundreds)) + (rest ? readNumber(rest) : 0);
  const [ten = '', one] = word.split(/[- ]/);
  const tens = (TENS.indexOf(ten) + 2) * 10;
  return TENS.includes(ten) ? tens + (one ? SMALL.indexOf(one) : 0) : SMALL.indexOf(ten);
}
