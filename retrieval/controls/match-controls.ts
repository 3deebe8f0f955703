import type { Scope } from '../../db/index.ts';
import { namedIds } from '../crosswalk/named.ts';
import { relevance } from '../relevance.ts';
import type { Confidentiality } from '../scope.ts';
import { wordWeight } from '../static-embedder.ts';
import { isStopWord, stem, words } from '../words.ts';
import type { Control } from './control.ts';
import { controlsWithin } from './look-up.ts';

/** A control that a text speaks to, and why, for people: "named: AC-07", "words: leavers, access", "CC6.1 is named: PCI DSS 8.3". */
export type ControlMatch = { code: string; score: number; reasons: string[] };

/** Below this a control shares a topic with a text at most. */
const LEAST_SIMILAR = 0.45;

/**
 * The controls a text speaks to, of those that `clearance` may see: those it names, then those whose words are close, best
 * first. Where there are none, those under the criteria that it names, itself or through another framework's id.
 */
export async function matchControls(
  scope: Scope,
  input: { text: string; limit: number; clearance: Confidentiality },
): Promise<ControlMatch[]> {
  const controls = await scope.db.withWorkspace(scope.workspace, (tx) =>
    controlsWithin(tx, { clearance: input.clearance, tests: false }),
  );
  if (controls.length === 0) return [];
  const said = ` ${words(input.text).join(' ')} `;
  const named = namedIds(input.text);
  const matches = controls.map((control) => {
    const isNamed = said.includes(` ${words(control.code).join(' ')} `);
    const under = named.flatMap(({ name, criteria }) => {
      const id = criteria.find((one) => control.criteria.includes(one));
      return id === undefined ? [] : [name === id ? `${id} is named` : `${id} is named: ${name}`];
    });
    const score = isNamed ? 2 : relevance(`${control.title}. ${control.description}`, input.text);
    return { control, isNamed, under, score };
  });
  const close = matches.filter(({ score }) => score >= LEAST_SIMILAR);
  return (close.length > 0 ? close : matches.filter(({ under }) => under.length > 0))
    .sort((a, b) => b.score - a.score || (a.control.code < b.control.code ? -1 : 1))
    .slice(0, input.limit)
    .map(({ control, isNamed, under, score }) => ({
      code: control.code,
      score: Math.min(1, score),
      reasons: [
        ...(isNamed ? [`named: ${control.code}`] : []),
        ...under.slice(0, 2),
        ...sharedWords(control, input.text),
      ],
    }));
}

/** Words of the text, as it says them, that the control has too; those that say most come first. */
function sharedWords(control: Control, text: string): string[] {
  const own = new Set(words(`${control.title} ${control.description}`).map(stem));
  const shared = new Map<string, string>();
  for (const word of words(text)) {
    if (!/\d/.test(word) && !isStopWord(word) && own.has(stem(word)) && !shared.has(stem(word)))
      shared.set(stem(word), word);
  }
  const best = [...shared.values()].sort((a, b) => wordWeight(b) - wordWeight(a)).slice(0, 4);
  return best.length === 0 ? [] : [`words: ${best.join(', ')}`];
}
