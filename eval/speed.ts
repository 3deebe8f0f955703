import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ingestFolder, readQuestionnaire } from '../ingest/index.ts';
import { ask, type Desk, draftQuestionnaire, importQuestionnaire } from '../questionnaire/index.ts';
import type { Figure } from './figure.ts';
import { measureIngest } from './ingest-speed.ts';

/**
 * How long things take here and now, over the sample company. Printed, never judged: machines differ, and this one may be
 * busy. Milliseconds for one question (median and 95th percentile, warm), questions drafted a second, documents read a
 * second.
 */
export async function measureSpeed(
  desk: Desk,
  samples: string,
  questions: readonly string[],
  corpora: readonly string[] = [],
): Promise<Figure[]> {
  const documents = await timed(() => ingestFolder(desk, { folder: join(samples, 'knowledge') }));
  const bytes = new Uint8Array(readFileSync(join(samples, 'questionnaires/plain.xlsx')));
  const detected = await timed(() => readQuestionnaire(bytes, 'plain.xlsx'));
  const { questionnaireId, questionIds } = await importQuestionnaire(desk, { fileName: 'plain.xlsx', bytes });
  const drafted = await timed(() => draftQuestionnaire(desk, { questionnaireId }));
  const asked: number[] = [];
  for (const question of questions) asked.push((await timed(() => ask(desk, { question, clearance: 'internal' }))).ms);
  asked.sort((a, b) => a - b);
  const at = (share: number) => asked[Math.min(asked.length - 1, Math.floor(share * asked.length))] ?? 0;
  return [
    {
      name: 'speed.here.documents read a second',
      value: (documents.value.length / documents.ms) * 1000,
      n: documents.value.length,
    },
    {
      name: 'speed.here.questions found a second',
      value: (detected.value.value.questions.length / detected.ms) * 1000,
      n: detected.value.value.questions.length,
    },
    {
      name: 'speed.here.questions drafted a second',
      value: (questionIds.length / drafted.ms) * 1000,
      n: questionIds.length,
    },
    { name: 'speed.here.ask median ms', value: at(0.5), n: asked.length },
    { name: 'speed.here.ask p95 ms', value: at(0.95), n: asked.length },
    ...(await measureIngest(desk, samples, corpora)),
  ];
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}
