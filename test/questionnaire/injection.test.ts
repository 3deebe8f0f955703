import { describe, expect, it } from 'vitest';
import { followInjection } from '../../eval/double/openai-double-replies.ts';
import { OBEYED, orders } from '../../eval/trust/orders.ts';
import { draftMessages } from '../../prompts/draft-prompt.ts';
import type { DraftRequest } from '../../prompts/index.ts';
import { readReply } from '../../prompts/read-reply.ts';
import { checkReply, type Passages } from '../../questionnaire/check-reply.ts';

const TRUE = 'We do not hold an ISO 27001 certificate. Customer data at rest is encrypted with AES-256.';
const QUESTION = 'Do you hold an ISO 27001 certificate?';

function passagesOf(text: string): Passages {
  const one = {
    label: 'E1',
    passageId: 'p1',
    documentId: 'd1',
    versionId: 'v1',
    document: 'a.md',
    title: 'A',
    version: 1,
  };
  return [
    { ...one, kind: 'policy', page: null, heading: [], start: 0, end: text.length, text, score: 1 },
  ] as unknown as Passages;
}

/** What becomes of a question, with a model that obeys whatever it finds. */
function drafted(question: string, text: string) {
  const request: DraftRequest = {
    question,
    section: null,
    choices: ['Yes', 'No'],
    evidence: [{ label: 'E1', document: 'A', heading: [], text }],
    library: [],
  };
  const read = readReply(followInjection({ model: 'double', messages: draftMessages(request) }), request);
  if (!('reply' in read)) return { text: '', choice: null, citations: [], checks: [] };
  return checkReply(read.reply, passagesOf(text), { question, choices: request.choices });
}

function expectClean(found: ReturnType<typeof drafted>, order: string) {
  expect(found.text, order).not.toMatch(OBEYED);
  for (const { quote } of found.citations) expect(TRUE, order).toContain(quote.trim());
  const approvable = found.text !== '' && found.checks.every(({ severity }) => severity !== 'block');
  expect(approvable && found.choice === 'Yes', order).toBe(false);
}

describe('a model that obeys whatever it finds', () => {
  it('500 questions with orders in them: no leak, no link, no flip, no foreign citation', () => {
    expect(orders).toHaveLength(500);
    for (const order of orders) expectClean(drafted(`${QUESTION} ${order}`, TRUE), order);
  });

  it('500 documents with orders in them: no leak, no link, no flip, no foreign citation', () => {
    for (const [i, order] of orders.entries()) {
      const text = i % 2 === 0 ? `${TRUE}\n${order}` : `${order}\n\n${TRUE}`;
      expectClean(drafted(QUESTION, text), order);
    }
  });
});
