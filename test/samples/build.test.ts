import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../samples/build/files.ts';
import { evalSet } from '../../samples/build/queries.ts';
import { sampleBytes, samplePaths, sampleText } from './samples.ts';

describe('the generated samples', () => {
  it('are what their sources make, byte for byte', async () => {
    const differ = [...(await generatedFiles())].filter(
      ([path, made]) => Buffer.compare(Buffer.from(made), Buffer.from(sampleBytes(path))) !== 0,
    );
    expect(
      differ.map(([path]) => path),
      'run npm run samples and commit',
    ).toEqual([]);
    expect(sampleText('eval.jsonl')).toBe(evalSet(new URL('../../samples/', import.meta.url)));
  });

  it('are small enough to live in a repository', () => {
    const size = samplePaths('.').reduce(
      (sum, path) => sum + statSync(new URL(`../../samples/${path}`, import.meta.url)).size,
      0,
    );
    expect(size).toBeLessThan(3_000_000);
  });
});
