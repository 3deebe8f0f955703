import type { Scope, Transaction } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import type { Confidentiality } from '../scope.ts';
import { type Control, type ControlSource, joinSources } from './control.ts';
import { selectEdits, selectKinds, selectSources } from './control-table.ts';

/** The workspace's controls that `clearance` may see, by code, each put together from the documents that tell of it and what a person set. */
export async function listControls(scope: Scope, input: { clearance: Confidentiality }): Promise<Control[]> {
  return await scope.db.withWorkspace(scope.workspace, (tx) => controlsWithin(tx, input));
}

/**
 * The same inside a transaction, of all controls or of those with these codes; `tests: false` leaves out what auditors
 * tested, which is most of the words.
 */
export async function controlsWithin(
  tx: Transaction,
  options: { clearance: Confidentiality; codes?: readonly string[] | undefined; tests?: boolean },
): Promise<Control[]> {
  const sources = await selectSources(tx, options);
  const edits = await selectEdits(tx);
  const kinds = new Set(sources.map(({ kind }) => kind));
  const byCode = Map.groupBy(sources, ({ code }: ControlSource) => code);
  return [...byCode].map(([code, told]) => joinSources(told, edits.get(code) ?? null, kinds));
}

/** What these documents tell of controls, in the order of codes; a person's edits are not in it. */
export async function controlsToldBy(
  scope: Scope,
  input: { documentIds: readonly string[]; clearance: Confidentiality },
): Promise<ControlSource[]> {
  if (input.documentIds.length === 0) return [];
  return await scope.db.withWorkspace(scope.workspace, (tx) => selectSources(tx, input));
}

/**
 * One control, as far as `clearance` may see what tells of it.
 * @throws AverError not_found
 */
export async function getControl(scope: Scope, input: { code: string; clearance: Confidentiality }): Promise<Control> {
  return await scope.db.withWorkspace(scope.workspace, (tx) => controlWithin(tx, input));
}

export async function controlWithin(
  tx: Transaction,
  { code, clearance }: { code: string; clearance: Confidentiality },
): Promise<Control> {
  const sources = await selectSources(tx, { codes: [code], clearance });
  if (sources.length === 0) {
    throw new AverError(
      'not_found',
      `No document tells of a control ${code}: add the register or the report that does.`,
    );
  }
  const edits = await selectEdits(tx, code);
  return joinSources(sources, edits.get(code) ?? null, await selectKinds(tx));
}

/** Those of these codes that `clearance` may see a document tell of. */
export async function codesFor(
  tx: Transaction,
  { codes, clearance }: { codes: readonly string[]; clearance: Confidentiality },
): Promise<string[]> {
  if (codes.length === 0 || clearance === 'internal') return [...codes];
  const told = new Set((await selectSources(tx, { clearance, codes, tests: false })).map(({ code }) => code));
  return codes.filter((code) => told.has(code));
}
