import type { Scope } from '../../db/index.ts';
import { contentHeld, type Evidence, type LibraryEntry } from '../../retrieval/index.ts';
import { sayDay } from '../assurance/days.ts';
import { checkChoiceAgrees } from '../checks/polarity.ts';
import { checkConsistency } from '../consistency/index.ts';
import type { Draft } from '../draft.ts';
import { legalChoice } from '../reuse.ts';

/**
 * The answer that a person fixed for a topic, as a draft for a question that speaks of it: that person's words, with name and
 * date. Whether it fits, a person has to see; what it contradicts is told, and so is that nobody looked at it in time.
 */
export function fixedDraft(
  { now }: Pick<Scope, 'now'>,
  entry: LibraryEntry,
  evidence: Evidence,
  asked: { question: string; choices?: string[] | null },
  criteria: string[],
): Draft {
  const { question: topic, text, citations, askedAs, approvedBy, approvedAt, reviewBy } = entry;
  const { choice, checks } = legalChoice(entry.choice, asked.choices ?? null);
  const by = `${approvedBy}, ${sayDay(approvedAt.toISOString().slice(0, 10))}`;
  checks.push({
    code: 'fixed',
    severity: 'warning',
    text: `Fixed for the topic “${topic}” by ${by}: see that it fits.`,
  });
  if (reviewBy !== null && reviewBy < now().toISOString().slice(0, 10))
    checks.push({
      code: 'past_review',
      severity: 'warning',
      text: `The fixed answer was to be looked at again by ${sayDay(reviewBy)}.`,
    });
  const said = { question: asked.question, choice, text, citations };
  const others = evidence.library.filter((match) => match.entry.id !== entry.id);
  return {
    standing: 'adapted',
    choice,
    text,
    confidence: contentHeld(asked.question, [topic, ...(askedAs ?? []), text].join('\n')),
    citations,
    controls: entry.controls,
    criteria: entry.criteria.length > 0 ? entry.criteria : criteria,
    checks: [...checks, ...checkChoiceAgrees(choice, text, null), ...checkConsistency(said, others, evidence.passages)],
    missing: null,
    writtenFor: entry.writtenFor,
    model: 'library',
    repeats: entry.id,
    entryId: entry.id,
  };
}
