import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { checkClaims } from '../questionnaire/index.ts';
import type { Figure } from './figure.ts';

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
  const source = id.split('-').slice(0, 2).join('-');
  return (createHash('sha256').update(source).digest()[0] as number) % 2 === 0;
}

/** Of the traps, how many are caught; of the carried claims, how many pass; of the catches, how many name the right thing. */
export function scoreTraps(name: string, traps: readonly Trap[]): Figure[] {
  const judged = traps.map((pair) => ({ ...pair, found: checkClaims({ text: pair.claim, sources: [pair.source] }) }));
  const wrong = judged.filter((pair) => !pair.supported);
  const right = judged.filter((pair) => pair.supported);
  const caught = wrong.filter((pair) => !pair.found.supported);
  const named = caught.filter((pair) => pair.found.checks.some((check) => check.code === pair.code));
  const share = (part: readonly unknown[], whole: readonly unknown[]) => part.length / (whole.length || 1);
  const passed = right.filter((pair) => pair.found.supported);
  return [
    { name: `${name}.catch`, value: share(caught, wrong), n: wrong.length },
    { name: `${name}.no false alarm`, value: share(passed, right), n: right.length },
    { name: `${name}.right code`, value: share(named, caught), n: caught.length },
  ];
}
