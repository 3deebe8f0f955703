import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contradiction } from '../../questionnaire/consistency/contradicts.ts';
import { draftAnswer, libraryConflicts } from '../../questionnaire/index.ts';
import { embedQuestion, rememberAnswer } from '../../retrieval/index.ts';
import { addDocuments, openTestDesk } from '../fixtures/desk.ts';
import { sampleLines } from '../samples/samples.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;

beforeAll(async () => {
  desk = await openTestDesk();
  await addDocuments(desk);
});

afterAll(() => desk.end());

async function approve(question: string, choice: string | null, text: string): Promise<void> {
  const embedding = await embedQuestion(desk, question);
  const written = { writtenFor: 'public' as const, approvedBy: 'ana', sourceQuestionId: null };
  const entry = { question, choice, text, citations: [], controls: [], criteria: [], ...written, embedding };
  await desk.db.withWorkspace(desk.workspace, (tx) => rememberAnswer(tx, desk, entry));
}

describe('two statements', () => {
  const pairs = sampleLines<{ a: string; b: string; contradict: boolean }>('consistency.jsonl');
  const side = (text: string) => ({ question: null, choice: null, text });

  it('are more than sixty pairs, and none that agrees or speaks of something else is flagged', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(60);
    const false_ = pairs.filter(({ a, b, contradict }) => !contradict && contradiction(side(a), side(b)));
    expect(false_).toEqual([]);
  });

  it('are flagged the same whichever comes first', () => {
    for (const { a, b } of pairs)
      expect(contradiction(side(a), side(b)) === null, a).toBe(contradiction(side(b), side(a)) === null);
  });

  it('a yes and a no to the same question contradict each other', () => {
    const asked = { question: 'Is customer data encrypted at rest?', text: '' };
    expect(contradiction({ ...asked, choice: 'Yes' }, { ...asked, choice: 'No' })).not.toBeNull();
    expect(contradiction({ ...asked, choice: 'Yes' }, { ...asked, choice: 'Yes' })).toBeNull();
  });
});

describe('a draft', () => {
  it('that contradicts an approved answer is flagged, with both sides', async () => {
    await approve(
      'How soon is access of people who leave removed?',
      null,
      'Access of people who leave is removed within 72 hours of their last day.',
    );
    const draft = await draftAnswer(desk, {
      question: 'Is access of people who leave removed within 24 hours?',
      clearance: 'internal',
    });
    expect(draft.text).toContain('24 hours');
    expect(draft.checks).toContainEqual(
      expect.objectContaining({ code: 'contradiction', text: expect.stringContaining('72 hours') }),
    );
  });
});

describe('the answer library', () => {
  it('shows what contradicts and what repeats itself', async () => {
    await approve(
      'How long are backups of customer data kept?',
      null,
      'Backups of customer data are kept for 35 days.',
    );
    await approve(
      'How long do you keep backups of customer data?',
      null,
      'Backups of customer data are kept for 90 days.',
    );
    await approve('Do you encrypt laptops of employees?', 'Yes', 'Laptops are encrypted.');
    await approve('Do you encrypt employees’ laptops?', 'Yes', 'Yes, laptops are encrypted.');
    const conflicts = await libraryConflicts(desk, { clearance: 'internal' });
    expect(conflicts.map(({ kind }) => kind)).toEqual(['contradiction', 'duplicate']);
    expect(conflicts[0]?.why).toMatch(/35 days|90 days/);
  });
});
