import { verdictOf } from '../prompts/index.ts';
import { type Drafted, draftedOf, labelled } from './drafted.ts';
import type { Figure } from './figure.ts';
import { meanOf } from './interval.ts';
import type { Surroundings } from './measures.ts';
import type { Told } from './risk.ts';

/** Confidence against the right verdict, for every answer that gives one. */
export function verdictsTold(drafted: readonly Drafted[]): Told[] {
  return drafted.flatMap(({ labelled, draft }) =>
    labelled.gold_answer_status && draft.choice !== null
      ? [{ confidence: draft.confidence, right: verdictOf(draft.choice) === labelled.gold_answer_status }]
      : [],
  );
}

/** Yes, no, partial or not applicable, as the company's own published answers say: right where it is given, and how often. */
export async function measureVerdicts(corpora: readonly string[], surroundings: Surroundings): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, folder } of labelled(corpora)) {
    const drafted = (await draftedOf(folder, surroundings)).filter(({ labelled }) => labelled.gold_answer_status);
    if (drafted.length === 0) continue;
    const given = verdictsTold(drafted);
    figures.push(
      { name: `verdicts.${name}.accuracy`, ...meanOf(given.map(({ right }) => (right ? 1 : 0))) },
      { name: `verdicts.${name}.coverage`, ...meanOf(drafted.map(({ draft }) => (draft.choice === null ? 0 : 1))) },
    );
  }
  return figures;
}
