import { contentHeld, stem } from '../../../retrieval/index.ts';
import type { Check } from '../check.ts';
import { nearness } from './align.ts';
import { namesIn } from './names.ts';
import { type Segment, shared, type Word, wordsOf } from './segment.ts';

/** A claim of whose words less than this share stands in the source says something else. */
const LEAST_SHARE = 0.6;
/** As much of a claim stands in two neighbouring sentences, or it was gathered from words that do not belong together. */
const LEAST_TOGETHER = 0.5;

const MARGIN = 0.3;

/** Who decides and who does is not a matter of wording. */
const OFFICES = new Set('committee board department director council auditor regulator'.split(' ').map(stem));

const PLACES =
  /^(?:us|usa|eu|uk|europe|germany|france|ireland|england|india|poland|brazil|canada|japan|china|singapore|australia|switzerland|netherlands|spain|sweden|frankfurt|dublin|london|paris|berlin|virginia|oregon|ohio|tokyo|sydney|mumbai|stockholm|amsterdam|zurich|munich|american|european|africa|asia|california|texas)$/i;

/** A name beside the wrong thing: the source names both, the other one for this. */
export function checkNames(claim: Segment, source: readonly Segment[]): Check[] {
  return namesOf(claim).flatMap(({ name, words }): Check[] => {
    const has = (segment: Segment) =>
      words.length > 0 && words.every((word) => segment.words.some((w) => w.stem === word.stem));
    const holders = source.filter(has);
    const joint = joinedBy(claim.text, name);
    if (holders.length === 0 || joint === null) return [];
    const others = { ...claim, words: claim.words.filter((word) => !words.some((w) => w.stem === word.stem)) };
    const best = Math.max(...holders.map((segment) => nearness(others, segment)));
    for (const rival of source) {
      if (has(rival) || nearness(others, rival) <= best + MARGIN) continue;
      const [other] = namesOf(rival).filter(
        (named) =>
          named.words.length > 0 &&
          joinedBy(rival.text, named.name) === joint &&
          !named.words.some((word) => claim.words.some((w) => w.stem === word.stem)),
      );
      if (other)
        return [{ code: 'entity', severity: 'block', text: `${name} is claimed, the source says ${other.name}.` }];
    }
    return [];
  });
}

/** Names that the source does not know, and claims whose words it does not hold. */
export function checkCarried(claim: Segment, source: readonly Segment[]): Check[] {
  const held = source.flatMap((segment) => segment.words);
  const stems = new Set(held.map((word) => word.stem));
  const original = source.map((segment) => segment.sentence).join(' ');
  const missing = claim.words.filter((word) => !stems.has(word.stem) && !isAcronymOf(word.stem, original));
  const names = namesOf(claim);
  const foreign = names.filter(
    ({ words }) => words.length > 0 && words.some((word) => missing.some((m) => m.stem === word.stem)),
  );
  if (foreign.length > 0)
    return foreign.map(({ name }) => ({
      code: PLACES.test(name) ? 'scope' : 'entity',
      severity: 'block',
      text: `${name} is claimed, the source does not name it.`,
    }));
  const agent = /\bby (?:an? |the |our )?((?:[\p{L}-]+ ){0,3}[\p{L}-]+)[\s.]*$/iu.exec(withoutSaid(claim))?.[1];
  if (agent && /\bby\b/i.test(original)) {
    const of = wordsOf(agent);
    if (of.length > 0 && of.every((word) => missing.some((m) => m.stem === word.stem)))
      return [{ code: 'entity', severity: 'block', text: `By ${agent} is claimed, the source does not say so.` }];
  }
  const office = missing.find((word) => OFFICES.has(word.stem));
  if (office)
    return [{ code: 'entity', severity: 'block', text: `The source does not name who is claimed: “${claim.text}”.` }];
  // What is said of the subject, in words that are no near way to say what the source says of it.
  const otherwise = missing.some((word) => word.predicate && contentHeld(word.stem, original) === 0);
  const total = weigh(claim.words);
  const share =
    total === 0 ? 1 : Math.max(1 - weigh(missing) / total, otherwise ? 0 : contentHeld(claim.text, original));
  if (share >= LEAST_SHARE && together(claim, source) >= LEAST_TOGETHER * share) return [];
  return [{ code: 'unsupported', severity: 'block', text: `The source does not say: “${claim.text}”.` }];
}

function withoutSaid(claim: Segment): string {
  return claim.facts.reduce((text, fact) => text.replace(fact.said, ' '), claim.text);
}

function weigh(words: readonly Word[]): number {
  return words.reduce((sum, word) => sum + word.weight, 0);
}

function together(claim: Segment, source: readonly Segment[]): number {
  const sentences = [...Map.groupBy(source, (segment) => segment.sentence).values()].map((segments) =>
    segments.flatMap((s) => s.words),
  );
  const total = weigh(claim.words) || 1;
  return Math.max(
    0,
    ...sentences.map((words, i) => shared(claim.words, [...words, ...(sentences[i + 1] ?? [])]) / total),
  );
}

/** "With" of "scanned with Semgrep": names compete for one place only. */
function joinedBy(text: string, name: string): string | null {
  return (
    /\b(with|in|by|through|using|via|from|to|on|at) (?:the |an? |our )?$/i.exec(
      text.slice(0, text.indexOf(name)),
    )?.[1] ?? null
  );
}

/** A run of names is one: "Chief Technology Officer". */
function namesOf(claim: Segment): { name: string; words: Word[] }[] {
  const dates = claim.facts.filter((fact) => fact.code === 'date');
  const names = new Set(namesIn(claim.sentence).filter((name) => !dates.some((date) => date.said.includes(name))));
  const runs: string[] = [];
  let run: string[] = [];
  for (const token of claim.text.split(/\s+/)) {
    const bare = token.replace(/^[("“]+|[)"”.,;:]+$|['’]s?$/g, '');
    if (names.has(bare)) run.push(bare);
    else {
      if (run.length > 0) runs.push(run.join(' '));
      run = [];
    }
    if (/[,;:.)]$/.test(token) && run.length > 0) {
      runs.push(run.join(' '));
      run = [];
    }
  }
  if (run.length > 0) runs.push(run.join(' '));
  return runs.map((name) => ({ name, words: wordsOf(name) }));
}

/** "DSS" for the initials of words in a row in the source. */
function isAcronymOf(word: string, source: string): boolean {
  if (!/^\p{L}{2,6}$/u.test(word)) return false;
  const initials = [...source.matchAll(/(?<=^|[\s-])\p{L}/gu)].map((match) => match[0].toLowerCase()).join('');
  return initials.includes(word);
}
