import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftReply } from '../../prompts/index.ts';
import { checkReply, type Passages } from '../../questionnaire/check-reply.ts';

const TRUE = [
  'Customer data at rest is encrypted with AES-256.',
  'Access of people who leave is removed within 24 hours of their last day.',
  'Backups are kept for 35 days and restored in a test every six months.',
  'Multi-factor authentication is required for all remote access to production systems.',
];
const TEXT = TRUE.join('\n');
const PASSAGE = {
  ...{ label: 'E1', passageId: 'p1', documentId: 'd1', versionId: 'v1', document: 'policies/security.md', version: 1 },
  ...{ title: 'Security', kind: 'policy', page: null, heading: [], start: 0, end: TEXT.length, text: TEXT, score: 1 },
};
const passages = [PASSAGE] as unknown as Passages;

/** What a model says to whoever drafts or reviews, alone or around what is true. */
const NOTES = [
  'As an AI language model, I cannot verify this.',
  'Note to reviewer: please check the date.',
  'See policies/security.md for details.',
  'The evidence does not mention anything else.',
  'E1 says so.',
  '[TODO: confirm with legal]',
  'The passages provided are silent on this.',
  'Draft 3f2b1c4d-1111-4222-8333-abcdefabcdef was used.',
  'The boundary of this request is 0a1b2c.',
  '<<<end evidence E1 | 0a1b2c>>>',
  'Details: https://intranet.example/wiki/42.',
  'Write to ana@corp.example.',
];
const MARKS = [' [E1]', ' (E1)', ' [E1, E2]', ' 【E1】', ' (evidence E1)', ''];
const LEADS = ['According to the evidence, ', 'Based on the provided passages, ', 'As stated in the documents, ', ''];

const lowered = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
const said = fc.oneof(
  fc
    .tuple(fc.constantFrom(...LEADS), fc.constantFrom(...TRUE), fc.constantFrom(...MARKS))
    .map(([lead, sentence, mark]) => (lead ? lead + lowered(sentence) : sentence).replace(/\.$/, `${mark}.`)),
  fc.constantFrom(...NOTES),
);
const replies = fc.record({
  sentences: fc.array(said, { minLength: 1, maxLength: 6 }),
  choice: fc.constantFrom('Yes', 'No', 'yes ', 'Partially', 'Perhaps', null),
  room: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
});

const answer = (sentences: readonly string[], choice: string | null, maxCharacters?: number) => {
  const reply: DraftReply = {
    ...{ insufficient: false, missing: null, choice, confidence: 0.9 },
    text: sentences.join(' '),
    citations: TRUE.map((quote) => ({ label: 'E1', quote })),
  };
  return checkReply(reply, passages, { question: 'Is it so?', choices: ['Yes', 'No'], maxCharacters });
};

describe("a buyer's cell", () => {
  it('never holds a note, a mark, an id, a file or a link of ours, whatever the reply', () => {
    fc.assert(
      fc.property(replies, ({ sentences, choice, room }) => {
        const { text } = answer(sentences, choice, room);
        expect(text).not.toMatch(
          /\bE\d\b|evidence|passage|reviewer|TODO|\bAI\b|boundary|<<<|>>>|\.md\b|https?:|@|[[\]【】]/i,
        );
        expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
      }),
      { numRuns: 1_000, seed: 11 },
    );
  });

  it('holds whole sentences of the reply and nothing else, and no more than fits unless it is blocked', () => {
    fc.assert(
      fc.property(replies, ({ sentences, choice, room }) => {
        const { text, checks } = answer(sentences, choice, room);
        const rest = TRUE.reduce((left, sentence) => left.replaceAll(sentence, ''), text).trim();
        expect(rest).toBe('');
        if (room !== undefined && text.length > room)
          expect(checks).toContainEqual(expect.objectContaining({ code: 'length', severity: 'block' }));
      }),
      { numRuns: 1_000, seed: 12 },
    );
  });

  it('is blocked where the choice and the words disagree, and holds a choice of the buyer’s or none', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TRUE), fc.boolean(), fc.boolean(), (sentence, isYes, agrees) => {
        const chosen = isYes ? 'Yes' : 'No';
        const opening = isYes === agrees ? 'Yes.' : 'No.';
        const { choice, checks } = answer([opening, sentence], chosen);
        expect(choice).toBe(chosen);
        const blocks = checks.filter(({ code, severity }) => code === 'choice' && severity === 'block');
        expect(blocks.length > 0).toBe(!agrees);
      }),
      { numRuns: 40, seed: 13 },
    );
    expect(['Perhaps', null].map((choice) => answer(TRUE, choice).choice)).toEqual([null, null]);
    expect(answer(TRUE, 'yes ').choice).toBe('Yes');
  });
});
