import type { Scope } from '../../db/index.ts';
import { relevance } from '../relevance.ts';
import type { Confidentiality } from '../scope.ts';
import { words } from '../words.ts';
import { controlsWithin } from './look-up.ts';

/** Below this a control shares a topic with a text at most. */
const LEAST_SIMILAR = 0.45;

/** The codes of the controls a text speaks to, of those that `clearance` may see: those it names, then those whose words are close, best first. */
export async function matchControls(
  scope: Scope,
  input: { text: string; limit: number; clearance: Confidentiality },
): Promise<string[]> {
  const controls = await scope.db.withWorkspace(scope.workspace, (tx) =>
    controlsWithin(tx, { clearance: input.clearance, tests: false }),
  );
  if (controls.length === 0) return [];
  const said = ` ${words(input.text).join(' ')} `;
  return controls
    .map((control) => ({
      code: control.code,
      score: said.includes(` ${words(control.code).join(' ')} `)
        ? 2
        : relevance(`${control.title}. ${control.description}`, input.text),
    }))
    .filter((match) => match.score >= LEAST_SIMILAR)
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    .slice(0, input.limit)
    .map((match) => match.code);
}
