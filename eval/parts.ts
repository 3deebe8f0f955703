import type { Desk } from '../questionnaire/index.ts';
import { findEvidence } from '../retrieval/index.ts';
import type { RetrievalCase } from './corpus.ts';
import type { Figure } from './figure.ts';
import { meanOf } from './interval.ts';

/** The second question of a pair stands this far down the list, where another subject is asked about. */
const APART = 37;

/**
 * Two questions in one ("A? Also, b?"): whether the evidence holds a right passage for both, and for each. Beside them the
 * same questions asked one by one. Nothing where too few cases name passages.
 */
export async function measureParts(
  desk: Desk,
  prefix: string,
  name: string,
  cases: readonly RetrievalCase[],
): Promise<Figure[]> {
  const named = cases.filter((labelled) => labelled.gold_passages.length > 0);
  if (named.length <= APART) return [];
  const alone: number[] = [];
  const each: number[] = [];
  const both: number[] = [];
  for (const [i, first] of named.entries()) {
    const second = named[(i + APART) % named.length] ?? first;
    const inEvidence = await search(desk, prefix, first.question);
    alone.push(Number(inEvidence(first)));
    const inJoint = await search(desk, prefix, joined(first.question, second.question));
    each.push((Number(inJoint(first)) + Number(inJoint(second))) / 2);
    both.push(Number(inJoint(first) && inJoint(second)));
  }
  return [
    { name: `${name}.in the evidence`, ...meanOf(alone) },
    { name: `${name}.each part`, ...meanOf(each) },
    { name: `${name}.both parts`, ...meanOf(both) },
  ];
}

function joined(first: string, second: string): string {
  return `${first} Also, ${second.slice(0, 1).toLowerCase()}${second.slice(1)}`;
}

/** Asks for evidence; the reply tells whether it holds a right passage of a case. */
async function search(desk: Desk, prefix: string, question: string): Promise<(labelled: RetrievalCase) => boolean> {
  const { passages } = await findEvidence(desk, { question, clearance: 'internal' });
  return ({ gold_passages }) =>
    gold_passages.some((gold) =>
      passages.some((p) => `${prefix}/${p.document}` === gold.path && p.start < gold.end && gold.start < p.end),
    );
}
