import type { Check } from '../check.ts';
import type { Answer } from './answer.ts';
import { checkAttested } from './attested.ts';
import { checkExceptions } from './exceptions.ts';
import { checkFreshness } from './freshness.ts';
import { checkOpinion } from './opinion.ts';
import { checkPapers } from './papers.ts';
import { checkParties } from './parties.ts';
import { checkReportScope } from './report-scope.ts';
import { checkTypeOne } from './type-one.ts';

export type { Answer } from './answer.ts';

/**
 * What a reviewer who knows SOC 2 holds against an answer, by the facts of the reports, letters, certificates and policies
 * behind it. A false claim blocks; what has to be known beside a true one is a warning or a note. Codes: docs/vocabulary.md.
 */
export function checkAssurance(given: Answer): Check[] {
  if (given.text === '' && given.choice === null) return [];
  // Long runs of blanks make patterns with blanks slow: 12,000 took seconds.
  const answer = { ...given, text: oneLine(given.text), question: oneLine(given.question) };
  return [
    ...checkAttested(answer),
    ...checkTypeOne(answer),
    ...checkReportScope(answer),
    ...checkExceptions(answer),
    ...checkOpinion(answer),
    ...checkFreshness(answer),
    ...checkParties(answer),
    ...checkPapers(answer),
  ];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
