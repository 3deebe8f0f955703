import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FailureReason, Model } from '../../prompts/index.ts';
import { draftAnswer } from '../../questionnaire/index.ts';
import { addDocuments, openTestDesk } from '../fixtures/desk.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;

beforeAll(async () => {
  desk = await openTestDesk();
  await addDocuments(desk);
});

afterAll(() => desk.end());

const question = 'Is customer data encrypted at rest?';

function modelThatFails(reason: FailureReason): Model {
  return {
    name: 'double',
    promptVersion: 'double',
    draft: async () => ({ ok: false, reason, message: `It ${reason}.` }),
  };
}

function modelThatSays(text: string, quotes: string[]): Model {
  const citations = quotes.map((quote) => ({ label: 'E1', quote }));
  const value = { insufficient: false, missing: null, choice: null, text, citations, confidence: 0.9 };
  return { name: 'double', promptVersion: 'double', draft: async () => ({ ok: true, value }) };
}

describe('a model that does not answer', () => {
  it.each(['refused', 'truncated'] as const)('%s: a person is asked, and told why', async (reason) => {
    const draft = await draftAnswer({ ...desk, model: modelThatFails(reason) }, { question, clearance: 'internal' });
    expect(draft).toMatchObject({ standing: 'needs_input', text: '', checks: [{ code: reason, severity: 'info' }] });
    expect(draft.missing).toContain(question);
  });

  it.each(['unavailable', 'timeout', 'rejected', 'malformed'] as const)(
    '%s: an outage is an outage',
    async (reason) => {
      const drafting = draftAnswer({ ...desk, model: modelThatFails(reason) }, { question, clearance: 'internal' });
      await expect(drafting).rejects.toMatchObject({ code: 'model_unavailable' });
    },
  );
});

describe('a reply longer than the cell', () => {
  const two = [
    'Customer data at rest is encrypted with AES-256.',
    'Keys are kept in a managed key service and rotated once a year.',
  ];

  it('is cut at the end of a sentence', async () => {
    const model = modelThatSays(two.join(' '), two);
    const draft = await draftAnswer({ ...desk, model }, { question, clearance: 'internal', maxCharacters: 60 });
    expect(draft.text).toBe(two[0]);
    expect(draft.checks).toContainEqual(expect.objectContaining({ code: 'length', severity: 'info' }));
  });

  it('is blocked where not even one sentence fits', async () => {
    const model = modelThatSays(two.join(' '), two);
    const draft = await draftAnswer({ ...desk, model }, { question, clearance: 'internal', maxCharacters: 20 });
    expect(draft.checks).toContainEqual(expect.objectContaining({ code: 'length', severity: 'block' }));
  });
});
