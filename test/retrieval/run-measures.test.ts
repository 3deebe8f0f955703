import { describe, expect, it } from 'vitest';
import type { Measure, Surroundings } from '../../eval/measures.ts';
import { runMeasures } from '../../eval/run.ts';

const surroundings: Surroundings & { progress: (text: string) => void } = {
  openDesk: () => Promise.reject(new Error('No measure here opens a desk.')),
  warn: () => {},
  progress: () => {},
};

describe('running measures', () => {
  it('two at a time, the timed ones alone, figures in their own order', async () => {
    const running = new Set<string>();
    const beside: Record<string, string[]> = {};
    const measure = (name: string, steps: number, timed?: true): Measure => ({
      name,
      about: '',
      ...(timed ? { timed } : {}),
      run: async () => {
        running.add(name);
        for (let step = 0; step < steps; step++) {
          await Promise.resolve();
          beside[name] = [...new Set([...(beside[name] ?? []), ...running])];
        }
        running.delete(name);
        return [{ name: `${name}.samples.done`, value: 1, n: steps }];
      },
    });
    const all = [
      measure('a', 40),
      measure('timed', 5, true),
      measure('b', 5),
      measure('c', 5),
      measure('last', 5, true),
    ];
    const figures = await runMeasures(all, [], surroundings);
    expect(figures.map(({ name }) => name.split('.')[0])).toEqual(['a', 'timed', 'b', 'c', 'last']);
    expect(beside.a).toEqual(['a', 'b', 'c']);
    expect(beside.timed).toEqual(['timed']);
    expect(beside.last).toEqual(['last']);
    expect(beside.b).not.toContain('c');
  });

  it('begins no more after one that failed', async () => {
    const begun: string[] = [];
    const measure = (name: string, fails: boolean): Measure => ({
      name,
      about: '',
      run: async () => {
        begun.push(name);
        await Promise.resolve();
        if (fails) throw new Error('broken');
        return [];
      },
    });
    const all = [measure('a', true), measure('b', false), measure('c', false), measure('d', false)];
    await expect(runMeasures(all, [], surroundings)).rejects.toThrow('broken');
    expect(begun).not.toContain('d');
  });
});
