import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Actor, getSetting, putSetting } from './db/index.ts';
import { ingestFolder, listDocuments } from './ingest/index.ts';
import { type Desk, importQuestionnaire, listQuestionnaires } from './questionnaire/index.ts';

const KNOWLEDGE = fileURLToPath(new URL('./samples/knowledge', import.meta.url));
const QUESTIONNAIRE = fileURLToPath(new URL('./samples/questionnaires/formatted.xlsx', import.meta.url));
/** In the samples, its people attached the evidence: what a machine attaches supports no answer. */
const SAMPLE_COMPANY: Actor = { kind: 'person', name: 'sample company' };

/**
 * On the very first start of an empty installation: the sample company's documents and one of its buyers' questionnaires,
 * so that there is something to look at. Never again after that, also when the samples were removed.
 *
 * Returns the ids of the questions to draft.
 */
export async function loadSamples(desk: Desk, tell: (text: string) => void): Promise<string[]> {
  const offered = await desk.db.withWorkspace(desk.workspace, (tx) => getSetting(tx, desk, 'samples_offered'));
  if (offered) return [];
  const empty = (await listDocuments(desk)).length === 0 && (await listQuestionnaires(desk)).length === 0;
  let questionIds: string[] = [];
  if (empty) {
    tell('First start: loading the sample company (AVER_SAMPLES=off starts empty).');
    await ingestFolder({ ...desk, actor: SAMPLE_COMPANY }, { folder: KNOWLEDGE });
    const bytes = new Uint8Array(await readFile(QUESTIONNAIRE));
    ({ questionIds } = await importQuestionnaire(desk, {
      fileName: 'Sample buyer questionnaire.xlsx',
      bytes,
      buyer: 'Sample buyer',
    }));
  }
  await desk.db.withWorkspace(desk.workspace, (tx) => putSetting(tx, desk, 'samples_offered', true));
  return questionIds;
}
