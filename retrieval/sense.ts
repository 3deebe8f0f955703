import { heldBy, unitsOf } from './content-held.ts';
import { sameCriteria } from './criteria/alike.ts';
import { relevance } from './relevance.ts';
import { cosine, embedText } from './static-embedder.ts';
import { stem } from './words.ts';

/** What the memory knows of words, for the offline model: thesaurus, stems, weights, criteria and the static model's nearness. */
export const sense = { relevance, unitsOf, heldBy, nearness, sameCriteria, stemOf: stem };

function nearness(one: string, other: string): number {
  const a = embedText(one);
  const b = embedText(other);
  return a && b ? cosine(a, b) : 0;
}
