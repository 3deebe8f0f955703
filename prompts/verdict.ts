import type { Candidate } from './candidates.ts';
import type { Verdict } from './choices.ts';
import type { QuestionShape } from './question-shape.ts';
import { clausesOf, type Stance, stanceOf } from './stance.ts';

export type Judged = { verdict: Verdict /** 0..1 */; certainty: number };

/**
 * What the chosen sentences answer to a yes/no question: the stance of the clause nearest to the question, turned
 * round where the question asks whether something is forbidden, and weakened by what the other sentences take back.
 */
export function judge(
  question: string,
  shape: QuestionShape,
  chosen: readonly Candidate[],
  relevance: (question: string, sentence: string) => number,
): Judged {
  const best = chosen[0];
  if (!best) return { verdict: 'no', certainty: 0 };
  const nearest = nearestClause(question, best.text, relevance);
  const others = chosen.slice(1).map((candidate) => nearestClause(question, candidate.text, relevance));
  if (shape.condition !== null) {
    // "If you sell data, do you …": denying the condition leaves nothing to ask.
    const denied = chosen.some(
      ({ text }) => stanceOf(text) === 'denies' && relevance(shape.condition ?? '', text) >= CONDITION_MET,
    );
    if (denied) return { verdict: 'na', certainty: 0.8 };
  }
  const first = verdictOfStance(nearest.stance, shape);
  const limited = others.some(({ stance, near }) => near >= LIMIT_NEAR && (stance === 'plans' || stance === 'denies'));
  if (first === 'yes' && (limited || takesBack(best.text))) return { verdict: 'partial', certainty: 0.6 };
  return { verdict: first, certainty: others.length > 0 && !limited ? 0.9 : 0.75 };
}

/** At this relevance a sentence is about the condition itself. Found on 246 published VSA and MVSP answers. */
const CONDITION_MET = 0.45;
const LIMIT_NEAR = 0.2;

function verdictOfStance(stance: Stance, shape: QuestionShape): Verdict {
  switch (stance) {
    case 'excludes':
      return 'na';
    case 'plans':
      return 'partial';
    case 'denies':
      return shape.forbids ? 'yes' : 'no';
    case 'forbids':
      if (shape.forbids) return 'yes';
      return shape.permits && shape.kind === 'polar' ? 'no' : 'yes';
    case 'affirms':
      return shape.forbids && shape.permits ? 'no' : 'yes';
  }
}

function takesBack(text: string): boolean {
  return clausesOf(text).some((clause) => stanceOf(clause) === 'plans');
}

function nearestClause(
  question: string,
  text: string,
  relevance: (question: string, sentence: string) => number,
): { stance: Stance; near: number } {
  let nearest = { stance: stanceOf(text), near: 0 };
  for (const clause of clausesOf(text)) {
    const near = relevance(question, clause);
    if (near > nearest.near) nearest = { stance: stanceOf(clause), near };
  }
  return nearest;
}
