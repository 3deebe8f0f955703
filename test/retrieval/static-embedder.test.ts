import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createStaticEmbedder } from '../../retrieval/index.ts';
import { cosine, embedText, rowsOf, wordWeight } from '../../retrieval/static-embedder.ts';

type Parity = { text: string; ids: number[]; vector: number[] };

const parity = JSON.parse(readFileSync(new URL('./parity.json', import.meta.url), 'utf8')) as Parity[];

describe('the offline embedder', () => {
  it.each(parity)('reads and embeds as the reference does: $text', ({ text, ids, vector }) => {
    expect(rowsOf(text)).toEqual(ids);
    const embedded = embedText(text);
    if (ids.length === 0) expect(embedded).toBeNull();
    else for (const [i, value] of vector.entries()) expect(embedded?.[i]).toBeCloseTo(value, 5);
  });

  it('names itself with dimension and version, because vectors of two models never compare', () => {
    expect(createStaticEmbedder()).toMatchObject({ name: 'aver-static-en-128@1', dimensions: 128 });
  });

  it('gives vectors of length one, and null for text that says nothing', async () => {
    const [vector, nothing] = await createStaticEmbedder().embed(['Quarterly access reviews', 'of the and'], 'passage');
    expect(vector && cosine(vector, vector)).toBeCloseTo(1, 5);
    expect(nothing).toBeNull();
  });

  it('knows which words say much', () => {
    expect(wordWeight('mfa')).toBeGreaterThan(wordWeight('policy'));
    expect(wordWeight('policy')).toBeGreaterThan(wordWeight('provide'));
  });
});
