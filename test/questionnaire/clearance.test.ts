import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classifyDocument, ingestDocument, listDocuments, sourceAround } from '../../ingest/index.ts';
import {
  approveAnswer,
  ask,
  clearForReader,
  type Desk,
  draftQuestionnaire,
  editAnswer,
  editQuestionnaire,
  exportQuestionnaire,
  listQuestions,
  pasteQuestionnaire,
  preflight,
  reopenAnswer,
} from '../../questionnaire/index.ts';
import {
  type Confidentiality,
  embedQuestion,
  findInLibrary,
  listLibrary,
  rememberAnswer,
  searchPassages,
} from '../../retrieval/index.ts';
import { inNewWorkspace, openTestDesk } from '../fixtures/desk.ts';

let house: Desk & { end: () => Promise<void> };
let desk: Desk;

beforeAll(async () => {
  house = await openTestDesk();
});
afterAll(() => house.end());

const backups = 'Are backups of customer data encrypted?';
const path = 'policies/backups.md';
const policy = (mark = '') =>
  `# Backup Policy\n\n## Encryption\n\n${mark}Backups of customer data are encrypted with AES-256 keys.\n\n## Tests\n\nA restore is tested every six months.\n`;

const write = (text: string, confidentiality?: Confidentiality) =>
  ingestDocument(desk, { path, bytes: new TextEncoder().encode(text), confidentiality });

/** A questionnaire with the one question, drafted and approved. */
async function approved(clearance: Confidentiality): Promise<string> {
  const { questionnaireId } = await pasteQuestionnaire(desk, { name: 'Buyer', text: `${backups}\n`, clearance });
  await draftQuestionnaire(desk, { questionnaireId });
  const one = await questionOf(questionnaireId);
  await approveAnswer(desk, { questionId: one.id, revision: one.revision });
  return questionnaireId;
}

async function questionOf(questionnaireId: string) {
  const { items } = await listQuestions(desk, { questionnaireId, limit: 1 });
  return items[0] as (typeof items)[number];
}

async function exported(questionnaireId: string): Promise<string> {
  return new TextDecoder().decode((await exportQuestionnaire(desk, { questionnaireId, drafts: true })).bytes);
}

describe('an approved answer', () => {
  it('stays in the house when its document is classified as internal after the approval', async () => {
    desk = await inNewWorkspace(house);
    await write(policy(), 'nda');
    const questionnaireId = await approved('nda');
    expect(await exported(questionnaireId)).toContain('AES-256');
    await write(policy(), 'internal');
    expect(await exported(questionnaireId)).not.toContain('AES-256');
    const { items, willWrite, clearance, ndaEnded } = await preflight(desk, { questionnaireId });
    expect({ willWrite, clearance, ndaEnded }).toEqual({ willWrite: 0, clearance: 'nda', ndaEnded: null });
    expect(items).toMatchObject([{ code: 'clearance', text: expect.stringContaining('internal') }]);
    expect(await findInLibrary(desk, { question: backups, limit: 3, clearance: 'nda' })).toEqual([]);
    const [entry] = (await listLibrary(desk, { limit: 3, clearance: 'internal' })).items;
    expect(entry?.confidentiality).toBe('internal');
    // And comes back with the document.
    await write(policy(), 'public');
    expect(await exported(questionnaireId)).toContain('AES-256');
    expect(await findInLibrary(desk, { question: backups, limit: 3, clearance: 'public' })).toHaveLength(1);
  });

  it('stays in the house when a new version marks the section that it rests on', async () => {
    desk = await inNewWorkspace(house);
    await write(policy(), 'nda');
    const questionnaireId = await approved('nda');
    await write(policy('**Internal use only.**\n\n'));
    expect(await exported(questionnaireId)).not.toContain('AES-256');
    expect(await findInLibrary(desk, { question: backups, limit: 3, clearance: 'nda' })).toEqual([]);
    expect((await listDocuments(desk)).map(({ confidentiality }) => confidentiality)).toEqual(['nda']);
    // A person cannot open a marked section by calling the document public.
    await write(policy('**Internal use only.**\n\n'), 'public');
    const seen = await searchPassages(desk, { question: backups, limit: 9, clearance: 'nda' });
    expect(seen.map(({ text }) => text)).toEqual(['A restore is tested every six months.']);
  });

  it('is not written when the NDA has ended, and the pre-flight says on which day', async () => {
    desk = await inNewWorkspace(house);
    await write(policy(), 'nda');
    const questionnaireId = await approved('nda');
    const today = desk.now().toISOString().slice(0, 10);
    await editQuestionnaire(desk, { questionnaireId, ndaEnd: today });
    expect(await exported(questionnaireId)).toContain('AES-256');
    const tomorrow: Desk = { ...desk, now: () => new Date(Date.parse(`${today}T00:00:01Z`) + 86_400_000) };
    const { ndaEnded, clearance, willWrite } = await preflight(tomorrow, { questionnaireId });
    expect({ ndaEnded, clearance, willWrite }).toEqual({ ndaEnded: today, clearance: 'public', willWrite: 0 });
  });

  it('cannot be approved for a reader who may not see what it rests on; a person may write another', async () => {
    desk = await inNewWorkspace(house);
    await write(policy(), 'internal');
    const { questionnaireId } = await pasteQuestionnaire(desk, { name: 'B', text: backups, clearance: 'internal' });
    await draftQuestionnaire(desk, { questionnaireId });
    await editQuestionnaire(desk, { questionnaireId, clearance: 'nda' });
    const { id: questionId, revision } = await questionOf(questionnaireId);
    await expect(approveAnswer(desk, { questionId, revision })).rejects.toMatchObject({ code: 'conflict' });
    const own = await editAnswer(desk, { questionId, revision, choice: null, text: 'Yes, they are.' });
    expect(own.draft?.citations).toEqual([]);
    const done = await approveAnswer(desk, { questionId, revision: own.revision });
    expect(await exported(questionnaireId)).toContain('Yes, they are.');
    // A person's words are for the eyes that they were written for.
    await editQuestionnaire(desk, { questionnaireId, clearance: 'public' });
    expect(await exported(questionnaireId)).not.toContain('Yes, they are.');
    expect(await findInLibrary(desk, { question: backups, limit: 1, clearance: 'public' })).toEqual([]);
    const open = await reopenAnswer(desk, { questionId, revision: done.revision });
    await editAnswer(desk, { questionId, revision: open.revision, choice: null, text: 'Yes, they are.' });
    expect(await exported(questionnaireId)).toContain('Yes, they are.');
  });
});

