import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  embedQuestion,
  findEvidence,
  findInLibrary,
  forgetAnswer,
  listLibrary,
  type MemoryScope,
  rememberAnswer,
} from '../../retrieval/index.ts';
import { openTestScope } from '../database.ts';
import { newMemory } from './memory.ts';

let scope: Awaited<ReturnType<typeof openTestScope>>;

beforeAll(async () => {
  scope = await openTestScope();
});
afterAll(() => scope.end());

const citation = {
  passageId: 'p1',
  documentId: 'd1',
  versionId: 'v1',
  document: 'policies/encryption.md',
  version: 2,
  page: null,
  heading: ['At rest'],
  start: 10,
  end: 40,
  quote: 'All volumes use "AES-256" — always',
};

async function approve(memory: MemoryScope, question: string, text: string, sourceQuestionId: string | null = null) {
  const embedding = await embedQuestion(memory, question);
  return await memory.db.withWorkspace(memory.workspace, (tx) =>
    rememberAnswer(tx, memory, {
      question,
      choice: 'Yes',
      text,
      citations: [citation],
      controls: ['EN-01'],
      criteria: ['CC6.1'],
      approvedBy: 'ana',
      sourceQuestionId,
      writtenFor: null,
      embedding,
    }),
  );
}

describe('the answer library', () => {
  it('answers the same question with what was approved, whatever its case, punctuation or number', async () => {
    const memory = await newMemory(scope);
    await approve(memory, 'Do you encrypt data at rest?', 'Yes, with AES-256.');
    const [match] = await findInLibrary(memory, {
      clearance: 'internal',
      question: '3.1.2  do you encrypt DATA at rest',
      limit: 3,
    });
    expect(match).toMatchObject({
      exact: true,
      similarity: 1,
      entry: {
        question: 'Do you encrypt data at rest?',
        choice: 'Yes',
        text: 'Yes, with AES-256.',
        citations: [citation],
        controls: ['EN-01'],
        criteria: ['CC6.1'],
        approvedBy: 'ana',
        approvedAt: memory.now(),
      },
    });
  });

  it('offers answers to questions like it, never as exact, and none to another question', async () => {
    const memory = await newMemory(scope);
    await approve(memory, 'Do you encrypt data at rest?', 'Yes, with AES-256.');
    await approve(memory, 'Do you carry out background checks on new employees?', 'Yes, before the first day.');
    const [near, ...rest] = await findInLibrary(memory, {
      clearance: 'internal',
      question: 'Is customer data encrypted at rest?',
      limit: 3,
    });
    expect(near).toMatchObject({ exact: false, entry: { question: 'Do you encrypt data at rest?' } });
    expect(near?.similarity).toBeLessThan(1);
    expect(rest).toEqual([]);
    expect(
      await findInLibrary(memory, { clearance: 'internal', question: 'Where are your offices?', limit: 3 }),
    ).toEqual([]);
  });

  it('tells a question from its opposite: not is a word', async () => {
    const memory = await newMemory(scope);
    await approve(memory, 'Is customer data used for training models?', 'No.');
    const [match] = await findInLibrary(memory, {
      clearance: 'internal',
      question: 'Is customer data not used for training models?',
      limit: 1,
    });
    expect(match?.exact).not.toBe(true);
  });

  it('keeps one current answer a question: the newer one replaces the older', async () => {
    const memory = await newMemory(scope);
    const first = await approve(memory, 'Do you have a SOC 2 report?', 'In progress.');
    const second = await approve(memory, 'Do you have a SOC 2 report', 'Yes, Type II.');
    expect(first.replaced).toBeNull();
    expect(second.replaced).toBe(first.id);
    const { items } = await listLibrary(memory, { clearance: 'internal', limit: 10 });
    expect(items.map((entry) => entry.text)).toEqual(['Yes, Type II.']);
  });

  it('forgets an answer whose approval was withdrawn', async () => {
    const memory = await newMemory(scope);
    await approve(memory, 'Do you have cyber insurance?', 'Yes.', 'q-7');
    await memory.db.withWorkspace(memory.workspace, (tx) => forgetAnswer(tx, memory, { sourceQuestionId: 'q-7' }));
    expect(
      await findInLibrary(memory, { clearance: 'internal', question: 'Do you have cyber insurance?', limit: 1 }),
    ).toEqual([]);
  });

  it('comes with the evidence, asked without the section that was added for context', async () => {
    const memory = await newMemory(scope);
    await approve(memory, 'Is MFA required?', 'Yes.');
    const { library } = await findEvidence(memory, {
      clearance: 'internal',
      question: 'Identity and access: Is MFA required?',
      libraryQuestion: 'Is MFA required?',
    });
    expect(library[0]?.exact).toBe(true);
  });

  it('lists entries page by page, each once, newest first, and by the words in them', async () => {
    const memory = await newMemory(scope);
    for (let i = 0; i < 7; i++) {
      const at = new Date(memory.now().getTime() + Math.floor(i / 2) * 1_000);
      await approve({ ...memory, now: () => at }, `Question number ${i}?`, i === 4 ? 'Uses 100% Tokens_here' : 'Plain');
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listLibrary>> = await listLibrary(memory, {
        clearance: 'internal',
        limit: 3,
        cursor,
      });
      seen.push(...page.items.map((entry) => entry.question));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(Array.from({ length: 7 }, (_, i) => `Question number ${i}?`));
    expect(seen[0]).toBe('Question number 6?');
    const search = async (text: string) =>
      (await listLibrary(memory, { clearance: 'internal', limit: 9, search: text })).items.length;
    expect(await search('tokens 100%')).toBe(1);
    expect(await search('question PLAIN')).toBe(6);
    expect(await search('absent')).toBe(0);
    expect(await search('%')).toBe(1);
    await approve(memory, 'Überprüfen Sie Zugriffe?', 'Ja.');
    expect(await search('überprüfen')).toBe(1);
    expect((await listLibrary(memory, { clearance: 'internal', limit: 9, cursor: 'nonsense' })).items).toHaveLength(8);
  });
});
