import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { getDocumentText, ingestFolder } from '../ingest/index.ts';
import { type Desk, type Draft, draftAnswer } from '../questionnaire/index.ts';
import { corpusName, type RetrievalCase, readCases, readCorpus } from './corpus.ts';
import { type Measure, SAMPLES, type Surroundings } from './measures.ts';

/**
 * A question with a label, and what the offline model made of it. `exact` tells of each citation whether its quote stands at
 * its place in the text that was ingested.
 */
export type Drafted = { labelled: RetrievalCase; draft: Draft; exact: boolean[] };

/** The choices that a yes/no question is drafted with where its label is a verdict. */
const VERDICTS = ['Yes', 'No', 'Partial', 'N/A'];

/** Drafting a thousand questions takes a minute, and three measures ask for it. */
const done = new Map<string, Promise<Drafted[]>>();

/** Every labelled question of the samples (samples/answerable.jsonl) or of a corpus folder, drafted once. */
export function draftedOf(folder: string, surroundings: Surroundings): Promise<Drafted[]> {
  const known = done.get(folder) ?? draftAll(folder, surroundings);
  done.set(folder, known);
  return known;
}

/** The folders that hold labelled questions, with the names that their figures go by. */
export function labelled(corpora: Parameters<Measure['run']>[0]): { name: string; folder: string }[] {
  return [
    { name: 'samples', folder: SAMPLES },
    ...corpora
      .filter((folder) => existsSync(join(folder, 'eval.jsonl')))
      .map((folder) => ({ name: corpusName(folder), folder })),
  ];
}

async function draftAll(folder: string, { openDesk }: Surroundings): Promise<Drafted[]> {
  const corpus = await readCorpus(folder);
  const cases = folder === SAMPLES ? await ownCases() : corpus.cases;
  const { desk, close } = await openDesk({ throwAway: true });
  try {
    await ingestFolder(desk, { folder: corpus.documents });
    const drafted: Drafted[] = [];
    for (const one of cases) {
      const choices = one.gold_answer_status ? VERDICTS : null;
      const draft = await draftAnswer(desk, { question: one.question, choices, clearance: 'internal' });
      drafted.push({ labelled: one, draft, exact: await exactly(desk, draft) });
    }
    return drafted;
  } finally {
    await close();
  }
}

async function ownCases(): Promise<RetrievalCase[]> {
  const files = ['answerable.jsonl', 'blind.jsonl'].map((name) => readCases(join(SAMPLES, name)));
  return (await Promise.all(files)).flat();
}

async function exactly(desk: Desk, { citations }: Draft): Promise<boolean[]> {
  return await Promise.all(
    citations.map(async ({ versionId, start, end, quote }) => {
      const { text } = await getDocumentText(desk, { versionId });
      return text.slice(start, end) === quote;
    }),
  );
}
