import { contentHeld } from '../../../retrieval/index.ts';
import type { Check } from '../check.ts';
import { nearness } from './align.ts';
import { alike } from './alike.ts';
import { carriedByCounterpart } from './contrasts.ts';
import type { Fact } from './fact.ts';
import { namesIn } from './names.ts';
import { carries, type Segment, shared, type Word, wordsOf } from './segment.ts';
import { isDenial } from './stance.ts';
import { LIGHT, longFormsOf } from './wording.ts';

/** A claim of whose words less than this share stands in the source says something else. */
const LEAST_SHARE = 0.6;
/** As much of a claim stands in two neighbouring sentences, or it was gathered from words that do not belong together. */
const LEAST_TOGETHER = 0.5;

/** A value that the source holds as well says as much as a word or two. */
const VALUE = 1;
/** Words of the subject that a claim leaves out, for the claim before it names it. */
const SUBJECT = 0.3;

const MARGIN = 0.3;

/** Who decides and who does is not a matter of wording. */
const OFFICES = new Set('committee board department director council auditor regulator'.split(' ').map(alike));

/** Words for offices that many hold: what tells one from the other stands beside. */
export const OFFICE_KINDS = new Set(
  'department team officer manager lead group unit function head director engineer staff owner administrator'
    .split(' ')
    .flatMap((kind) => wordsOf(kind).map(({ stem }) => stem)),
);

/** Whether it must be or may be is for the other checks: "sharing is prohibited" says what "must not share" does. */
const MODAL = ['permitted', 'required', 'prohibited'].flatMap((word) => wordsOf(word).map(({ stem }) => stem));
const LIMIT = alike('limit');

const AUDITOR = alike('auditor');
const TEST = alike('test');
/** The words of a report's tests, which the auditor writes of himself. */
const TESTED =
  /\b(?:inspected|inquired|re-?performed|exceptions? (?:\w+ )?noted|sampled)\b|\bfor a sample of\b|\btickets inspected\b|\b(?:the|our) examination\b/i;

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
          named.name !== name &&
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
  if (isDenial(claim.text))
    for (const said of carriedByCounterpart(claim.text, original))
      for (const { stem } of wordsOf(said)) stems.add(stem);
  for (const stem of MODAL) stems.add(stem);
  if (TESTED.test(original)) stems.add(TEST);
  if (/\b(?:only|solely|exclusively)\b/i.test(original)) stems.add(LIMIT);
  const missing = claim.words.filter((word) => !stems.has(word.stem) && !isAcronymOf(word.stem, original));
  const names = namesOf(claim);
  const foreign = names.filter(({ name, words }) => {
    const unknown = words.filter((word) => missing.some((m) => m.stem === word.stem));
    if (unknown.length === 0 || named(name, original)) return false;
    if (
      unknown.every(({ stem }) => KINDS.has(stem)) &&
      names.some((other) => other.name !== name && other.words.every((word) => stems.has(word.stem)))
    )
      return false;
    if (!unknown.every(({ stem }) => KINDS.has(stem))) return true;
    // "WireGuard VPN" for "WireGuard": what kind of thing it is, is no name; but one kind is not the next.
    if (unknown.length < words.length) return false;
    const long = longFormsOf(name);
    if (long.length > 0) return !long.some((form) => isHalfHeld(form, stems));
    return source.some((segment) => namesAnotherKind(segment, claim));
  });
  if (foreign.length > 0)
    return foreign.map(({ name }) => ({
      code: PLACES.test(name) ? 'scope' : 'entity',
      severity: 'block',
      text: `${name} is claimed, the source does not name it.`,
    }));
  const agent = /\bby (?:an? |the |our )?((?:[\p{L}-]+ ){0,3}[\p{L}-]+)[\s.]*$/iu.exec(withoutSaid(claim))?.[1];
  if (agent && /\bby\b/i.test(original)) {
    const of = /^(?:the )?(?:end|start|beginning|middle)\b/i.test(agent)
      ? []
      : wordsOf(agent).filter(({ stem }) => !OFFICE_KINDS.has(stem));
    if (of.length > 0 && of.every((word) => missing.some((m) => m.stem === word.stem)))
      return [{ code: 'entity', severity: 'block', text: `By ${agent} is claimed, the source does not say so.` }];
  }
  const office = missing.find((word) => OFFICES.has(word.stem) && !(word.stem === AUDITOR && TESTED.test(original)));
  if (office)
    return [{ code: 'entity', severity: 'block', text: `The source does not name who is claimed: “${claim.text}”.` }];
  // What is said of the subject, in words that are no near way to say what the source says of it.
  const otherwise = missing.some((word) => word.predicate && contentHeld(word.stem, original) === 0);
  const values = VALUE * claim.facts.filter((fact) => isHeld(fact, source)).length;
  // What is said of no subject of its own is said of the one before.
  const own = new Set(claim.words.map(({ stem }) => stem));
  const subject = claim.inherited.filter(({ stem }) => !own.has(stem));
  const lost = weigh(missing) + SUBJECT * weigh(subject.filter(({ stem }) => !stems.has(stem)));
  if (isVerbatim(claim.text, original)) return [];
  const total = weigh(claim.words) + values + SUBJECT * weigh(subject);
  const share = total === 0 ? 1 : Math.max(1 - lost / total, otherwise ? 0 : contentHeld(claim.text, original));
  if (share >= LEAST_SHARE && together(claim, source, values) >= LEAST_TOGETHER * share) return [];
  return [{ code: 'unsupported', severity: 'block', text: `The source does not say: “${claim.text}”.` }];
}

