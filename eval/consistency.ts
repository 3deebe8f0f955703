import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { contradiction } from '../questionnaire/index.ts';
import type { Figure } from './figure.ts';
import { meanOf } from './interval.ts';

const pair = z.object({ id: z.string(), a: z.string(), b: z.string(), contradict: z.boolean() });

/** Pairs of statements that contradict each other, agree, or speak of two things: how many of those flagged do, and how many that do are flagged. */
export function measureConsistency(file: string): Figure[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const judged = lines.map((line) => {
    const { a, b, contradict } = pair.parse(JSON.parse(line));
    const side = (text: string) => ({ question: null, choice: null, text });
    return { contradict, flagged: contradiction(side(a), side(b)) !== null };
  });
  const share = (some: typeof judged, of: (one: (typeof judged)[number]) => boolean) =>
    meanOf(some.map((one) => (of(one) ? 1 : 0)));
  return [
    {
      name: 'consistency.samples.precision',
      ...share(
        judged.filter(({ flagged }) => flagged),
        ({ contradict }) => contradict,
      ),
    },
    {
      name: 'consistency.samples.recall',
      ...share(
        judged.filter(({ contradict }) => contradict),
        ({ flagged }) => flagged,
      ),
    },
  ];
}
