import type { Evidence } from '../../retrieval/index.ts';

/**
 * A question in the names that the evidence uses: "Is the NLA copied?" becomes "Is the northern light archive copied?" where
 * the glossary says that they are one, and the evidence knows only the latter.
 */
export function inOurNames(question: string, { terms, passages }: Evidence): string {
  const held = (name: string) => passages.some(({ text }) => named(name).test(text));
  return terms.reduce((text, { term, also }) => {
    const names = [term, ...also];
    const said = names.find((name) => named(name).test(text));
    const ours = names.find(held);
    return said === undefined || ours === undefined || held(said) ? text : text.replace(named(said), () => ours);
  }, question);
}

function named(name: string): RegExp {
  const literal = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'iu');
}
