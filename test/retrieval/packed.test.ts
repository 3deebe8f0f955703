import { describe, expect, it } from 'vitest';
import { packVectors } from '../../retrieval/packed.ts';

describe('vectors on their way to the database', () => {
  const unpack = (array: string | null, scale: string) => {
    const factors: number[] = JSON.parse(scale);
    return array === null
      ? null
      : array
          .slice(1, -1)
          .split(',')
          .map((value, i) => Math.fround(Number(value) * (factors[i] ?? Number.NaN)));
  };

  it('come out as they went in, to the last digit that a float of their size has', () => {
    for (const size of [1, 1e-6, 3e4]) {
      const vector = Float32Array.from({ length: 128 }, (_, i) => Math.sin(i * i) * size);
      const { arrays, scale } = packVectors([vector, null]);
      const [read, none] = arrays.map((array) => unpack(array, scale));
      expect(none).toBeNull();
      const wrong = vector.filter((value, i) => Math.abs(value - (read?.[i] ?? Number.NaN)) > 1e-8 * size);
      expect([...wrong]).toEqual([]);
      expect(arrays[0]?.match(/\d+/g)?.every((value) => Number(value) <= 2 ** 30)).toBe(true);
    }
  });

  it('may say nothing, or be nothing but zeros', () => {
    expect(packVectors([null])).toEqual({ arrays: [null], scale: '[1]' });
    expect(packVectors([new Float32Array(2)])).toEqual({ arrays: ['{0,0}'], scale: '[1,1]' });
  });
});
