import { setOf, UNSEEN } from './claims.ts';
import { type Drafted, draftedOf, labelled } from './drafted.ts';
import type { Figure } from './figure.ts';
import { meanOf } from './interval.ts';
import type { Surroundings } from './measures.ts';

/**
 * What answers cite. `exact`: of all citations, the share whose quote stands, to the letter, at its place in the text that
 * was ingested. `right words`: of the questions that are answered and whose answer is labelled with its words, the share
 * that cite those words in that document; another document that says the same counts as wrong, so the truth lies above.
 */
export async function measureCitations(corpora: readonly string[], surroundings: Surroundings): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, folder } of labelled(corpora)) {
    const all = await draftedOf(folder, surroundings);
    const exact = all.flatMap(({ exact }) => exact.map(Number));
    if (exact.length > 0) figures.push({ name: `citations.${name}.exact`, ...meanOf(exact) });
    const judged: [string, Drafted[]][] =
      name === 'samples'
        ? UNSEEN.map((set) => [`samples.${set}`, all.filter(({ labelled }) => setOf(labelled.id) === set)])
        : [[name, all]];
    for (const [set, drafted] of judged) {
      const right = drafted.flatMap((one) => citesLabelled(one) ?? []).map(Number);
      if (right.length > 0) figures.push({ name: `citations.${set}.right words`, ...meanOf(right) });
    }
  }
  return figures;
}

/** Null where nothing is answered, or no words are labelled. */
function citesLabelled({ labelled: { gold_passages }, draft }: Drafted): boolean | null {
  const wanted = gold_passages.flatMap(({ path, quote }) => (quote ? [{ path, words: plain(quote) }] : []));
  if (wanted.length === 0 || draft.standing === 'needs_input') return null;
  return draft.citations.some(({ document, quote }) => {
    const said = plain(quote);
    return wanted.some(
      ({ path, words }) =>
        (path === document || path.endsWith(`/${document}`)) &&
        (said.includes(words) || (said.length > LEAST && words.includes(said))),
    );
  });
}

/** A shorter quote may stand in any label. */
const LEAST = 15;

function plain(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
