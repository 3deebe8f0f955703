import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QuestionView } from '../../api/index.ts';
import {
  approveAnswer,
  ask,
  type Desk,
  draftQuestionnaire,
  editAnswer,
  importQuestionnaire,
  listQuestions,
} from '../../questionnaire/index.ts';
import { addDocuments, openTestDesk } from '../fixtures/desk.ts';
import { openTestService } from '../fixtures/service.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
const secret = 'Does Norrgate’s sole regulator require that customer data is encrypted at rest?';
const close = 'Is it required by the sole regulator of Norrgate that customer data is encrypted at rest?';

async function imported(to: Desk, buyer: string, questions: string[]) {
  const bytes = new TextEncoder().encode(`Question,Answer\n${questions.map((text) => `"${text}",`).join('\n')}\n`);
  const file = { fileName: `${buyer}.csv`, bytes, buyer, clearance: 'nda' as const };
  const { questionnaireId } = await importQuestionnaire(to, file);
  await draftQuestionnaire(to, { questionnaireId });
  return (await listQuestions(to, { questionnaireId, limit: 9 })).items;
}

beforeAll(async () => {
  desk = await openTestDesk();
  await addDocuments(desk);
  const [question] = await imported(desk, 'Norrgate', [secret]);
  if (!question) throw new Error('nothing was imported');
  const edited = await editAnswer(desk, {
    questionId: question.id,
    revision: question.revision,
    choice: null,
    text: 'Yes. Customer data at rest is encrypted with AES-256.',
  });
  await approveAnswer(desk, { questionId: question.id, revision: edited.revision });
});
afterAll(() => desk.end());

describe('an answer approved for a close question', () => {
  it('shows a reviewer what was asked then, of whom, and who approved it', async () => {
    const [question] = await imported(desk, 'Halden', [close]);
    const { call } = await openTestService(desk);
    const shown = (await (await call(`/v1/questions/${question?.id}`)).json()) as QuestionView;
    expect(shown.draft?.standing).toBe('adapted');
    expect(shown.origin).toMatchObject({
      question: secret,
      text: 'Yes. Customer data at rest is encrypted with AES-256.',
      fixed: false,
      approvedBy: 'ana',
      from: { questionnaire: 'Norrgate', buyer: 'Norrgate' },
    });
  });

  it('tells whoever asks neither the question nor the buyer, whatever they may see', async () => {
    const { post } = await openTestService(desk);
    for (const clearance of ['nda', 'internal'] as const) {
      const told = await ask(desk, { question: close, clearance, keep: true });
      expect(told.draft).toMatchObject({ standing: 'adapted', text: expect.stringContaining('AES-256') });
      expect(JSON.stringify(told.draft)).not.toMatch(/Norrgate’s|sole/);
      expect(told.draft.checks.map(({ text }) => text)).toContain(
        'Approved for a close question that was answered before.',
      );
      const over = await post('/v1/ask', { question: close, clearance, keep: false });
      expect((await over.text()).replaceAll(close, '')).not.toMatch(/Norrgate|sole/);
    }
  });

  it('nor when a draft contradicts it', async () => {
    const [question] = await imported(desk, 'Ostrava', [
      'How soon are breaches of Ostrava’s data notified to Ostrava?',
    ]);
    const edited = await editAnswer(desk, {
      questionId: question?.id ?? '',
      revision: question?.revision ?? 0,
      choice: null,
      text: 'We notify affected customers within 24 hours of confirming a breach of their data.',
    });
    await approveAnswer(desk, { questionId: edited.id, revision: edited.revision });
    const told = await ask(desk, { question: 'How soon are breaches of customer data notified?', clearance: 'nda' });
    expect(told.draft.checks.map(({ code }) => code)).toContain('contradiction');
    expect(JSON.stringify(told.draft.checks)).toContain('24 hours');
    expect(JSON.stringify(told.draft)).not.toContain('Ostrava');
  });
});
