/**
 * The same work, done once for a text that comes back: titles, paragraphs and sentences of the same documents are looked at
 * for every question of a questionnaire. `most` texts are kept, and the oldest tenth goes when it is full. What comes back is
 * shared by all callers and not to be changed.
 */
export function remembering<Result>(work: (text: string) => Result, most: number): (text: string) => Result {
  const known = new Map<string, { result: Result }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.result;
    const result = work(text);
    if (known.size >= most) {
      let leaving = Math.ceil(most / 10);
      for (const oldest of known.keys()) {
        if (leaving-- === 0) break;
        known.delete(oldest);
      }
    }
    known.set(text, { result });
    return result;
  };
}
