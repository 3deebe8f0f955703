import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { getDocumentText, ingestFolder, listDocuments } from '../ingest/index.ts';
import type { Desk } from '../questionnaire/index.ts';
import { type Signal, searchPassages, signals } from '../retrieval/index.ts';
import { baselines } from './baselines/baselines.ts';
import { type Corpus, type RetrievalCase, readCorpus } from './corpus.ts';
import type { Figure } from './figure.ts';
import { aheadBy, differences, meanOf } from './interval.ts';
import type { Surroundings } from './measures.ts';
import { measureParts } from './parts.ts';
import { type RankedPassage, type RetrievalScore, scorable, scoreRanking } from './retrieval.ts';

/** Passages ranked for a question, as the `search` command does. */
const RANKED = 20;

/** A corpus in a database of its own, with its questions in sets that are scored alike. */
type Opened = { desk: Desk; corpus: Corpus; prefix: string; sets: { name: string; by: By; cases: RetrievalCase[] }[] };
type By = 'passage' | 'document';

/**
 * Aver's own figures on every labelled corpus, the samples first, and beside them those of other methods over the same
 * texts. How far ahead Aver is on the average of the corpora is said where there are several sets of questions.
 */
export async function measureRetrieval(folders: readonly string[], surroundings: Surroundings): Promise<Figure[]> {
  const [samples] = folders;
  const leads: { of: string; by: number[] }[] = [];
  const measured = await overCorpora(folders, surroundings, async ({ desk, corpus, prefix, sets }) => {
    const figures: Figure[] = [];
    const own = new Map<string, RetrievalScore[]>();
    for (const { name, by, cases } of sets) {
      const scores = await scoreAll(cases, by, (question) => search(desk, prefix, question));
      own.set(name, scores);
      figures.push(
        ...shown(`retrieval.${name}`, by, scores),
        ...(await measureParts(desk, prefix, `retrieval.${name}`, cases)),
      );
    }
    const records = await listDocuments(desk);
    const documents = await Promise.all(
      records.map(async ({ path, versionId }) => ({
        path: `${prefix}/${path}`,
        ...(await getDocumentText(desk, { versionId })),
      })),
    );
    for (const baseline of baselines) {
      const ask = await baseline.over(documents);
      for (const { name, by, cases } of sets) {
        const scores = await scoreAll(cases, by, ask);
        const of = `by ${by}, ${baseline.name}`;
        const lead = differences(gains(own.get(name) ?? []), gains(scores));
        figures.push(
          { name: `retrieval.${name}.nDCG@10 ${of}`, ...mean(scores, 'ndcg10'), beside: true },
          { name: `retrieval.${name}.recall@5 ${of}`, ...mean(scores, 'recall5'), beside: true },
          { name: `retrieval.${name}.nDCG@10 ahead of ${baseline.name}`, ...aheadBy(lead) },
        );
        if (corpus.folder !== samples) leads.push({ of: baseline.name, by: lead });
      }
    }
    return figures;
  });
  const averages = [...Map.groupBy(leads, ({ of }) => of)]
    .filter(([, sets]) => sets.length > 1)
    .map(([of, sets]) => ({
      name: `retrieval.average of ${sets.length} sets.nDCG@10 ahead of ${of}`,
      ...aheadBy(...sets.map(({ by }) => by)),
    }));
  return [...measured, ...averages];
}

/** What each part of the ranking is worth: nDCG@10 with all of them, and without each. */
export async function measureAblation(folders: readonly string[], surroundings: Surroundings): Promise<Figure[]> {
  return await overCorpora(folders, surroundings, async ({ desk, prefix, sets }) => {
    const figures: Figure[] = [];
    for (const { name, by, cases } of sets) {
      const all = await scoreAll(cases, by, (question) => search(desk, prefix, question));
      figures.push({ name: `ablation.${name}.nDCG@10 with all`, ...mean(all, 'ndcg10'), beside: true });
      for (const without of signals) {
        const scores = await scoreAll(cases, by, (question) => search(desk, prefix, question, without));
        figures.push(
          { name: `ablation.${name}.nDCG@10 without ${without}`, ...mean(scores, 'ndcg10'), beside: true },
          {
            name: `ablation.${name}.nDCG@10 due to ${without}`,
            ...aheadBy(differences(gains(all), gains(scores))),
            beside: true,
          },
        );
      }
    }
    return figures;
  });
}

async function overCorpora(
  folders: readonly string[],
  surroundings: Surroundings,
  measure: (opened: Opened) => Promise<Figure[]>,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const folder of folders) {
    if (!existsSync(join(folder, 'eval.jsonl'))) continue;
    const corpus = await readCorpus(folder);
    const { desk, close } = await surroundings.openDesk({ throwAway: true });
    try {
      await ingestFolder(desk, { folder: corpus.documents });
      figures.push(...(await measure({ desk, corpus, prefix: basename(corpus.documents), sets: setsOf(corpus) })));
    } finally {
      await close();
    }
  }
  return figures;
}

function setsOf(corpus: Corpus): Opened['sets'] {
  const sets = Map.groupBy(corpus.cases.filter(scorable), (labelled) => labelled.standard ?? '');
  return [...sets].map(([standard, cases]) => ({
    name: [corpus.name, standard].join(' ').trim().replaceAll('.', '_'),
    by: cases.every((labelled) => labelled.gold_passages.length > 0) ? 'passage' : 'document',
    cases,
  }));
}

async function search(desk: Desk, prefix: string, question: string, without?: Signal): Promise<RankedPassage[]> {
  const found = await searchPassages(desk, { question, limit: RANKED, clearance: 'internal', without });
  return found.map(({ document, start, end }) => ({ path: `${prefix}/${document}`, start, end }));
}

async function scoreAll(
  cases: readonly RetrievalCase[],
  by: By,
  ask: (question: string) => Promise<RankedPassage[]>,
): Promise<RetrievalScore[]> {
  const scores = [];
  for (const labelled of cases) scores.push(scoreRanking(labelled, await ask(labelled.question), by));
  return scores;
}

function shown(name: string, by: By, scores: readonly RetrievalScore[]): Figure[] {
  return [
    { name: `${name}.hit@1 by ${by}`, ...mean(scores, 'hit1') },
    { name: `${name}.recall@5 by ${by}`, ...mean(scores, 'recall5') },
    { name: `${name}.recall@10 by ${by}`, ...mean(scores, 'recall10') },
    { name: `${name}.MRR@10 by ${by}`, ...mean(scores, 'mrr10') },
    { name: `${name}.nDCG@10 by ${by}`, ...mean(scores, 'ndcg10') },
  ];
}

function mean(scores: readonly RetrievalScore[], of: keyof RetrievalScore) {
  return meanOf(scores.map((score) => score[of]));
}

function gains(scores: readonly RetrievalScore[]): number[] {
  return scores.map(({ ndcg10 }) => ndcg10);
}
