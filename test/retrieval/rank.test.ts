import { describe, expect, it } from 'vitest';
import { isAsked } from '../../retrieval/analyse-question.ts';
import { type Ranked, rank } from '../../retrieval/rank.ts';
import { askedTerms, questionTerms } from '../../retrieval/terms.ts';

const candidate = (document: string, title: string, text: string, more: Partial<Ranked> = {}): Ranked => ({
  passageId: document,
  documentId: document,
  versionId: document,
  document,
  title,
  version: 1,
  kind: 'policy',
  page: null,
  heading: [],
  start: 1_000,
  end: 1_000 + text.length,
  text,
  ordinal: 0,
  lexical: 0.8,
  dense: 0.8,
  whole: null,
  ...more,
});

describe('the closer look at what was found', () => {
  it.each([
    'Do you encrypt backups?',
    'Describe your backup process.',
    'Please list your subprocessors',
    '(a) How are keys stored',
  ])('takes “%s” for a question', (text) => expect(isAsked(text)).toBe(true));

  it.each(['Backups are encrypted.', 'Encryption of backups', 'The entity restricts physical access.'])(
    'takes “%s” for a statement',
    (text) => expect(isAsked(text)).toBe(false),
  );

  it('puts the passage first that holds the answering paragraph, however much else stands in it', () => {
    const question = 'How often are backups tested?';
    const found = rank(question, askedTerms(question), [
      candidate('a.md', 'Operations', 'Backups are stored elsewhere.\n\nTests of software are run daily.'),
      candidate(
        'b.md',
        'Operations',
        'Laptops get a new battery when needed.\n\nBackups are tested twice a year.\n\nVisitors wear a badge.',
      ),
    ]);
    expect(found[0]?.document).toBe('b.md');
  });

  it('puts the document first that is about the statement, by its title or the name of its file', () => {
    const statement = 'Vendor risk is assessed';
    const text = 'Vendor risk is looked at when a contract is signed.';
    const order = (title: string, path: string) =>
      rank(statement, questionTerms(statement), [
        candidate('contracts.md', 'Contract handbook', text),
        candidate(path, title, text),
      ]).map((p) => p.document);
    expect(order('Vendor Risk Management', 'x.md')[0]).toBe('x.md');
    expect(order('Purpose', 'policies/vendor-risk.md')[0]).toBe('policies/vendor-risk.md');
  });

  it('puts the document first that as a whole is about what a statement requires, its passages being alike', () => {
    const statement = 'Restore tests of stored copies';
    const words = 'Restore tests of stored copies take place.';
    const found = rank(statement, questionTerms(statement), [
      candidate('a.md', 'A', words, { whole: { dense: 0.2, criteria: 0.2 } }),
      candidate('b.md', 'B', words, { whole: { dense: 0.2, criteria: 0.6 } }),
    ]);
    expect(found.map(({ document }) => document)).toEqual(['b.md', 'a.md']);
  });

  it('has the same words, found twice, step behind what else speaks to a question; a number apart is not the same', () => {
    const question = 'How long are backups of databases kept?';
    const words = (days: number) => `Backups of databases are kept for ${days} days in another region.`;
    const order = (second: string) =>
      rank(question, askedTerms(question), [
        candidate('report.docx', 'Report', words(35), { ordinal: 1 }),
        candidate('report.pdf', 'Report', second, { ordinal: 2 }),
        candidate('zone.md', 'Report', 'Copies of databases are kept until they are a month old.', { lexical: 0.7 }),
      ]).map(({ document }) => document);
    expect(order(words(35).replace('in another', '\nin another'))).toEqual(['report.docx', 'zone.md', 'report.pdf']);
    expect(order(words(30)).at(-1)).toBe('zone.md');
  });

  it('breaks ties by path and place', () => {
    const twins = [
      candidate('b.md', 'Same', 'The same words.', { ordinal: 1 }),
      candidate('b.md', 'Same', 'The same words.', { ordinal: 0, passageId: 'first' }),
      candidate('a.md', 'Same', 'The same words.'),
    ];
    const found = rank('Same words?', askedTerms('Same words?'), twins);
    expect(found.map((p) => p.passageId)).toEqual(['a.md', 'first', 'b.md']);
  });
});
