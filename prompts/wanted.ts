import type { Signals } from './signals.ts';

/**
 * How far a sentence with its heading has what a question wants beside its subject, 0 to 1: a fact of the kind that is
 * asked for (how often, how long, who), the details that are wanted exactly, the times and the names. A sentence that
 * speaks of the thing and has none of these is about it, and does not answer.
 */
export function wantedHeld(signals: Signals): number {
  const { fact = 0, detail = 0, timesAround = 1, named = 1 } = signals;
  if (fact === -1) return 0;
  return (detail === 0 ? 1 : (1 + detail) / 2) * timesAround * named;
}
