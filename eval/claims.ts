import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkClaims } from '../questionnaire/index.ts';
import { corpusName } from './corpus.ts';
import type { Figure } from './figure.ts';
import { meanOf } from './interval.ts';

const trap = z.object({
  id: z.string(),
  claim: z.string(),
  source: z.string(),
  supported: z.boolean(),
  /** The check that a trap is for; null when the source carries the claim. */
  code: z.string().nullable(),
});

export type Trap = z.infer<typeof trap>;

/** One labelled pair a line. */
export function readTraps(file: string): Trap[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => trap.parse(JSON.parse(line)));
}

/**
 * Half of the sources, with all their claims, are held back by a hash of their number ("trap-12" of "trap-12-3"): the
 * checks were never tuned on them. Whole sources, so that no half has seen the other's words.
 */
export function heldBack(id: string): boolean {
  return (createHash('sha256').update(sourceOf(id)).digest()[0] as number) % 2 === 0;
}

/** Our sets: the half that was tuned on, the one that was held back, and what was written by people who knew neither code nor figures. */
export const SETS = ['tuned on', 'held back', 'blind'] as const;

/** Those that nothing was fitted to. */
export const UNSEEN = ['held back', 'blind'] as const;

/** The set that a labelled question or pair of ours is of. */
export function setOf(id: string): (typeof SETS)[number] {
  if (id.startsWith('blind-')) return 'blind';
  return heldBack(id) ? 'held back' : 'tuned on';
}

function sourceOf(id: string): string {
  return id.split('-').slice(0, 2).join('-');
}

/**
 * Of the traps, how many are caught; of the carried claims, how many pass; of the catches, how many name the right thing.
 * Then the same by family, beside: of each check's own traps how many are caught, and on how many carried claims it keeps still.
 */
export function scoreTraps(name: string, traps: readonly Trap[]): Figure[] {
  const judged = traps.map((pair) => ({ ...pair, found: checkClaims({ text: pair.claim, sources: [pair.source] }) }));
  const wrong = judged.filter((pair) => !pair.supported);
  const right = judged.filter((pair) => pair.supported);
  const caught = wrong.filter((pair) => !pair.found.supported);
  const says = (pair: (typeof judged)[number], code: string | null) =>
    pair.found.checks.some((check) => check.code === code);
  const share = (metric: string, pairs: typeof judged, isGood: (pair: (typeof judged)[number]) => boolean): Figure => ({
    name: `${name}.${metric}`,
    ...meanOf(
      pairs.map((pair) => Number(isGood(pair))),
      (index) => sourceOf(pairs[index]?.id ?? ''),
    ),
  });
  const families = [...new Set(wrong.map((pair) => pair.code ?? 'other'))].sort();
  return [
    share('catch', wrong, (pair) => !pair.found.supported),
    share('no false alarm', right, (pair) => pair.found.supported),
    share('right code', caught, (pair) => says(pair, pair.code)),
    ...families.flatMap((code): Figure[] => {
      const own = wrong.filter((pair) => (pair.code ?? 'other') === code);
      return [
        { ...share(`catch, ${code}`, own, (pair) => !pair.found.supported), beside: true },
        { ...share(`no false alarm, ${code}`, right, (pair) => !says(pair, code)), beside: true },
      ];
    }),
  ];
}

/** Our traps by set, and what the checks were mended on since; of a folder with a `traps.jsonl` all. */
export function measureClaims(samples: string, corpora: readonly string[]): Figure[] {
  const pairs = ['traps.jsonl', 'traps-blind.jsonl'].flatMap((name) => readTraps(join(samples, name)));
  const own = Map.groupBy(pairs, (pair) => setOf(pair.id));
  const figures = [
    ...scoreTraps('claims.samples.tuned on', own.get('tuned on') ?? []),
    // Held back until its figures had been read nine times (decision 25).
    ...scoreTraps('claims.samples.opened', own.get('held back') ?? []),
    ...scoreTraps('claims.samples.blind', own.get('blind') ?? []),
    ...scoreTraps('claims.samples.practice', readTraps(join(samples, 'traps-practice.jsonl'))),
    ...scoreTraps('claims.samples.practice of another hand', readTraps(join(samples, 'traps-practice-2.jsonl'))),
  ];
  for (const folder of corpora) {
    const file = join(folder, 'traps.jsonl');
    if (existsSync(file)) figures.push(...scoreTraps(`claims.${corpusName(folder)}`, readTraps(file)));
  }
  return figures;
}
