import { groupsOf } from './near-words.ts';
import type { Sense, Unit } from './sense.ts';

/** A text as far as things can be heard in it. */
export type Heard = {
  stems: Set<string>;
  concepts: Set<string>;
  groups: Set<number>;
  words: string[];
  plain: string;
  /** The stems of all its content words, in order. */
  row: string[];
};

/** Another word for the thing, and a word whose vector is near: worth this much of the thing itself. */
const SAME_CONCEPT = 0.9;
const NEAR_WORD = 0.75;
const NEAR_VECTOR = 0.7;
/** Under this cosine two words have nothing to do with each other. */
const LEAST_NEAR = 0.3;

export function hear(text: string, sense: Sense): Heard {
  const { stems, concepts } = sense.heldBy(text);
  return {
    stems: new Set(stems),
    concepts: new Set(concepts),
    groups: new Set(stems.flatMap((stem) => groupsOf(stem, sense.stemOf))),
    row: stems,
    words: [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])],
    plain: ` ${plainly(text)} `,
  };
}

/** How far a text speaks of a thing, 0 to 1: by its name, by another word for it, by a word that is near it. */
export function held(unit: Unit, heard: Heard, sense: Sense): number {
  const literal = unit.stems.every((stem) => heard.stems.has(stem));
  if (literal) return 1;
  if (unit.concept !== null && heard.concepts.has(unit.concept)) return SAME_CONCEPT;
  let sum = 0;
  for (const [i, stem] of unit.stems.entries()) sum += heldWord(unit.words[i] ?? '', stem, heard, sense);
  return sum / (unit.stems.length || 1);
}

function heldWord(word: string, stem: string, heard: Heard, sense: Sense): number {
  if (heard.stems.has(stem)) return 1;
  if (groupsOf(stem, sense.stemOf).some((group) => heard.groups.has(group))) return NEAR_WORD;
  const near = heard.words.reduce((most, other) => Math.max(most, sense.nearness(word, other)), 0);
  return near <= LEAST_NEAR ? 0 : NEAR_VECTOR * Math.min(1, (near - LEAST_NEAR) / 0.4);
}

/** The share of the units, by weight, that a text speaks of; 1 of none. */
export function share(units: readonly Unit[], heard: Heard, sense: Sense): number {
  const total = units.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 1;
  return units.reduce((sum, unit) => sum + unit.weight * held(unit, heard, sense), 0) / total;
}

/** Two things asked of side by side stand within this many words of each other where they belong together. */
const BESIDE = 5;

/** The share of the question's neighbouring things that stand near each other in the text, by their own words or near ones. */
export function pairsHeld(asked: { units: readonly Unit[] }, heard: Heard, sense: Sense): number {
  const { units } = asked;
  if (units.length < 2) return share(units, heard, sense);
  const places = units.map((unit) => heard.row.flatMap((stem, at) => (standsFor(unit, stem, sense) ? [at] : [])));
  let sum = 0;
  let total = 0;
  for (let i = 1; i < units.length; i++) {
    const weight = Math.min(units[i - 1]?.weight ?? 0, units[i]?.weight ?? 0);
    total += weight;
    if (places[i - 1]?.some((a) => places[i]?.some((b) => Math.abs(a - b) <= BESIDE))) sum += weight;
  }
  return total === 0 ? 0 : sum / total;
}

/** The share of the compounds whose two words stand beside each other in the text; `by` says what stands for a word. */
export function compoundsHeld(
  compounds: readonly (readonly [string, string])[],
  heard: Heard,
  sense: Sense,
  literal: boolean,
): number {
  if (compounds.length === 0) return 1;
  const same = (own: string, other: string) =>
    own === other ||
    (!literal && groupsOf(own, sense.stemOf).some((group) => groupsOf(other, sense.stemOf).includes(group)));
  const found = compounds.filter(([one, two]) =>
    heard.row.some(
      (stem, at) =>
        same(one, stem) &&
        heard.row.slice(Math.max(0, at - 3), at + 4).some((other) => other !== stem && same(two, other)),
    ),
  );
  return found.length / compounds.length;
}

function standsFor(unit: Unit, stem: string, sense: Sense): boolean {
  if (unit.stems.includes(stem)) return true;
  const groups = groupsOf(stem, sense.stemOf);
  return unit.stems.some((own) => groupsOf(own, sense.stemOf).some((group) => groups.includes(group)));
}

/** True when the words of a name stand in the text next to each other, or, of an acronym, the words it is made of. */
export function holdsName(name: string, heard: Heard): boolean {
  if (heard.plain.includes(` ${plainly(name)} `)) return true;
  if (!/^[A-Z]{2,6}s?$/.test(name)) return false;
  const letters = [...name.replace(/s$/, '').toLowerCase()];
  return new RegExp(` ${letters.map((letter) => `${letter}\\p{L}+`).join(' (?:of |and |the )?')}`, 'u').test(
    heard.plain,
  );
}

/** True of a name that a text holds by none of its words, nor by another word for it. */
export function isStrange(name: string, heard: Heard, sense: Sense): boolean {
  if (holdsName(name, heard)) return false;
  return sense.unitsOf(name).every((unit) => held(unit, heard, sense) < 0.6);
}

export function holdsTime(time: readonly string[], heard: Heard): boolean {
  return time.every(
    (part) => new RegExp(`(?<![\\w])${part}(?![\\w])`).test(heard.plain) || heard.plain.includes(` ${part} `),
  );
}

function plainly(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word !== 'iec').join(' ');
}
