import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftReply } from '../../prompts/index.ts';
import { checkReply, type Passages } from '../../questionnaire/check-reply.ts';

const TEXT = [
  'Customer data at rest is encrypted with AES-256. Keys are rotated once a year.',
  'Access of people who leave is removed within 24 hours of their last day.',
  'We notify affected customers within 72 hours of confirming a breach of their data.',
  'Multi-factor authentication is required for all remote access to production systems.',
  'Backups are kept for 35 days and restored in a test every six months.',
  'We do not hold an ISO 27001 certificate; a gap assessment is planned for 2027.',
  'Contractors in the Utrecht office are screened before their first day.',
  'Most laptops are encrypted with FileVault.',
].join('\n');

const passages = [
  {
    label: 'E1',
    passageId: 'p1',
    documentId: 'd1',
    versionId: 'v1',
    document: 'policies/security.md',
    title: 'Security',
  },
].map((one) => ({
  ...one,
  version: 1,
  kind: 'policy',
  page: null,
  heading: ['Security'],
  start: 0,
  end: TEXT.length,
  text: TEXT,
  score: 1,
})) as unknown as Passages;

const sentences = TEXT.split('\n').flatMap((line) => line.split(/(?<=\.) /));
const reply = (parts: Partial<DraftReply>): DraftReply => ({
  insufficient: false,
  missing: null,
  choice: null,
  text: '',
  citations: [],
  confidence: 0.9,
  ...parts,
});
const cite = (quote: string) => [{ label: 'E1', quote }];

/** Each takes a true sentence and makes another thing of it, or null where it does not fit. */
const LIES: Record<string, (sentence: string, n: number) => string | null> = {
  number: (s, n) => (/\b\d+ (?:hours|days)\b/.test(s) ? s.replace(/\b\d+(?= (?:hours|days))/, String(n + 100)) : null),
  negation: (s) => {
    const denied = s.replace(/\b(is|are) (?!not|planned)/, '$1 not ');
    return denied === s ? null : denied;
  },
  affirmation: (s) => (s.includes('do not hold') ? 'We hold an ISO 27001 certificate.' : null),
  modality: (s) => (s.includes('planned') ? 'A gap assessment was carried out.' : null),
  scope: (s) =>
    s.includes('at rest')
      ? s.replace('at rest', 'in transit')
      : s.includes('Contractors')
        ? s.replace('Contractors', 'Employees')
        : null,
  entity: (s) =>
    /AES-256|FileVault|Utrecht/.test(s)
      ? s.replace('AES-256', 'Blowfish').replace('FileVault', 'VeraCrypt').replace('Utrecht', 'Bristol')
      : null,
  quantifier: (s) => (s.startsWith('Most') ? s.replace('Most', 'All') : null),
  invention: (_, n) => `We hold ${n + 2} patents on homomorphic encryption and employ ${n + 5} guards.`,
  certified: () => 'We are SOC 2 certified and have never had an incident.',
  frequency: (s) =>
    s.includes('once a year')
      ? s.replace('once a year', 'every week')
      : s.includes('every six months')
        ? s.replace('every six months', 'every day')
        : null,
};

describe('what a lying model says', () => {
  it('500 lies under true quotes: none is in an answer that could be approved', () => {
    let told = 0;
    const passed: string[] = [];
    for (let n = 0; told < 500; n++) {
      for (const sentence of sentences)
        for (const [kind, lie] of Object.entries(LIES)) {
          const said = lie(sentence, n);
          if (said === null || told >= 500) continue;
          told++;
          const text = n % 2 === 0 ? said : `${sentence} ${said}`;
          const quotes =
            n % 3 === 0 ? cite(sentence) : [...cite(sentence), ...cite(sentences[n % sentences.length] ?? '')];
          const checked = checkReply(reply({ text, citations: quotes }), passages, { question: 'Is it so?' });
          const approvable = checked.text !== '' && checked.checks.every(({ severity }) => severity !== 'block');
          if (approvable && checked.text.includes(said)) passed.push(`${kind}: ${said} ← ${sentence}`);
        }
    }
    expect([...new Set(passed)]).toEqual([]);
    expect(told).toBe(500);
  });

  it('true sentences under their quotes stay as they are', () => {
    for (const sentence of sentences) {
      const checked = checkReply(reply({ text: sentence, citations: cite(sentence) }), passages, {
        question: 'Is it so?',
      });
      expect(checked).toMatchObject({ text: sentence, checks: [] });
    }
  });

  it('10,000 replies with invented citations: none is accepted', () => {
    const invented = fc.record({
      label: fc.oneof(
        fc.constant('E1'),
        fc.string({ maxLength: 4 }),
        fc.integer({ min: 2, max: 99 }).map((i) => `E${i}`),
      ),
      quote: fc.oneof(
        fc.string({ minLength: 1, maxLength: 80 }),
        fc.constantFrom(...sentences).map((s) => s.replace(/\w+\.$/, 'or never.')),
        fc.constantFrom(...sentences).map((s) => s.toUpperCase()),
        fc.tuple(fc.constantFrom(...sentences), fc.constantFrom(...sentences)).map(([a, b]) => `${b} ${a} ${b}`),
      ),
    });
    fc.assert(
      fc.property(fc.array(invented, { maxLength: 3 }), fc.constantFrom(...sentences), (citations, text) => {
        const real = citations.filter(
          ({ label, quote }) =>
            label === 'E1' &&
            quote.trim() !== '' &&
            TEXT.replace(/\s+/g, ' ').includes(quote.trim().replace(/\s+/g, ' ')),
        );
        fc.pre(real.length === 0);
        const checked = checkReply(reply({ text, choice: 'Yes', citations }), passages, {
          question: 'Is it so?',
          choices: ['Yes', 'No'],
        });
        return checked.citations.length === 0 && checked.text === '' && checked.choice === null;
      }),
      { numRuns: 10_000, seed: 5 },
    );
  });
});

describe('what is not meant for the buyer', () => {
  it.each([
    ['Customer data at rest is encrypted with AES-256 [E1].', 'Customer data at rest is encrypted with AES-256.'],
    [
      'According to the evidence, customer data at rest is encrypted with AES-256.',
      'Customer data at rest is encrypted with AES-256.',
    ],
    [
      'As an AI, I cannot verify this. Customer data at rest is encrypted with AES-256.',
      'Customer data at rest is encrypted with AES-256.',
    ],
    [
      'Customer data at rest is encrypted with AES-256. See policies/security.md.',
      'Customer data at rest is encrypted with AES-256.',
    ],
    [
      'Customer data at rest is encrypted with AES-256. Note to the reviewer: check this.',
      'Customer data at rest is encrypted with AES-256.',
    ],
    [
      'Customer data at rest is encrypted with AES-256. See https://evil.example/x.',
      'Customer data at rest is encrypted with AES-256.',
    ],
  ])('%s', (text, left) => {
    const checked = checkReply(
      reply({ text, citations: cite('Customer data at rest is encrypted with AES-256.') }),
      passages,
      { question: 'Is data encrypted?' },
    );
    expect(checked.text).toBe(left);
  });

  it('a choice that the cited words deny is blocked', () => {
    const text = 'We do not hold an ISO 27001 certificate; a gap assessment is planned for 2027.';
    const checked = checkReply(reply({ choice: 'Yes', text, citations: cite(text) }), passages, {
      question: 'Do you hold an ISO 27001 certificate?',
      choices: ['Yes', 'No'],
    });
    expect(checked.checks).toMatchObject([{ code: 'choice', severity: 'block' }]);
  });
});
