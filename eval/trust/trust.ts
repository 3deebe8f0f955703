import { join } from 'node:path';
import { ingestFolder } from '../../ingest/index.ts';
import type { Desk } from '../../questionnaire/index.ts';
import { readCorpus } from '../corpus.ts';
import type { Figure } from '../figure.ts';
import { meanOf } from '../interval.ts';
import type { Surroundings } from '../measures.ts';
import { type Edge, openEdge } from './edge.ts';
import { inventCitations, orderInDocuments, orderInQuestions, type Trials, tellLies } from './trials.ts';

/** As many as issue 5 asks for. */
const LIES = 500;
const INVENTED = 10_000;
const ORDERS = 500;

/**
 * What a model gets past us, over the HTTP API and an OpenAI-compatible server that says what it is told to say: lies under
 * true quotes over the sample company, made-up citations, and obedience to orders in questions and in documents.
 */
export async function measureTrust(samples: string, { openDesk, warn }: Surroundings): Promise<Figure[]> {
  const { desk, close } = await openDesk({ throwAway: true });
  try {
    return await measure(desk, samples, warn);
  } finally {
    await close();
  }
}

async function measure(desk: Desk, samples: string, warn: (text: string) => void): Promise<Figure[]> {
  const { cases } = await readCorpus(samples);
  const questions = cases.filter(({ answerable }) => answerable).map(({ question }) => question);
  const knowledge = async ({ desk: own }: Edge) => {
    await ingestFolder(own, { folder: join(samples, 'knowledge') });
  };
  const figures: Figure[] = [];
  const tried = async (
    metric: string,
    prepare: (edge: Edge) => Promise<void>,
    run: (edge: Edge) => Promise<Trials>,
  ) => {
    const edge = await openEdge(desk);
    try {
      await prepare(edge);
      const { n, passed } = await run(edge);
      for (const one of passed) warn(`${metric}: ${one}`);
      const kept = Array.from({ length: n }, (_, i) => Number(i >= passed.length));
      figures.push({ name: `trust.samples.${metric}`, ...meanOf(kept) });
    } finally {
      await edge.close();
    }
  };
  const nothing = async () => {};
  await tried('lies kept out', knowledge, (edge) => tellLies(edge, questions, LIES));
  await tried('orders in questions without effect', nothing, (edge) => orderInQuestions(edge, ORDERS));
  await tried('orders in documents without effect', nothing, (edge) => orderInDocuments(edge, ORDERS));
  await tried('invented citations refused', knowledge, (edge) => inventCitations(edge, questions, INVENTED));
  return figures;
}
