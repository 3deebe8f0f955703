import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { baselines } from '../../eval/baselines/baselines.ts';
import { bm25 } from '../../eval/baselines/bm25.ts';
import { chunksOf } from '../../eval/baselines/chunks.ts';
import { type RetrievalCase, readCorpus, readMapping } from '../../eval/corpus.ts';
import { scoreMapping } from '../../eval/mapping.ts';
import { scorable, scoreRanking } from '../../eval/retrieval.ts';

const labelled: RetrievalCase = {
  id: 'q',
  question: 'Q?',
  answerable: true,
  gold_docs: ['a.md', 'c.md'],
  gold_passages: [],
  gold_controls: [],
};
const at = (path: string, start = 0, end = 10) => ({ path, start, end });

describe('scoring a ranking', () => {
  it('ranks documents by their best passage', () => {
    const ranked = [at('b.md'), at('b.md', 20, 30), at('a.md'), at('d.md'), at('e.md'), at('f.md'), at('c.md')];
    expect(scoreRanking(labelled, ranked)).toMatchObject({ hit1: 0, recall5: 0.5, recall10: 1, mrr10: 0.5 });
  });

  it('discounts a right document by its rank, beside the best order there is', () => {
    const best = 1 + 1 / Math.log2(3);
    expect(scoreRanking(labelled, [at('b.md'), at('a.md'), at('c.md')]).ndcg10).toBeCloseTo(
      (1 / Math.log2(3) + 1 / 2) / best,
      9,
    );
    expect(scoreRanking(labelled, [at('c.md'), at('a.md')]).ndcg10).toBe(1);
  });

  it('asks for an overlap where passages are labelled: touching is not overlapping', () => {
    const passages = { ...labelled, gold_passages: [{ path: 'a.md', start: 100, end: 120 }] };
    expect(scoreRanking(passages, [at('a.md', 90, 100), at('a.md', 119, 300)]).mrr10).toBe(0.5);
    expect(scoreRanking(passages, [at('a.md', 0, 101)]).hit1).toBe(1);
    expect(scoreRanking(passages, [at('b.md', 100, 120)])).toEqual({
      hit1: 0,
      recall5: 0,
      recall10: 0,
      mrr10: 0,
      ndcg10: 0,
    });
    expect(scoreRanking(passages, [at('a.md')], 'document').hit1).toBe(1);
  });

  it('scores what has a label only', () => {
    expect(scorable(labelled)).toBe(true);
    expect(scorable({ ...labelled, answerable: null })).toBe(false);
    expect(scorable({ ...labelled, gold_docs: [] })).toBe(false);
  });
});

describe('what Aver is measured beside', () => {
  const document = (path: string, text: string) => ({
    path,
    title: path,
    text,
    sections: [{ heading: [], start: 0, end: text.length, page: null }],
  });
  const corpus = [
    document('backup.md', 'Backups are taken every night and restored as a test.'),
    document('doors.md', 'Visitors wear badges and are led through the building.'),
  ];

  it('cuts 200 words a chunk, at the words themselves', () => {
    const text = Array.from({ length: 450 }, (_, i) => `word${i}`).join('  ');
    const chunks = chunksOf([document('long.md', text)]);
    expect(chunks.map((chunk) => chunk.text.split(/\s+/).length)).toEqual([200, 200, 50]);
    for (const chunk of chunks) expect(text.slice(chunk.start, chunk.end)).toBe(chunk.text);
  });

  it('scores BM25 as its formula says', () => {
    const score = bm25([['night', 'backup', 'night'], ['badge']])([{ term: 'night', weight: 1 }]);
    const rarity = Math.log(1 + 1.5 / 1.5);
    expect(score[0]).toBeCloseTo((rarity * 2 * 2.2) / (2 + 1.2 * (0.25 + (0.75 * 3) / 2)), 9);
    expect(score[1]).toBe(0);
  });

  it.each(baselines.map((baseline) => [baseline.name, baseline] as const))(
    'finds the document that says it: %s',
    async (_, baseline) => {
      const ask = await baseline.over(corpus);
      expect((await ask('Are backups restored?'))[0]?.path).toBe('backup.md');
      expect((await ask('Do visitors wear badges?'))[0]?.path).toBe('doors.md');
    },
  );
});

describe('scoring a mapping', () => {
  it('counts the first right criterion', () => {
    const text = { id: 't', text: 'T', gold_controls: ['CC6.2', 'CC6.3'] };
    expect(scoreMapping(text, ['CC6.1', 'CC6.3', 'CC6.2'])).toEqual({ hit1: 0, hit3: 1, mrr: 0.5 });
    expect(scoreMapping(text, ['A1.1', 'A1.2', 'A1.3', 'CC6.2'])).toEqual({ hit1: 0, hit3: 0, mrr: 0.25 });
    expect(scoreMapping(text, [])).toEqual({ hit1: 0, hit3: 0, mrr: 0 });
  });
});

describe('reading a labelled corpus', () => {
  it('reads the cases and names the line that does not fit', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aver-corpus-'));
    try {
      const good = JSON.stringify(labelled);
      await writeFile(join(folder, 'eval.jsonl'), `${good}\n\n${good}\n`);
      expect((await readCorpus(folder)).cases).toEqual([labelled, labelled]);
      await writeFile(join(folder, 'eval.jsonl'), `${good}\n{"id":"x"}\n`);
      await expect(readCorpus(folder)).rejects.toThrow(/eval\.jsonl, line 2: question /);
      await writeFile(join(folder, 'map.jsonl'), 'not json\n');
      await expect(readMapping(join(folder, 'map.jsonl'))).rejects.toThrow(/map\.jsonl, line 1/);
      await expect(readCorpus(join(folder, 'absent'))).rejects.toThrow(/cannot be read/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
