import { expect, it } from 'vitest';
import { ingestDocument } from '../../ingest/index.ts';
import { draftAnswer } from '../../questionnaire/index.ts';
import { openTestDesk } from '../fixtures/desk.ts';
import { sampleLines, sampleText } from '../samples/samples.ts';

const PATHS = ['access-control-policy', 'cryptography-policy', 'backup-policy', 'incident-response-plan'].map(
  (name) => `knowledge/policies/${name}.md`,
);

/** Every fourth question about these documents, answerable or not, as one text. */
async function draftAll(order: readonly string[]): Promise<string> {
  const desk = await openTestDesk();
  try {
    for (const path of order) await ingestDocument(desk, { path, bytes: new TextEncoder().encode(sampleText(path)) });
    const questions = sampleLines<{ question: string; gold_docs: string[] }>('answerable.jsonl')
      .filter(({ gold_docs }) => gold_docs.length === 0 || PATHS.includes(gold_docs[0] ?? ''))
      .filter((_, i) => i % 12 === 0);
    const drafts = [];
    for (const { question } of questions) {
      const draft = await draftAnswer(desk, { question, choices: ['Yes', 'No'], clearance: 'internal' });
      drafts.push({
        ...draft,
        citations: draft.citations.map(({ passageId: _, documentId: __, versionId: ___, ...rest }) => rest),
      });
    }
    expect(drafts.length).toBeGreaterThan(30);
    return JSON.stringify(drafts);
  } finally {
    await desk.end();
  }
}

it('two fresh databases give the same drafts to the byte, in whichever order the documents came', async () => {
  expect(await draftAll(PATHS)).toBe(await draftAll([...PATHS].reverse()));
});