/** Abbreviations for kinds of things, which name no one thing. */
const KINDS = new Set(
  'soc vpn mfa sso idp api siem edr mdm waf dlp ids ips ci cd iam rbac abac kms hsm tls ssl ssh https pii sla slo rto rpo dr bcp it os vm vpc ui saas paas iaas ai ml llm ddos team service cloud report platform policy'
    .split(' ')
    .flatMap((kind) => wordsOf(kind).map(({ stem }) => stem)),
);

/** "MDM" where the source has device management. */
function isHalfHeld(form: string, stems: ReadonlySet<string>): boolean {
  const words = form.split(' ').map(alike);
  return 2 * words.filter((stem) => stems.has(stem)).length >= words.length;
}

/** The source has an abbreviation for another kind of thing where the claim has this one. */
function namesAnotherKind(segment: Segment, claim: Segment): boolean {
  return namesOf(segment).some(
    ({ name, words }) =>
      /^\p{Lu}+$/u.test(name) &&
      words.every(({ stem }) => KINDS.has(stem) && !claim.words.some((word) => word.stem === stem)),
  );
}

/** A name whose number was read as a value, such as the TLS of "TLS 1.2", stands in the source all the same. */
function named(name: string, source: string): boolean {
  return new RegExp(`(?<![\\p{L}\\d])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'iu').test(source);
}

function withoutSaid(claim: Segment): string {
  return claim.facts.reduce((text, fact) => text.replace(fact.said, ' '), claim.text);
}

/** Word for word in the source, part of a sentence as it may be. */
function isVerbatim(text: string, source: string): boolean {
  const bare = (words: string) => ` ${wordsIn(words).join(' ')} `;
  return bare(source).includes(bare(text));
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isHeld(fact: Fact, source: readonly Segment[]): boolean {
  return (
    fact.code !== 'entity' && !fact.derived && source.some(({ facts }) => facts.some((stated) => carries(fact, stated)))
  );
}

function weigh(words: readonly Word[]): number {
  return words.reduce((sum, word) => sum + word.weight, 0);
}

function together(claim: Segment, source: readonly Segment[], values: number): number {
  const sentences = [...Map.groupBy(source, (segment) => segment.sentence).values()].map((segments) =>
    segments.flatMap((s) => s.words),
  );
  const total = weigh(claim.words) + values || 1;
  return Math.max(
    0,
    ...sentences.map((words, i) => (values + shared(claim.words, [...words, ...(sentences[i + 1] ?? [])])) / total),
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
  return source.split(/[.;:,()]\s/).some((part) => {
    const words = part.toLowerCase().match(/\p{L}+/gu) ?? [];
    return words.some(
      (first, i) =>
        !LIGHT.has(first) &&
        words
          .slice(i, i + word.length)
          .map(([initial]) => initial)
          .join('') === word,
    );
  });
}
