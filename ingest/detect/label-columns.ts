import type { ColumnFacts } from './column-facts.ts';

/** The column of the questions' ids, by its head, its shape ("AC-1.2") and by having another one on each row. */
export function chooseId(rest: readonly ColumnFacts[], question: number): number | null {
  const score = (facts: ColumnFacts) =>
    facts.filled < 0.3 || facts.words > 4
      ? -1
      : 1.5 * (facts.roles.id ?? 0) +
        facts.ids +
        0.6 * facts.unique +
        0.8 * facts.filled +
        (facts.column < question ? 0.3 : -0.6) -
        (facts.roles.reference ?? 0) -
        0.5 * (facts.roles.section ?? 0) -
        facts.marks;
  const best = rest.reduce<ColumnFacts | null>(
    (one, other) => (one === null || score(other) > score(one) ? other : one),
    null,
  );
  return best && score(best) >= 2 ? best.column : null;
}

/** Titles of sections beside the questions: named so, or repeated down the rows. Hidden columns count, since titles are often there. */
export function chooseSections(rest: readonly ColumnFacts[], question: number): number[] {
  return rest
    .filter((facts) => isSection(facts, question))
    .slice(0, 2)
    .map((facts) => facts.column);
}

function isSection(facts: ColumnFacts, question: number): boolean {
  if (facts.filled === 0 || facts.words > 8 || facts.asks > 0.4) return false;
  if (facts.numbers > 0.5 || facts.ids > 0.5 || facts.marks > 0.3 || facts.urls > 0.2 || facts.answers > 0.5)
    return false;
  const said = facts.roles.section ?? 0;
  if (said >= 0.9) return facts.column < question || facts.unique < 0.6;
  if (Math.max(facts.roles.reference ?? 0, facts.roles.internal ?? 0, facts.roles.question ?? 0) > 0.4) return false;
  const repeats = facts.unique < 0.5 || facts.filled < 0.5;
  return facts.column < question && repeats && (said > 0 || facts.head === null || facts.codes < 0.3);
}
