import { candidatesIn } from './candidates.ts';
import type { Verdict } from './choices.ts';
import { shapeOf } from './question-shape.ts';
import type { Relevance } from './sense.ts';
import { takes } from './stance.ts';
import { judge } from './verdict.ts';

/** A reading as certain as this is held against a choice. */
const CERTAIN = 0.8;

/**
 * What a text's first sentence plainly says to a yes/no question; null where it says neither, or not plainly: "yes" only
 * of a sentence that denies nothing, "no" only of one that does.
 */
export function verdictIn(question: string, text: string, relevance: Relevance): Verdict | null {
  const shape = shapeOf(question);
  if (shape.kind !== 'polar' || shape.forbids) return null;
  const first = candidatesIn([{ label: '', document: '', heading: [], text }])[0];
  if (!first) return null;
  const { verdict, certainty } = judge(shape, [first], relevance);
  const denies =
    takes(first.text, 'denies', 'forbids', 'excludes', 'plans', 'limits') || /\b(?:no|not)\b/i.test(first.text);
  return certainty >= CERTAIN && denies === (verdict !== 'yes') ? verdict : null;
}
