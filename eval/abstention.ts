import { SETS, setOf } from './claims.ts';
import { type Drafted, draftedOf, labelled } from './drafted.ts';
import type { Figure } from './figure.ts';
import { bootstrap, meanOf } from './interval.ts';
import type { Surroundings } from './measures.ts';
import { coverageAt, meanRisk, riskCoverage, separation, type Told } from './risk.ts';

/** Confidence against answerable, for every question with a label, refused drafts included. */
export function answerableTold(drafted: readonly Drafted[]): Told[] {
  return drafted
    .filter(({ labelled }) => labelled.answerable !== null)
    .map(({ labelled, draft }) => ({ confidence: draft.confidence, right: labelled.answerable === true }));
}

/**
 * Is a refusal in its place: how many of the unanswerable questions are refused, how many of the answerable ones are
 * answered, and how well confidence tells them apart.
 */
export async function measureAbstention(corpora: readonly string[], surroundings: Surroundings): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, folder } of labelled(corpora)) {
    const drafted = await draftedOf(folder, surroundings);
    if (name === 'samples')
      for (const set of SETS)
        figures.push(
          ...figuresOf(
            `abstention.samples.${set}`,
            drafted.filter((one) => setOf(one.labelled.id) === set),
          ),
        );
    else figures.push(...figuresOf(`abstention.${name}`, drafted));
  }
  return figures;
}

function figuresOf(name: string, drafted: readonly Drafted[]): Figure[] {
  const answerable = drafted.filter(({ labelled }) => labelled.answerable === true);
  const not = drafted.filter(({ labelled }) => labelled.answerable === false);
  const answered = ({ draft }: Drafted) => (draft.standing === 'needs_input' ? 0 : 1);
  if (not.length === 0) return [];
  const told = answerableTold(drafted);
  const over = (figure: (some: readonly Told[]) => number) => ({
    value: figure(told),
    n: told.length,
    ...bootstrap(told, figure),
  });
  const curve = { x: 'coverage', y: 'risk', points: riskCoverage(told) };
  return [
    { name: `${name}.unanswerable refused`, ...meanOf(not.map((one) => 1 - answered(one))) },
    { name: `${name}.answerable answered`, ...meanOf(answerable.map(answered)) },
    { name: `${name}.AUC`, ...over(separation) },
    { name: `${name}.1 − AURC`, ...over((some) => 1 - meanRisk(some)), curve },
    { name: `${name}.coverage at 1% risk`, ...over((some) => coverageAt(some, 0.01)) },
    { name: `${name}.coverage at 5% risk`, ...over((some) => coverageAt(some, 0.05)) },
    ...[...Map.groupBy(not, ({ labelled }) => labelled.family ?? '')].flatMap(([family, some]): Figure[] =>
      family
        ? [{ name: `${name}.refused ${family}`, ...meanOf(some.map((one) => 1 - answered(one))), beside: true }]
        : [],
    ),
  ];
}
