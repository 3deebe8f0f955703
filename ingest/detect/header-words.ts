import { answerOptions, type Role, vocabulary } from './vocabulary.ts';
import { isTypoOf, isWideScript, plainWords } from './words.ts';

/** How surely a header's words mean each role, 0 to 1; only the roles that are meant at all. */
export type HeaderRoles = Partial<Record<Role, number>>;

type Entry = { role: Role; sureness: number; tokens: string[] };

const entries: Entry[] = vocabulary.flatMap(({ role, sureness, wordings }) =>
  wordings.split('|').map((wording) => ({ role, sureness, tokens: wording.split(' ') })),
);
const byFirstToken = new Map<string, Entry[]>();
for (const entry of entries) {
  const first = entry.tokens[0] ?? '';
  const known = byFirstToken.get(first);
  if (known) known.push(entry);
  else byFirstToken.set(first, [entry]);
}
const wideEntries = entries
  .filter((entry) => isWideScript(entry.tokens.join('')))
  .sort((one, other) => (other.tokens[0]?.length ?? 0) - (one.tokens[0]?.length ?? 0));
const longWords = new Map<string, string[]>();
for (const word of byFirstToken.keys()) {
  if (word.length >= 6) longWords.set(word.charAt(0), [...(longWords.get(word.charAt(0)) ?? []), word]);
}
const cache = new Map<string, HeaderRoles>();

/**
 * What a header's words mean. The longest wording wins its words, so that "answer type" is no answer; words left over
 * weaken the meaning, since a header says one thing and a sentence many.
 */
export function headerRoles(text: string): HeaderRoles {
  const known = cache.get(text);
  if (known) return known;
  const roles = compute(text);
  if (cache.size > 5_000) cache.clear();
  cache.set(text, roles);
  return roles;
}

function compute(text: string): HeaderRoles {
  // What stands in brackets explains: "Response (Yes / No)", "Description (optional)".
  const outside = text.replace(/[([{（【][^)\]}）】]*[)\]}）】]/g, ' ');
  const plain = plainWords(outside) || plainWords(text);
  if (plain === '' || plain.length > 200) return {};
  const words = plain.split(' ');
  const roles = isWideScript(plain)
    ? wideRoles(plain)
    : latinRoles(words.length > 4 ? firstClause(outside, words) : words);
  if (optionsIn(text)) roles.answer = Math.max(roles.answer ?? 0, 0.8);
  return roles;
}

/** "Supplier comments, including details of any gaps" says what it is before the comma. */
function firstClause(text: string, all: string[]): string[] {
  const clauses = text
    .split(/[,;:\n–—]|\s-\s|\b(?:that|which|including|incl|such as|where|if|to be)\b/i)
    .map(plainWords);
  const [first = ''] = clauses.filter((clause) => clause.length > 2);
  return first === '' ? all : first.split(' ');
}

function latinRoles(words: string[]): HeaderRoles {
  const roles: HeaderRoles = {};
  const taken = new Array<boolean>(words.length).fill(false);
  const found: { entry: Entry; at: number }[] = [];
  words.forEach((word, at) => {
    const mayBeTypo = words.length <= 4 && word.length >= 5 && !byFirstToken.has(word) && !/\d/.test(word);
    const read = mayBeTypo ? (longWords.get(word.charAt(0))?.find((known) => isTypoOf(word, known)) ?? word) : word;
    for (const entry of byFirstToken.get(read) ?? []) {
      if (entry.tokens.every((token, index) => index === 0 || words[at + index] === token)) found.push({ entry, at });
    }
  });
  found.sort((one, other) => other.entry.tokens.length - one.entry.tokens.length);
  const accepted = new Set<string>();
  const count = words.length;
  for (const { entry, at } of found) {
    const { role, sureness, tokens } = entry;
    // One wording may mean two roles ("reference"): the second takes the same words.
    const words = `${at} ${tokens.join(' ')}`;
    if (!accepted.has(words) && tokens.some((_, index) => taken[at + index])) continue;
    accepted.add(words);
    for (let index = 0; index < tokens.length; index++) taken[at + index] = true;
    const atEdge = at === 0 || at + tokens.length === count;
    const share = tokens.length / count;
    const score = sureness * (share === 1 ? 1 : (0.45 + 0.5 * share) * (atEdge ? 1 : 0.8) * (count > 8 ? 0.5 : 1));
    roles[role] = Math.max(roles[role] ?? 0, score);
  }
  return roles;
}

function wideRoles(plain: string): HeaderRoles {
  const roles: HeaderRoles = {};
  let rest = plain.replace(/ /g, '');
  const { length } = rest;
  for (const { role, sureness, tokens } of wideEntries) {
    const word = tokens[0] ?? '';
    if (!rest.includes(word)) continue;
    rest = rest.replace(word, ' '.repeat(word.length));
    const share = word.length / length;
    const score = sureness * (share === 1 ? 1 : 0.45 + 0.5 * share) * (length > 16 ? 0.5 : 1);
    roles[role] = Math.max(roles[role] ?? 0, score);
  }
  return roles;
}

/** True for "Yes", "N/A", "teilweise": one of the answers that head columns to tick or fill drop-downs. */
export function isOption(text: string): boolean {
  return answerOptions.has(plainWords(text)) || answerOptions.has(text.trim());
}

/** The answers a header spells out: "Compliant? (Y / N / NA)" → Y, N, NA. Null when it spells out none. */
export function optionsIn(header: string): string[] | null {
  const bracketed = [...header.matchAll(/[([（]([^)\]）]+)[)\]）]/g)].map((match) => match[1] ?? '');
  for (const candidate of [...bracketed, header.replace(/^[^:]*:/, ''), header]) {
    const options = candidate.split(/[/,;|、・]|\bor\b|\boder\b|\bou\b/i).map((option) => option.trim());
    const joined = rejoin(options);
    if (joined.length >= 2 && joined.every(isOption)) return joined;
  }
  return null;
}

/** "N", "A" were one before the slash was taken for a separator. */
function rejoin(options: string[]): string[] {
  const joined: string[] = [];
  for (const option of options) {
    const last = joined.at(-1);
    if (last && /^n$/i.test(last) && /^a$/i.test(option)) joined[joined.length - 1] = `${last}/${option}`;
    else joined.push(option);
  }
  return joined;
}
