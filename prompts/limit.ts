import { splitSentences } from './sentences.ts';

/** How long an answer may be. What a buyer writes ("in one or two sentences") and what a cell holds are kept together. */
export type Limit = { characters?: number; words?: number; sentences?: number };

const COUNT: Record<string, number> = {
  a: 1,
  one: 1,
  single: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  ten: 10,
  fifty: 50,
  'a hundred': 100,
  'one hundred': 100,
};
const NUMBER = `\\d{1,3}(?:[,.\\u00a0 ]\\d{3})+|\\d+|${Object.keys(COUNT).sort().reverse().join('|')}`;
const LEAST = '(?:at least|a minimum of|minimum|min\\.?|no fewer than|no less than|more than)\\s*';
const MOST =
  '(?:(?:in|to|of|with|within|use|using|and|answer|limit(?:ed)?|keep|your|the|it|response|text)\\s+)*(?:(?:(?:at (?:the )?)?most|up to|(?:a )?max(?:imum)?\\.?(?: of)?|no(?:t)? (?:more|longer) than|not exceeding|under|fewer than|less than|limit:?)\\s*:?\\s*)?(?:(?:one or|1 or|one to|1-|1–|an?)\\s*)?';
const LIMIT = new RegExp(
  `[([,;]?\\s*(?<least>${LEAST})?(?<most>\\b${MOST})\\b(?<count>${NUMBER})\\s*(?<of>characters?|chars?|words?|sentences?)(?:\\s*(?:or (?:fewer|less)|max(?:imum)?\\.?|at most|limit))?\\s*[)\\]]?`,
  'gi',
);
/** Characters and words are also counted in passwords and keys: only words that limit make a limit of them. */
const LIMITS =
  /\b(?:at (?:the )?most|up to|max|maximum|no(?:t)? (?:more|longer) than|not exceeding|under|fewer|less|limit(?:ed)?|keep|answer|in)\b|^\s*[([]/i;

/** The limit that a question's own words set, and the question without them. */
export function limitIn(question: string): { limit: Limit | null; rest: string } {
  const limit: Limit = {};
  const rest = question.replace(LIMIT, (found: string, ...more: unknown[]) => {
    const { least, count = '', of = '' } = more.at(-1) as Record<string, string | undefined>;
    const at = more.at(-3) as number;
    const key = /^ch/i.test(of) ? 'characters' : /^w/i.test(of) ? 'words' : 'sentences';
    const isRule = key === 'characters' && AS_A_RULE.test(question.slice(0, at));
    if (least || !LIMITS.test(found) || isRule) return found;
    limit[key] = COUNT[count.toLowerCase()] ?? Number(count.replace(/\D/g, ''));
    return '';
  });
  if (Object.keys(limit).length === 0) return { limit: null, rest: question };
  return { limit, rest: rest.replace(/^[\s,;.]+/, '').trim() };
}

/** "Are passwords limited to at most …": said of passwords, not of the answer. */
const AS_A_RULE = /\b(?:passwords?|passphrases?|keys?|PINs?|secrets?|fields?|usernames?)\b[^.?!]*$/i;

/** Whether a text keeps a limit. */
export function fitsIn(text: string, { characters, words, sentences }: Limit): boolean {
  return (
    text.length <= (characters ?? Number.POSITIVE_INFINITY) &&
    (words === undefined || wordsIn(text) <= words) &&
    (sentences === undefined || splitSentences(text).length <= sentences)
  );
}

/** As many whole sentences from the first on as the limit takes; all of it where not even one does. */
export function withinLimit(text: string, limit: Limit): string {
  if (fitsIn(text, limit)) return text;
  const ends = splitSentences(text).map(({ end }) => end);
  const end = ends.filter((end) => fitsIn(text.slice(0, end), limit)).at(-1);
  return end === undefined ? text : text.slice(0, end);
}

/** The limit in words: "200 words", "500 characters". */
export function limitWords({ characters, words, sentences }: Limit): string {
  const of = (count: number | undefined, unit: string) =>
    count === undefined ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`];
  return [...of(characters, 'character'), ...of(words, 'word'), ...of(sentences, 'sentence')].join(' and ');
}

/** Both limits, the tighter of each. */
export function tighter(one: Limit | null, other: Limit | null): Limit {
  const least = (key: keyof Limit) => {
    const both = [one?.[key], other?.[key]].filter((value) => value !== undefined);
    return both.length === 0 ? {} : { [key]: Math.min(...both) };
  };
  return { ...least('characters'), ...least('words'), ...least('sentences') };
}

export function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
