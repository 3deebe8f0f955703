/** A run of words of one text, the other, or both. */
export type Run = { kind: 'same' | 'before' | 'after'; text: string };

/** Below this share of common words two sentences are shown one after the other, not one within the other. */
const least = 0.35;

/**
 * What became of a sentence, word by word; of two that have little in common, each as a whole. Two words are the same when
 * `key` says so; what is the same is told in the words of `before`.
 */
export function differences(before: string, after: string, key = (word: string) => word): Run[] {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  const [keys, otherKeys] = [one.map(key), other.map(key)];
  const lengths = common(keys, otherKeys);
  const shared = lengths[0]?.[0] ?? 0;
  if (shared < least * Math.max(one.length, other.length))
    return [
      { kind: 'before', text: before },
      { kind: 'after', text: after },
    ];
  const runs: Run[] = [];
  const add = (kind: Run['kind'], word: string) => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += ` ${word}`;
    else runs.push({ kind, text: word });
  };
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const [a, b] = [one[i], other[j]];
    if (a !== undefined && b !== undefined && keys[i] === otherKeys[j]) {
      add('same', a);
      i += 1;
      j += 1;
    } else if (a !== undefined && (b === undefined || at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      add('before', a);
      i += 1;
    } else if (b !== undefined) {
      add('after', b);
      j += 1;
    }
  }
  return runs;
}

function wordsOf(text: string): string[] {
  return text.replaceAll('**', '').split(/\s+/).filter(Boolean);
}

/** How many words the ends of both lists from i and j on have in common, in order. */
function common(one: string[], other: string[]): number[][] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row)
        row[j] =
          one[i] === other[j] ? 1 + at(lengths, i + 1, j + 1) : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  return lengths;
}

function at(lengths: number[][], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
