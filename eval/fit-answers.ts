import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingestFolder } from '../ingest/index.ts';
import { type Examined, examine, groundsOf, plainText, rank } from '../prompts/index.ts';
import type { Desk } from '../questionnaire/index.ts';
import { findEvidence, sense } from '../retrieval/index.ts';
import { heldBack } from './claims.ts';
import { type RetrievalCase, readCases } from './corpus.ts';
import { conditionalLogit, logistic, type Row } from './linear.ts';

/** Pull of the weights towards zero; chosen by cross-validation on what is fitted to. */
const RIDGE = { rank: 2, question: 15, statement: 3 };
/** Cases are judged by weights that were fitted without them, in as many parts. */
const FOLDS = 8;
/** Of what nothing answers, this share has to be refused. */
const REFUSED = 0.95;
/**
 * A statement is judged by these above all: two hundred of them carry few more, and what it shares with its answer word
 * by word differs most from company to company. A fit to everything is mixed in by a third.
 */
const OF_STATEMENTS = ['criteria', 'criteriaMean', 'criteriaBest', 'nearAround', 'found', 'properAround', 'vague'];

type Looked = { labelled: RetrievalCase; examined: Examined; right: boolean[] };
type Judged = { statement: boolean; grounds: Record<string, number>; answerable: boolean };
type Linear = { bias: number; weights: Record<string, number> };

/**
 * Fits the offline model's weights to the half of samples/answerable.jsonl that is not held back, samples/practice.jsonl
 * and samples/eval.jsonl, and writes prompts/answer-weights.ts. No other corpus is looked at. The same samples give the
 * same bytes. Returns the number of questions.
 *
 * Whether there is an answer is fitted to candidates that were ranked without the question in hand, for the best
 * candidate of a known question looks better than that of a stranger's. The likelihood under which a person is asked is
 * chosen on predictions that were made in the same way.
 */
export async function fitAnswers(desk: Desk, samples: string): Promise<number> {
  await ingestFolder(desk, { folder: join(samples, 'knowledge') });
  const labelled = [
    ...(await readCases(join(samples, 'answerable.jsonl'))).filter(({ id }) => !heldBack(id)),
    ...(await readCases(join(samples, 'practice.jsonl'))),
    ...(await readCases(join(samples, 'eval.jsonl'))),
  ];
  const looked: Looked[] = [];
  for (const one of labelled) looked.push(await look(desk, one));
  const judged = inFolds(looked, fitRank, judgedBy).filter((one) => one !== null);
  const unseen = inFolds(judged, fitBoth, ({ question, statement }, one) =>
    likelihood(one.statement ? statement : question, one.grounds),
  );
  const { question, statement } = fitBoth(judged);
  const not = unseen.filter((_, i) => !judged[i]?.answerable).sort((a, b) => b - a);
  const least = short(not[Math.floor((1 - REFUSED) * not.length)] ?? 1);
  writeFileSync(
    new URL('../prompts/answer-weights.ts', import.meta.url),
    asSource({ least, rank: fitRank(looked), question, statement }, judged.length),
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

/** What each case comes to under a model that was fitted to the other parts: every eighth case is a part. */
function inFolds<T, M, R>(all: readonly T[], learn: (some: readonly T[]) => M, use: (model: M, one: T) => R): R[] {
  const models = Array.from({ length: FOLDS }, (_, fold) => learn(all.filter((_, i) => i % FOLDS !== fold)));
  return all.map((one, i) => use(models[i % FOLDS] as M, one));
}

function judgedBy(counted: Record<string, number>, { labelled, examined }: Looked): Judged | null {
  const ranked = rank(examined, counted);
  if (ranked.length === 0) return null;
  return {
    statement: examined.shape.kind === 'statement',
    grounds: groundsOf(examined, ranked, sense),
    answerable: labelled.answerable === true,
  };
}

function fitBoth(judged: readonly Judged[]): { question: Linear; statement: Linear } {
  const of = (statement: boolean) => judged.filter((one) => one.statement === statement);
  return {
    question: fitLogistic(Object.keys(judged[0]?.grounds ?? {}), of(false), RIDGE.question),
    statement: mixed(
      fitLogistic(OF_STATEMENTS, of(true), RIDGE.statement),
      fitLogistic(Object.keys(judged[0]?.grounds ?? {}), of(true), RIDGE.question),
      1 / 3,
    ),
  };
}

function mixed(one: Linear, other: Linear, share: number): Linear {
  const mix = (a = 0, b = 0) => short((1 - share) * a + share * b);
  const names = [...new Set([...Object.keys(one.weights), ...Object.keys(other.weights)])];
  return {
    bias: mix(one.bias, other.bias),
    weights: Object.fromEntries(names.map((name) => [name, mix(one.weights[name], other.weights[name])])),
  };
}

function likelihood({ bias, weights }: Linear, grounds: Record<string, number>): number {
  return 1 / (1 + Math.exp(-(bias + sum(weights, grounds))));
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
 * samples/answerable.jsonl that is not held back, samples/practice.jsonl and samples/eval.jsonl. Not to be changed by hand.
 * \`least\` is the likelihood under which a person is asked.
 */
export const weights: { least: number; rank: Record<string, number>; question: Linear; statement: Linear } = ${JSON.stringify(
    weights,
    null,
    2,
  )
    .replace(/"(\w+)":/g, '$1:')
    .replace(/(?<=[^{])(?=\n\s*\})/g, ',')};
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

function fitLogistic(of: readonly string[], rows: readonly Judged[], ridge: number): Linear {
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
