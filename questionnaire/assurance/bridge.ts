import type { Assurance, Letter, Report } from './assurance.ts';

/** The letter that follows a report, bound into it or by itself; the one that goes on longest. */
export function bridgeOf(assurance: Assurance, report: Report): Letter | null {
  const own = assurance.letters.filter(({ periodEnd }) => periodEnd === null || periodEnd.value === report.end);
  const letters: Letter[] = [...(report.letter ? [report.letter] : []), ...own];
  return letters.sort((a, b) => ((b.through?.value ?? '') > (a.through?.value ?? '') ? 1 : -1))[0] ?? null;
}