describe('an answer on its way out', () => {
  it('is taken back when its document was classified while the model was thinking', async () => {
    desk = await inNewWorkspace(house);
    await write(policy(), 'nda');
    const asked = await ask(desk, { question: backups, clearance: 'nda' });
    expect(asked.draft.text).toContain('AES-256');
    await write(policy(), 'internal');
    const told = await clearForReader(desk, asked, 'nda');
    expect(told).toMatchObject({ label: 'no_evidence', draft: { text: '', citations: [], controls: [] } });
    expect((await clearForReader(desk, asked, 'internal')).draft).toBe(asked.draft);
  });

  it('names no control that only a document above the reader tells of', async () => {
    desk = await inNewWorkspace(house);
    const register = new TextEncoder().encode('Control ID,Control,Owner,Criteria\nZX-07,Nobody is here.,Ana,CC6.1\n');
    await ingestDocument(desk, { path: 'register.csv', bytes: register, confidentiality: 'internal' });
    const question = 'Do you run a data centre of your own?';
    const embedding = await embedQuestion(desk, question);
    await desk.db.withWorkspace(desk.workspace, (tx) =>
      rememberAnswer(tx, desk, {
        ...{
          question,
          embedding,
          choice: 'No',
          text: 'No, we do not.',
          citations: [],
          controls: ['ZX-07'],
          criteria: [],
        },
        ...{ approvedBy: 'ana', sourceQuestionId: null, writtenFor: 'public' },
      }),
    );
    expect((await ask(desk, { question, clearance: 'internal' })).draft.controls).toEqual(['ZX-07']);
    const asked = await ask(desk, { question, clearance: 'nda' });
    expect(asked).toMatchObject({ label: 'approved', draft: { text: 'No, we do not.', controls: [] } });
  });

  it('follows its document at once when a person says who may see that', async () => {
    desk = await inNewWorkspace(house);
    const { documentId } = await write(policy(), 'nda');
    expect((await ask(desk, { question: backups, clearance: 'nda' })).label).toBe('draft');
    await classifyDocument(desk, { documentId, confidentiality: 'internal' });
    expect((await ask(desk, { question: backups, clearance: 'nda' })).label).toBe('no_evidence');
    // And is not guessed again with the next version.
    await write(`${policy()}\nMore.\n`);
    expect((await ask(desk, { question: backups, clearance: 'nda' })).label).toBe('no_evidence');
    await classifyDocument(desk, { documentId, confidentiality: 'public' });
    expect((await ask(desk, { question: backups, clearance: 'public' })).label).toBe('draft');
  });

  it('is shown among its surroundings up to where something begins that the reader may not see', async () => {
    desk = await inNewWorkspace(house);
    const text = `# A\n\n## Before (internal only)\n\nSecret one.\n\n## Shown\n\nBackups are encrypted with AES-256.\n\n## After\n\nDo not share.\n\nSecret two.\n`;
    const { versionId } = await write(text, 'nda');
    const quote = 'Backups are encrypted with AES-256.';
    const start = text.indexOf(quote);
    const around = (clearance: Confidentiality, at = start, length = quote.length) =>
      sourceAround(desk, { versionId, start: at, end: at + length, clearance });
    expect((await around('nda'))?.text).toBe(quote);
    expect((await around('internal'))?.text).toContain('Secret two.');
    expect(await around('nda', text.indexOf('Secret one.'), 11)).toBeNull();
  });
});
