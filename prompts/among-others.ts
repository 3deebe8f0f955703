import type { Candidate } from './candidates.ts';
import { type Heard, hear, held } from './heard.ts';
import type { Sense, Unit } from './sense.ts';
import type { Overheard, Signals } from './signals.ts';

/** A candidate that speaks of this share of what the best one speaks of is worth a look at who else says so. */
const FOREMOST = 0.8;
/** Who says the same speaks of about as much … */
const ABOUT_AS_MUCH = 0.6;
/** … in this share of the shorter one's words, and in so many at least. */
const SAME_WORDS = 0.6;
const LEAST_WORDS = 4;
/** More witnesses than these say no more. */
const WITNESSES = 2;

/**
 * What sets a candidate apart from the others that were found. What all of them speak of ("backup", where everything found is
 * about backups) tells nothing about which one answers; the thing that few speak of tells it. By that measure, how much of
 * the question the candidate says itself, its heading, and the path down to it; and how many other passages say the same.
 */
export function amongOthers(
  units: readonly Unit[],
  candidates: readonly Candidate[],
  overheard: ReadonlyMap<Candidate, Overheard>,
  sense: Sense,
): Map<Candidate, Signals> {
  const selves = candidates.map((candidate) => overheard.get(candidate)?.self ?? hear('', sense));
  const weights = units.map((unit) => {
    const speakers = selves.reduce((sum, self) => sum + held(unit, self, sense), 0);
    return Math.log(1 + selves.length / (0.5 + speakers));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const told = (heard: Heard) =>
    total === 0 ? 1 : units.reduce((sum, unit, i) => sum + (weights[i] ?? 0) * held(unit, heard, sense), 0) / total;
  const known = new Map<string, number>();
  const toldBy = (text: string) => {
    const share = known.get(text) ?? told(hear(text, sense));
    known.set(text, share);
    return share;
  };
  const shares = selves.map(told);
  const most = Math.max(0, ...shares);
  return new Map(
    candidates.map((candidate, i) => {
      const share = shares[i] ?? 0;
      const heading = toldBy(headingOf(candidate));
      const witnesses = candidates.filter(
        (other, j) =>
          share >= FOREMOST * most &&
          (shares[j] ?? 0) >= ABOUT_AS_MUCH * most &&
          other.place[0] !== candidate.place[0] &&
          sayTheSame(selves[i]?.stems, selves[j]?.stems),
      );
      return [
        candidate,
        {
          rare: share,
          rareTop: most === 0 ? 0 : share / most,
          rareHeading: heading,
          rarePath: toldBy(candidate.context),
          opensHeading: candidate.place[2] === 0 ? heading : 0,
          witnesses: Math.min(WITNESSES, witnesses.length) / WITNESSES,
        },
      ];
    }),
  );
}

function headingOf({ context }: Candidate): string {
  return context.split('. ').at(-1) ?? '';
}

function sayTheSame(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()): boolean {
  let same = 0;
  for (const stem of one) if (other.has(stem)) same++;
  return same >= LEAST_WORDS && same / Math.min(one.size, other.size) >= SAME_WORDS;
}
