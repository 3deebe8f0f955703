import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listEvents } from '../../db/index.ts';
import { getDocumentText, readQuestionnaire } from '../../ingest/index.ts';
import type { DraftReply, Model, Outcome } from '../../prompts/index.ts';
import {
  approveAnswer,
  ask,
  type Desk,
  draftQuestion,
  draftQuestionnaire,
  draftQuestions,
  editAnswer,
  exportQuestionnaire,
  getQuestion,
  importQuestionnaire,
  listQuestionnaires,
  listQuestions,
  preflight,
  type Question,
  removeQuestionnaire,
  reopenAnswer,
  sendBack,
} from '../../questionnaire/index.ts';
import { listLibrary } from '../../retrieval/index.ts';
import { addDocuments, buyersWorkbook, inNewWorkspace, openTestDesk } from '../fixtures/desk.ts';

let opened: Desk & { end: () => Promise<void> };
let desk: Desk;
let questionnaireId: string;

beforeAll(async () => {
  opened = await openTestDesk();
});
afterAll(() => opened.end());

/** Each test has a workspace of its own. */
beforeEach(async () => {
  desk = await inNewWorkspace(opened);
  await addDocuments(desk);
  ({ questionnaireId } = await importQuestionnaire(desk, { fileName: 'buyer.xlsx', bytes: buyersWorkbook() }));
});

async function questions(): Promise<Question[]> {
  return (await listQuestions(desk, { questionnaireId, limit: 100 })).items;
}

async function question(externalId: string): Promise<Question> {
  const found = (await questions()).find((q) => q.externalId === externalId);
  if (!found) throw new Error(`no question ${externalId}`);
  return found;
}

/** A model that says what it is told to. */
function modelThatSays(outcome: Outcome<DraftReply>): Model {
  return { name: 'told', promptVersion: '0', draft: async () => outcome };
}

const reply = (change: Partial<DraftReply>): Outcome<DraftReply> => ({
  ok: true,
  value: { insufficient: false, missing: null, choice: 'Yes', text: 'Yes.', citations: [], confidence: 0.9, ...change },
});

describe('a questionnaire', () => {
  it('is drafted with citations whose words stand in the document at the place named', async () => {
    await draftQuestionnaire(desk, { questionnaireId });
    const drafted = (await questions()).filter((q) => q.state === 'drafted');
    expect(drafted.length).toBeGreaterThanOrEqual(4);
    for (const { draft } of drafted) {
      expect(draft?.citations.length).toBeGreaterThan(0);
      for (const citation of draft?.citations ?? []) {
        const { text } = await getDocumentText(desk, { versionId: citation.versionId });
        expect(text.slice(citation.start, citation.end)).toBe(citation.quote);
      }
      expect(draft?.criteria.length).toBeGreaterThan(0);
    }
  });

  it('is drafted to its end though another, whose questions were to be drafted with it, was deleted', async () => {
    const gone = await importQuestionnaire(desk, { fileName: 'other.xlsx', bytes: buyersWorkbook() });
    await removeQuestionnaire(desk, { questionnaireId: gone.questionnaireId });
    const own = (await questions()).map(({ id }) => id);
    await draftQuestions(desk, { questionIds: [...gone.questionIds, ...own], concurrency: 1 });
    expect((await questions()).map(({ state }) => state)).not.toContain('waiting');
  });

  it('says what it does not know', async () => {
    await draftQuestionnaire(desk, { questionnaireId });
    const submarines = await question('Q6');
    expect(submarines.state).toBe('needs_input');
    expect(submarines.draft).toMatchObject({ standing: 'needs_input', choice: null, text: '', citations: [] });
    expect(submarines.draft?.missing).toBeTruthy();
  });

  it('leaves with approved answers only, in the cells of the file that came', async () => {
    await draftQuestionnaire(desk, { questionnaireId });
    expect((await exportQuestionnaire(desk, { questionnaireId })).written).toBe(0);
    const { id, revision } = await question('Q1');
    await approveAnswer(desk, { questionId: id, revision, choice: 'Yes', text: 'Yes, for all remote access.' });
    const exported = await exportQuestionnaire(desk, { questionnaireId });
    expect(exported.fileName).toBe('buyer (answered).xlsx');
    const { value } = await readQuestionnaire(exported.bytes, 'out.xlsx');
    const current = value.questions.map((q) => q.slots.map((slot) => slot.current ?? ''));
    expect(current[0]).toEqual(['Yes', 'Yes, for all remote access.']);
    expect(current.slice(1).flat().join('')).toBe('');
    const events = await listEvents(desk, { subject: { kind: 'questionnaire', id: questionnaireId }, limit: 10 });
    expect(events.map((event) => event.action)).toEqual(
      expect.arrayContaining(['questionnaire.import', 'questionnaire.export']),
    );
  });

  it('says before an export what it would leave out, and names the file when drafts go with it', async () => {
    await draftQuestionnaire(desk, { questionnaireId });
    const { willWrite, items } = await preflight(desk, { questionnaireId });
    expect(willWrite).toBe(0);
    expect(items.map((item) => item.code)).toEqual(Array(6).fill('unapproved'));
    const exported = await exportQuestionnaire(desk, { questionnaireId, drafts: true });
    expect(exported.fileName).toBe('buyer (answered, with drafts).xlsx');
    expect(exported.written).toBeGreaterThan(6);
    expect(exported.items).toContainEqual(
      expect.objectContaining({ questionId: (await question('Q6')).id, code: 'unapproved' }),
    );
  });
});

