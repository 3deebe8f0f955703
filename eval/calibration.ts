import { answerableTold } from './abstention.ts';
import { setOf, UNSEEN } from './claims.ts';
import { draftedOf, labelled } from './drafted.ts';
import type { Figure } from './figure.ts';
import { bootstrap } from './interval.ts';
import type { Surroundings } from './measures.ts';
import { calibrationError, reliability, type Told } from './risk.ts';
import { verdictsTold } from './verdicts.ts';

/**
 * Is a confidence of .8 right eight times of ten: one less the expected calibration error in ten bins. Right is, of our own
 * questions, that the documents answer; of a corpus with verdicts, that the verdict is theirs.
 */
export async function measureCalibration(corpora: readonly string[], surroundings: Surroundings): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, folder } of labelled(corpora)) {
    const drafted = await draftedOf(folder, surroundings);
    if (name === 'samples') {
      for (const set of UNSEEN) {
        const own = drafted.filter((one) => setOf(one.labelled.id) === set);
        figures.push(figureOf(`calibration.samples.${set}.1 − ECE`, answerableTold(own)));
      }
    } else {
      const verdicts = verdictsTold(drafted);
      if (verdicts.length > 0) figures.push(figureOf(`calibration.${name}.verdict 1 − ECE`, verdicts));
      const both = new Set(drafted.map((one) => one.labelled.answerable));
      if (both.has(true) && both.has(false))
        figures.push(figureOf(`calibration.${name}.1 − ECE`, answerableTold(drafted)));
    }
  }
  return figures;
}

function figureOf(name: string, told: readonly Told[]): Figure {
  const figure = (some: readonly Told[]) => 1 - calibrationError(some);
  return { name, value: figure(told), n: told.length, ...bootstrap(told, figure), curve: reliability(told) };
}
