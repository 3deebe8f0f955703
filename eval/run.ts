import type { Figure } from './figure.ts';
import type { Measure, Surroundings } from './measures.ts';

/**
 * Runs measures two at a time, for while one waits for its database another computes; those that tell how long things take
 * run after, one by one. Figures come in the order of the measures.
 */
export async function runMeasures(
  measures: readonly Measure[],
  corpora: readonly string[],
  surroundings: Surroundings & { progress: (text: string) => void },
): Promise<Figure[]> {
  const figures = new Map<Measure, Figure[]>();
  const runAll = async (queue: Measure[]) => {
    try {
      for (let measure = queue.shift(); measure; measure = queue.shift()) {
        surroundings.progress(`measuring ${measure.name}`);
        figures.set(measure, await measure.run(corpora, surroundings));
      }
    } finally {
      queue.length = 0;
    }
  };
  const together = measures.filter(({ timed }) => !timed);
  await Promise.all([runAll(together), runAll(together)]);
  await runAll(measures.filter(({ timed }) => timed));
  return measures.flatMap((measure) => figures.get(measure) ?? []);
}
