import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { heldBack } from '../../eval/claims.ts';
import { criteria } from '../../retrieval/index.ts';
import { sampleLines, sampleText } from './samples.ts';

type Query = {
  id: string;
  question: string;
  answerable: boolean;
  gold_docs: string[];
  gold_passages: { path: string; start: number; end: number; quote: string }[];
  gold_controls: string[];
};

const queries = sampleLines<Query>('eval.jsonl');
const mapping = sampleLines<{ id: string; text: string; gold_controls: string[] }>('mapping.jsonl');
const known = new Set(criteria.map((criterion) => criterion.id));

describe('the questions with known answers', () => {
  it('are enough, with enough that cannot be answered', () => {
    expect(queries).toHaveLength(169);
    expect(queries.filter((query) => !query.answerable)).toHaveLength(42);
    expect(new Set(queries.map((query) => query.id)).size).toBe(queries.length);
    expect(new Set(queries.map((query) => query.question)).size).toBe(queries.length);
  });

  it('quote words that stand exactly where they say', () => {
    const passages = queries.flatMap((query) => query.gold_passages);
    expect(passages.length).toBeGreaterThan(110);
    for (const { path, start, end, quote } of passages) expect(sampleText(path).slice(start, end)).toBe(quote);
  });

  it('name documents that exist, and none when there is no answer', () => {
    for (const query of queries) {
      expect(query.gold_docs.length > 0, query.question).toBe(query.answerable);
      for (const path of query.gold_docs)
        expect(existsSync(new URL(`../../samples/${path}`, import.meta.url)), path).toBe(true);
    }
  });

  it('know both sides of each contradiction', () => {
    for (const about of ['password length', 'recovery time objective']) {
      const query = queries.find(({ question }) => question.includes(about));
      expect(
        query?.gold_passages.map(({ path }) => path),
        about,
      ).toHaveLength(2);
    }
  });
});

describe('the questions that are answered or refused', () => {
  const questions = sampleLines<Query & { family?: string }>('answerable.jsonl');

  it('are more than three hundred of either kind, none asked twice', () => {
    expect(questions.filter((query) => query.answerable).length).toBeGreaterThanOrEqual(300);
    expect(questions.filter((query) => !query.answerable).length).toBeGreaterThanOrEqual(300);
    expect(new Set(questions.map((query) => query.question)).size).toBe(questions.length);
  });

  it('name the words that answer, and why nothing does', () => {
    for (const { path, start, end, quote } of questions.flatMap((query) => query.gold_passages))
      expect(sampleText(path).slice(start, end)).toBe(quote);
    for (const query of questions) expect(query.gold_docs.length > 0, query.question).toBe(query.answerable);
    expect(new Set(questions.flatMap(({ family }) => family ?? []))).toEqual(
      new Set(['absent', 'premise', 'scope', 'time', 'specific', 'ambiguous']),
    );
  });
});

describe('the questions and pairs that were written blind', () => {
  const questions = sampleLines<Query & { family?: string }>('blind.jsonl');

  it('are as many that the documents answer as that they do not, with the words that do', () => {
    expect(questions.filter(({ answerable }) => answerable)).toHaveLength(150);
    expect(questions.filter(({ family }) => family)).toHaveLength(150);
    for (const { path, start, end, quote } of questions.flatMap((query) => query.gold_passages))
      expect(sampleText(path).slice(start, end)).toBe(quote);
  });

  it('are pairs of sources that nobody tuned on', () => {
    const sources = (name: string) => new Set(sampleLines<{ source: string }>(name).map(({ source }) => source));
    const known = new Set(
      ['traps.jsonl', 'traps-practice.jsonl', 'traps-practice-2.jsonl'].flatMap((name) => [...sources(name)]),
    );
    expect(sources('traps-blind.jsonl').size).toBe(53);
    expect([...sources('traps-blind.jsonl')].filter((source) => known.has(source))).toEqual([]);
  });
});

describe('the questions that are only fitted to', () => {
  const practice = sampleLines<Query & { family?: string }>('practice.jsonl');

  it('name the words that answer, and are none of those held back', () => {
    for (const { path, start, end, quote } of practice.flatMap((query) => query.gold_passages))
      expect(sampleText(path).slice(start, end)).toBe(quote);
    for (const query of practice) expect(query.gold_docs.length > 0, query.question).toBe(query.answerable);
    const unseen = sampleLines<Query & { id: string }>('answerable.jsonl').filter(({ id }) => heldBack(id));
    const blind = sampleLines<Query>('blind.jsonl');
    const measured = new Set([...unseen, ...blind].map(({ question }) => question.toLowerCase()));
    expect(practice.filter(({ question }) => measured.has(question.toLowerCase()))).toEqual([]);
  });
});

describe('the control texts with known criteria', () => {
  it('cover every criterion of the categories in scope', () => {
    expect(mapping).toHaveLength(63);
    const used = new Set(mapping.flatMap((line) => line.gold_controls));
    expect([...known].filter((id) => /^(CC|A|C)\d/.test(id)).filter((id) => !used.has(id))).toEqual([]);
  });

  it('name criteria that exist', () => {
    const named = [...mapping, ...queries].flatMap((line) => line.gold_controls);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});
