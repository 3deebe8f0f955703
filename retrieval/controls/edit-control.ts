import { recordEvent, type Scope } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import { criteria as catalogue } from '../criteria/catalogue.ts';
import type { Control, ControlEdit } from './control.ts';
import { writeEdit } from './control-table.ts';
import { controlWithin } from './look-up.ts';

const catalogued: ReadonlySet<string> = new Set(catalogue.map(({ id }) => id));

/**
 * Sets a control's owner, criteria or frequency by hand, above what the documents say and also when they are read again.
 * What is left out stays; null or empty gives the documents their word back. `revision` is the edit that was seen: 0 where
 * there was none.
 * @throws AverError not_found, conflict (somebody edited it since), bad_input (an id that is no criterion)
 */
export async function editControl(
  scope: Scope,
  input: {
    code: string;
    revision: number;
    owner?: string | null | undefined;
    criteria?: readonly string[] | null | undefined;
    frequency?: string | null | undefined;
  },
): Promise<Control> {
  const unknown = input.criteria?.find((id) => !catalogued.has(id));
  if (unknown !== undefined) {
    throw new AverError('bad_input', `${unknown} is none of the 61 criteria: name them as in CC6.1 or A1.2.`);
  }
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const control = await controlWithin(tx, { code: input.code, clearance: 'internal' });
    const before = control.edit;
    const after: ControlEdit = {
      owner: chosen(input.owner, before?.owner ?? null),
      criteria: input.criteria === undefined ? (before?.criteria ?? null) : inOrder(input.criteria),
      frequency: chosen(input.frequency, before?.frequency ?? null),
      revision: input.revision + 1,
      editedBy: scope.actor.name,
      editedAt: scope.now(),
    };
    const written = (before?.revision ?? 0) === input.revision && (await writeEdit(tx, scope, input.code, after));
    if (!written) throw new AverError('conflict', `${input.code} was edited since you opened it: look at it again.`);
    await recordEvent(tx, scope, {
      action: 'control.edited',
      subject: { kind: 'control', id: input.code },
      detail: { before: valuesOf(before), after: valuesOf(after) },
    });
    return await controlWithin(tx, { code: input.code, clearance: 'internal' });
  });
}

function chosen(said: string | null | undefined, before: string | null): string | null {
  return said === undefined ? before : said?.trim() || null;
}

/** In the catalogue's order, each once; none at all is no edit. */
function inOrder(ids: readonly string[] | null): string[] | null {
  const ordered = catalogue.map(({ id }) => id).filter((id) => ids?.includes(id));
  return ordered.length === 0 ? null : ordered;
}

function valuesOf(edit: ControlEdit | null) {
  return { owner: edit?.owner ?? null, criteria: edit?.criteria ?? null, frequency: edit?.frequency ?? null };
}
