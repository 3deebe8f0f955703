import { chosenIn, joinedChoices, matchChoice, verdictOf } from '../prompts/index.ts';
import { contentHeld, type LibraryMatch } from '../retrieval/index.ts';
import type { Check } from './checks/check.ts';
import type { Draft } from './draft.ts';
import type { StaleWords } from './stale/stale-words.ts';

/**
 * How much of each question's content the other must hold before an approved answer is offered for a close question.
 * "At rest" and "in transit" share three words of four: at .9 such a pair stays apart.
 */
const CLOSE = 0.9;

/** The approved answer to offer for a question: to the same question first, else to one that asks for the same things. */
export function reusable(question: string, library: readonly LibraryMatch[]): LibraryMatch | undefined {
  return (
    library.find((match) => match.exact) ??
    library.find(
      ({ entry }) =>
        contentHeld(question, entry.question) >= CLOSE &&
        contentHeld(entry.question, question) >= CLOSE &&
        sameNumbers(question, entry.question),
    )
  );
}

/**
 * An approved answer as a draft: `verbatim` for the same question, `adapted` for a close one, or where words that it rests
 * on have changed since. Neither which words nor who asked what is told here: not every reader may see that.
 */
export function reuse(
  { entry, exact, similarity }: LibraryMatch,
  criteria: string[],
  choices: readonly string[] | null,
  stale: readonly StaleWords[],
): Draft {
  const { choice, checks } = legalChoice(entry.choice, choices);
  if (!exact)
    checks.push({
      code: 'adapted',
      severity: 'warning',
      text: 'Approved for a close question that was answered before.',
    });
  if (stale.length > 0) {
    const documents = [...new Set(stale.map(({ document }) => document))].join(', ');
    checks.push({
      code: 'stale_words',
      severity: 'warning',
      text: `Approved before ${documents} changed: it no longer says what this answer rests on.`,
    });
  }
  return {
    standing: exact && stale.length === 0 ? 'verbatim' : 'adapted',
    choice,
    text: entry.text,
    confidence: exact ? 1 : similarity,
    citations: entry.citations,
    controls: entry.controls,
    criteria: entry.criteria.length > 0 ? entry.criteria : criteria,
    checks,
    missing: null,
    writtenFor: entry.writtenFor,
    model: 'library',
    repeats: entry.id,
    entryId: entry.id,
  };
}

/** The buyer's own spelling of a proposed choice, or none and a warning: an illegal value is never written. */
export function legalChoice(
  proposed: string | null,
  choices: readonly string[] | null,
): { choice: string | null; checks: Check[] } {
  if (proposed === null) return { choice: null, checks: [] };
  if (choices === null || choices.length === 0 || choices.includes(proposed)) return { choice: proposed, checks: [] };
  const verdict = verdictOf(proposed);
  const legal = verdict && matchChoice(verdict, choices);
  if (legal) return { choice: legal, checks: [] };
  // Several values of a list that says neither yes nor no: whoever reads the question asked for several.
  const several = choices.some((choice) => verdictOf(choice) === 'yes') ? null : chosenIn(proposed, choices);
  if (several) return { choice: joinedChoices(several), checks: [] };
  const text = `“${proposed}” is not one of the buyer's values: ${choices.join(', ')}.`;
  return { choice: null, checks: [{ code: 'choice', severity: 'warning', text }] };
}

function sameNumbers(a: string, b: string): boolean {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).sort().join(' ');
  return numbers(a) === numbers(b);
}
