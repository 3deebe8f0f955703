import type { Scope } from '../../db/index.ts';
import type { Confidentiality } from '../../retrieval/index.ts';
import { assuranceChecks } from '../assurance/load.ts';
import { answerOf, type Question } from '../question.ts';
import type { Check } from './check.ts';
import { checkEvidence } from './evidence.ts';

/** What became of papers and records since the draft was made decides of these; of all others the draft's own words do. */
const OF_TODAY: ReadonlySet<string> = new Set(['stale_report', 'bridge_letter', 'certificate', 'policy_review']);

/**
 * The checks of a question's draft as they stand today, and the controls that evidence supports. A report or certificate that
 * came since lifts what its age held against the draft, and a record lifts a block for want of one; what expired since, or ran
 * out, is held against it. `given` are last words in place of the draft's.
 */
export async function checksToday(
  scope: Scope,
  question: Question,
  clearance: Confidentiality,
  given: { choice?: string | null; text?: string } = {},
): Promise<{ checks: Check[]; controls: string[] }> {
  const { draft } = question;
  const standing = answerOf(question);
  if (!draft || !standing) return { checks: draft?.checks ?? [], controls: [] };
  const { choice = standing.choice, text = standing.text } = given;
  const answer = { ...draft, choice, text };
  const evidence = await checkEvidence(scope, answer);
  const papers = await assuranceChecks(scope, { question: question.text, clearance }, answer);
  const stored = draft.checks.filter((check) => !OF_TODAY.has(check.code) && !isBlockOfItsDay(check));
  const told = new Set(stored.map((check) => check.text));
  return {
    checks: [
      ...stored,
      ...[...evidence.checks, ...papers.filter(({ code }) => OF_TODAY.has(code))].filter(
        (check) => !told.has(check.text),
      ),
    ],
    controls: evidence.controls,
  };
}

/**
 * The questions with no block whose cause is gone since the draft was made, for lists and files: asked again are only those
 * that a block of its day stands against, as it takes some statements each. An approved answer's checks stay as they were.
 */
export async function withBlocksOfToday<Q extends Question>(
  scope: Scope,
  questions: readonly Q[],
  clearance: Confidentiality,
): Promise<Q[]> {
  const shown: Q[] = [];
  for (const question of questions) {
    const { draft, state } = question;
    const inDoubt = state !== 'approved' && draft?.checks.some((check) => isBlockOfItsDay(check));
    if (!draft || !inDoubt) shown.push(question);
    else
      shown.push({ ...question, draft: { ...draft, checks: (await checksToday(scope, question, clearance)).checks } });
  }
  return shown;
}

function isBlockOfItsDay({ code, severity }: Check): boolean {
  return severity === 'block' && (OF_TODAY.has(code) || code === 'no_evidence');
}