describe("a person's words", () => {
  it('are never written over by a machine', async () => {
    const { id, revision } = await question('Q2');
    await editAnswer(desk, { questionId: id, revision, choice: 'No', text: 'Not on the old cluster.' });
    expect(await draftQuestion(desk, { questionId: id })).toBe('superseded');
    const { counts } = (await listQuestionnaires(desk))[0] as { counts: { drafted: number } };
    expect(counts.drafted).toBe(1);
    expect((await question('Q2')).written).toEqual({
      choice: 'No',
      text: 'Not on the old cluster.',
      by: 'ana',
      for: 'nda',
    });
  });

  it('win when a draft arrives while they are being written', async () => {
    const { id, revision } = await question('Q2');
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: Model = {
      name: 'slow',
      promptVersion: '0',
      draft: async (request) => {
        await gate;
        return desk.model.draft(request);
      },
    };
    const drafting = draftQuestion({ ...desk, model: slow }, { questionId: id });
    await editAnswer(desk, { questionId: id, revision, choice: 'Yes', text: 'Written meanwhile.' });
    release();
    expect(await drafting).toBe('superseded');
    expect((await question('Q2')).written?.text).toBe('Written meanwhile.');
  });

  it('are not lost when two reviewers save at once: the second is told', async () => {
    const { id, revision } = await question('Q2');
    const saves = await Promise.allSettled([
      editAnswer(desk, { questionId: id, revision, choice: 'Yes', text: 'One.' }),
      editAnswer(desk, { questionId: id, revision, choice: 'Yes', text: 'Two.' }),
    ]);
    expect(saves.map((save) => save.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(saves.find((save) => save.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' });
  });

  it('must be values that the buyer allows', async () => {
    const { id, revision } = await question('Q2');
    await expect(editAnswer(desk, { questionId: id, revision, choice: 'Perhaps', text: '' })).rejects.toMatchObject({
      code: 'illegal_value',
    });
    expect((await editAnswer(desk, { questionId: id, revision, choice: 'yes', text: '' })).written?.choice).toBe('Yes');
  });
});

describe('a review', () => {
  it('is kept with who, when and the words, and with an event in the same transaction', async () => {
    const { id, revision } = await question('Q3');
    await editAnswer(desk, { questionId: id, revision, choice: null, text: 'Every quarter.' });
    await approveAnswer(desk, { questionId: id, revision: revision + 1 });
    await reopenAnswer(desk, { questionId: id, revision: revision + 2 });
    await sendBack(desk, { questionId: id, revision: revision + 3, note: 'Which systems?' });
    const { reviews, question: after } = await getQuestion(desk, { questionId: id });
    expect(reviews.map(({ action, actor, text, note }) => ({ action, actor, text, note }))).toEqual([
      { action: 'edit', actor: 'ana', text: 'Every quarter.', note: null },
      { action: 'approve', actor: 'ana', text: 'Every quarter.', note: null },
      { action: 'reopen', actor: 'ana', text: 'Every quarter.', note: null },
      { action: 'send_back', actor: 'ana', text: 'Every quarter.', note: 'Which systems?' },
    ]);
    expect(after).toMatchObject({ state: 'needs_input', approvedBy: null });
    const events = await listEvents(desk, { subject: { kind: 'question', id }, limit: 10 });
    expect(events.map((event) => event.action).sort()).toEqual(
      ['question.approve', 'question.edit', 'question.reopen', 'question.send_back'].sort(),
    );
  });

  it('cannot approve nothing, nor a draft that a check blocks', async () => {
    const { id, revision } = await question('Q1');
    await expect(approveAnswer(desk, { questionId: id, revision })).rejects.toMatchObject({ code: 'conflict' });
    const quote = 'Passwords must be at least 14 characters long.';
    const lying = modelThatSays(
      reply({
        choice: 'Yes',
        text: 'No. Passwords must be at least 14 characters long.',
        citations: [{ label: 'E1', quote }],
      }),
    );
    expect(await draftQuestion({ ...desk, model: lying }, { questionId: id })).toBe('drafted');
    const blocked = approveAnswer(desk, { questionId: id, revision: revision + 1 });
    await expect(blocked).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('opens with no'),
    });
    expect(
      (await listLibrary(desk, { clearance: 'internal', limit: 100 })).items.filter((e) => e.sourceQuestionId === id),
    ).toEqual([]);
  });
});

describe('the answer library', () => {
  it('answers the same question with the approved words, until the approval is taken back', async () => {
    const { id, revision } = await question('Q5');
    await approveAnswer(desk, { questionId: id, revision, choice: 'Yes', text: 'Yes, with AES-256.' });
    const asked = await ask(desk, { clearance: 'nda', question: '5. are backups of customer data ENCRYPTED' });
    expect(asked).toMatchObject({ label: 'approved', approvedBy: 'ana' });
    expect(asked.draft).toMatchObject({ standing: 'verbatim', choice: 'Yes', text: 'Yes, with AES-256.' });
    await reopenAnswer(desk, { questionId: id, revision: revision + 1 });
    expect((await ask(desk, { clearance: 'nda', question: 'Are backups of customer data encrypted?' })).label).not.toBe(
      'approved',
    );
  });
});

describe('a model', () => {
  it('cannot invent a citation: the answer is refused', async () => {
    const { id } = await question('Q1');
    const invented = modelThatSays(
      reply({ text: 'Yes.', citations: [{ label: 'E1', quote: 'Hardware keys are issued to every employee.' }] }),
    );
    expect(await draftQuestion({ ...desk, model: invented }, { questionId: id })).toBe('needs_input');
    const { draft } = await question('Q1');
    expect(draft).toMatchObject({ text: '', choice: null, citations: [], checks: [{ code: 'citation' }] });
  });

  it('cannot cite a passage it was not shown', async () => {
    const { id } = await question('Q1');
    const quote = 'Multi-factor authentication is required for all remote access to production systems.';
    const foreign = modelThatSays(reply({ citations: [{ label: 'E99', quote }] }));
    expect(await draftQuestion({ ...desk, model: foreign }, { questionId: id })).toBe('needs_input');
  });

  it('that is down is an outage, not missing evidence, and the question can be drafted again', async () => {
    const { id } = await question('Q1');
    const down = modelThatSays({ ok: false, reason: 'unavailable', message: 'The model at 127.0.0.1 did not answer.' });
    expect(await draftQuestion({ ...desk, model: down }, { questionId: id })).toBe('failed');
    expect(await question('Q1')).toMatchObject({
      state: 'failed',
      draft: null,
      failure: expect.stringContaining('127'),
    });
    await draftQuestionnaire(desk, { questionnaireId });
    expect(await question('Q1')).toMatchObject({ state: 'drafted', failure: null });
  });
});

describe('a single question', () => {
  it('is kept in the inbox when asked to, once for each asking, and the inbox is one', async () => {
    const asked = await Promise.all([
      ask(desk, { clearance: 'nda', question: 'How soon do you tell customers of a breach?', keep: true }),
      ask(desk, { clearance: 'nda', question: 'Is data encrypted in transit?', keep: true }),
    ]);
    const inboxes = (await listQuestionnaires(desk)).filter((q) => q.kind === 'inbox');
    expect(inboxes).toHaveLength(1);
    expect(inboxes[0]?.counts.questions).toBe(2);
    const { question: kept } = await getQuestion(desk, { questionId: asked[0]?.questionId as string });
    expect(kept.text).toBe('How soon do you tell customers of a breach?');
  });

  it('is refused when empty or endless', async () => {
    await expect(ask(desk, { clearance: 'nda', question: '  ' })).rejects.toMatchObject({ code: 'bad_input' });
    await expect(ask(desk, { clearance: 'nda', question: 'a'.repeat(5_000) })).rejects.toMatchObject({
      code: 'too_large',
    });
  });
});
