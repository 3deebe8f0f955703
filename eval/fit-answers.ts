import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingestFolder } from '../ingest/index.ts';
import { type Examined, examine, groundsOf, plainText } from '../prompts/index.ts';
import type { Desk } from '../questionnaire/index.ts';
import { findEvidence, sense } from '../retrieval/index.ts';
import { heldBack } from './claims.ts';
import { type RetrievalCase, readCases } from './corpus.ts';
import { conditionalLogit, logistic, type Row } from './linear.ts';

/** Pull of the weights towards zero; chosen by cross-validation on the tuned half. */
const RIDGE = { rank: 2, question: 5, statement: 5 };
/** A statement is judged by these alone: a hundred of them carry no more. */
const OF_STATEMENTS = ['criteria', 'criteriaMean', 'criteriaBest', 'nearAround', 'found', 'properAround', 'vague'];

type Looked = { labelled: RetrievalCase; examined: Examined; right: boolean[] };

/**
 * Fits the offline model's weights to the half of samples/answerable.jsonl that is not held back and to
 * samples/eval.jsonl, and writes prompts/answer-weights.ts. No other corpus is looked at. The same samples give the same
 * bytes. Returns the number of questions.
 */
export async function fitAnswers(desk: Desk, samples: string): Promise<number> {
  await ingestFolder(desk, { folder: join(samples, 'knowledge') });
  const labelled = [
    ...(await readCases(join(samples, 'answerable.jsonl'))).filter(({ id }) => !heldBack(id)),
    ...(await readCases(join(samples, 'eval.jsonl'))),
  ];
  const looked: Looked[] = [];
  for (const one of labelled) looked.push(await look(desk, one));
  const rank = fitRank(looked);
  const judged = looked.flatMap(({ labelled, examined }) => {
    const ranked = examined.candidates
      .map((seen) => ({ ...seen, rank: sum(rank, seen.signals) }))
      .sort((a, b) => b.rank - a.rank);
    if (ranked.length === 0) return [];
    const statement = examined.shape.kind === 'statement';
    return [{ statement, grounds: groundsOf(examined, ranked, sense), answerable: labelled.answerable === true }];
  });
  const all = Object.keys(judged[0]?.grounds ?? {});
  const question = fitLogistic(
    all,
    judged.filter(({ statement }) => !statement),
    RIDGE.question,
  );
  const statement = fitLogistic(
    OF_STATEMENTS,
    judged.filter((one) => one.statement),
    RIDGE.statement,
  );
  writeFileSync(
    new URL('../prompts/answer-weights.ts', import.meta.url),
    asSource({ rank, question, statement }, judged.length),
  );
  return judged.length;
}

async function look(desk: Desk, labelled: RetrievalCase): Promise<Looked> {
  const { passages } = await findEvidence(desk, { question: labelled.question, clearance: 'internal' });
  const evidence = passages.map((p) => ({ label: p.label, document: p.title, heading: p.heading, text: p.text }));
  const examined = examine(labelled.question, evidence, sense);
  const paths = new Map(passages.map((p) => [p.label, p.document]));
  const right = examined.candidates.map((c) => answers(labelled, paths.get(c.label) ?? '', c.quotes.join(' ')));
  return { labelled, examined, right };
}

function fitRank(looked: readonly Looked[]): Record<string, number> {
  const names = Object.keys(
    looked.find(({ examined }) => examined.candidates[0])?.examined.candidates[0]?.signals ?? {},
  );
  const groups = looked
    .filter(({ right }) => right.some(Boolean))
    .map(({ examined, right }) => ({
      rows: examined.candidates.map((seen) => names.map((name) => seen.signals[name] ?? 0)),
      right,
    }));
  return named(names, conditionalLogit(groups, RIDGE.rank));
}

function asSource(weights: object, questions: number): string {
  return `import type { Linear } from './judgement.ts';

/**
 * Written by \`aver eval --fit\` (eval/fit-answers.ts) from ${questions} questions over the sample company: the half of
 * samples/answerable.jsonl that is not held back, and samples/eval.jsonl. Not to be changed by hand.
 */
export const weights: { rank: Record<string, number>; question: Linear; statement: Linear } = ${JSON.stringify(weights, null, 2).replace(/"(\w+)":/g, '$1:')};
`;
}

/** A candidate is right when it holds, or is most of, words that are labelled as the answer in that document. */
function answers(labelled: RetrievalCase, path: string, quote: string): boolean {
  const said = plain(quote);
  return labelled.gold_passages.some((gold) => {
    const wanted = plain(gold.quote ?? '');
    return `knowledge/${path}` === gold.path && (said.includes(wanted) || (said.length > 15 && wanted.includes(said)));
  });
}

function plain(text: string): string {
  return (
    plainText(text)
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  ).join(' ');
}

function fitLogistic(
  of: readonly string[],
  rows: { grounds: Record<string, number>; answerable: boolean }[],
  ridge: number,
) {
  const matrix: Row[] = rows.map((row) => of.map((name) => row.grounds[name] ?? 0));
  const { weights, bias } = logistic(
    matrix,
    rows.map((row) => row.answerable),
    ridge,
  );
  return { bias: short(bias), weights: named(of, weights) };
}

function named(of: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(of.map((name, i) => [name, short(values[i] ?? 0)]).filter(([, value]) => value !== 0));
}

function sum(weights: Record<string, number>, signals: Record<string, number>): number {
  return Object.entries(weights).reduce((total, [name, weight]) => total + weight * (signals[name] ?? 0), 0);
}

function short(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
