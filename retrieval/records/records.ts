import { recordEvent, type Scope, type Transaction } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import { controlsWithin } from '../controls/look-up.ts';
import { type Freshness, freshnessOf, type HowFresh } from './freshness.ts';
import { type ControlRecord, type HeldRecord, isAttachedByPerson, type NewRecord, requireSound } from './record.ts';
import {
  insertRecord,
  lockCurrentVersion,
  replaceRecord,
  retireRecord,
  selectRecords,
  selectTwin,
} from './record-table.ts';

export type Attached = { id: string; change: 'attached' | 'updated' | 'unchanged' };

/**
 * Attaches records, all of them or none. A record of the same document, kind and time is replaced; it is left as it is when
 * a person attached it and no person does so now.
 * @throws AverError bad_input, also for a control that the register does not have; not_found for a document
 */
export async function attachRecords(scope: Scope, input: { records: readonly NewRecord[] }): Promise<Attached[]> {
  for (const record of input.records) requireSound(record, scope.now());
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const known = new Set((await controlsWithin(tx, { clearance: 'internal', tests: false })).map(({ code }) => code));
    const attached: Attached[] = [];
    for (const record of input.records) {
      const unknown = record.controls.find((code) => known.size > 0 && !known.has(code));
      if (unknown !== undefined)
        throw new AverError('bad_input', `${record.title}: the control register has no ${unknown}.`);
      attached.push(await attachWithin(tx, scope, record, null));
    }
    return attached;
  });
}

/** One sound record, in a transaction that is open already. `manifest` is what lists it. */
export async function attachWithin(
  tx: Transaction,
  scope: Scope,
  given: NewRecord,
  manifest: string | null,
): Promise<Attached> {
  const versionId = await lockCurrentVersion(tx, given.documentId);
  if (versionId === null) throw new AverError('not_found', `${given.title}: there is no such document.`);
  const record = { ...given, controls: [...new Set(given.controls)].sort() };
  const twin = await selectTwin(tx, record);
  if (twin !== null && (isSame(twin, record, manifest, scope) || isKept(twin, scope)))
    return { id: twin.id, change: 'unchanged' };
  const id = twin?.id ?? (await insertRecord(tx, scope, { ...record, versionId, manifest }));
  if (twin !== null) await replaceRecord(tx, scope, twin.id, { ...record, versionId, manifest });
  const change = twin === null ? 'attached' : 'updated';
  const { documentId, kind, controls, collected, periodStart, periodEnd } = record;
  await recordEvent(tx, scope, {
    action: `record.${change}`,
    subject: { kind: 'record', id },
    detail: { documentId, kind, controls, collected, periodStart, periodEnd, manifest },
  });
  return { id, change };
}

type Twin = NonNullable<Awaited<ReturnType<typeof selectTwin>>>;

function isKept(twin: Twin, scope: Scope): boolean {
  return twin.attachedKind === 'person' && scope.actor.kind !== 'person';
}

function isSame(twin: Twin, record: NewRecord, manifest: string | null, scope: Scope): boolean {
  return (
    twin.title === record.title &&
    twin.owner === record.owner &&
    twin.sample === record.sample &&
    twin.population === record.population &&
    twin.manifest === manifest &&
    twin.controls.join('\n') === record.controls.join('\n') &&
    (twin.attachedKind === 'person' || scope.actor.kind !== 'person')
  );
}

/**
 * Takes a record off the controls it supported. The document stays.
 * @throws AverError not_found
 */
export async function detachRecord(scope: Scope, input: { id: string }): Promise<void> {
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const [record] = await selectRecords(tx, { id: input.id });
    if (record === undefined) throw new AverError('not_found', 'There is no such record.');
    await detachWithin(tx, scope, record, 'detached');
  });
}

/** Retires the records of a document that is being taken out, in the transaction that does it. */
export async function retireRecordsOf(tx: Transaction, scope: Scope, documentId: string): Promise<void> {
  for (const record of await selectRecords(tx, { documentId }))
    await detachWithin(tx, scope, record, 'document removed');
}

export async function detachWithin(
  tx: Transaction,
  scope: Scope,
  record: ControlRecord,
  reason: 'detached' | 'document removed' | 'no longer in the manifest',
): Promise<void> {
  await retireRecord(tx, scope, record.id);
  await recordEvent(tx, scope, {
    action: 'record.detached',
    subject: { kind: 'record', id: record.id },
    detail: { documentId: record.documentId, kind: record.kind, controls: record.controls, reason },
  });
}

/**
 * A record with how fresh it is for each control it names, and, over all of them, for the one that runs out first.
 * `renewed`: a later record of its kind supports each of its controls, so that nobody need renew this one.
 */
export type ListedRecord = HeldRecord & { supports: ({ control: string } & HowFresh)[]; renewed: boolean };

/** All records, also those that wait for a person; what expires first comes first. */
export async function listRecords(scope: Scope, input: { control?: string } = {}): Promise<ListedRecord[]> {
  const { frequencies, records } = await readAll(scope, input.control === undefined ? undefined : [input.control]);
  const listed = records.map((record) => {
    const supports = record.controls.map((control) => ({
      control,
      ...freshnessOf(record, frequencies.get(control) ?? null, scope.now()),
    }));
    const { control: _, ...first } = supports.toSorted(soonestFirst)[0] as { control: string } & HowFresh;
    return { ...record, ...first, supports };
  });
  const latest = new Map<string, string>();
  for (const { kind, supports } of listed.filter(isAttachedByPerson))
    for (const { control, until } of supports) {
      const key = `${kind} ${control}`;
      if ((until ?? '') > (latest.get(key) ?? '')) latest.set(key, until ?? '');
    }
  const renewed = ({ kind, supports }: (typeof listed)[number]) =>
    supports.every(({ control, until }) => (until ?? '') < (latest.get(`${kind} ${control}`) ?? ''));
  return listed.map((record) => ({ ...record, renewed: renewed(record) })).sort(soonestFirst);
}

/**
 * What a person attached to each control, by its code, the freshest first. A control that is missing has no record.
 * `controls` asks for some alone.
 */
export async function recordsByControl(
  scope: Scope,
  input: { controls?: readonly string[] } = {},
): Promise<Map<string, HeldRecord[]>> {
  const { frequencies, records } = await readAll(scope, input.controls);
  const wanted = input.controls && new Set(input.controls);
  const held = new Map<string, HeldRecord[]>();
  for (const record of records.filter(isAttachedByPerson))
    for (const code of record.controls) {
      if (wanted && !wanted.has(code)) continue;
      const fresh = freshnessOf(record, frequencies.get(code) ?? null, scope.now());
      held.set(code, [...(held.get(code) ?? []), { ...record, ...fresh }]);
    }
  for (const list of held.values()) list.sort((a, b) => soonestFirst(b, a));
  return held;
}

/** Whether one of these supports its control today: current, also where it is due to be renewed soon. */
export function isSupported(records: readonly { freshness: Freshness }[]): boolean {
  return records.some(({ freshness }) => freshness === 'current' || freshness === 'due');
}

/** The codes of the controls that nothing supports today: without a record that a person attached and that is current. */
export async function unsupportedControls(scope: Scope): Promise<string[]> {
  const { frequencies, records } = await readAll(scope);
  const supported = new Set(
    records
      .filter(isAttachedByPerson)
      .flatMap((record) =>
        record.controls.filter((code) =>
          isSupported([freshnessOf(record, frequencies.get(code) ?? null, scope.now())]),
        ),
      ),
  );
  return [...frequencies.keys()].filter((code) => !supported.has(code));
}

async function readAll(scope: Scope, controls?: readonly string[]) {
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const all = await controlsWithin(tx, { clearance: 'internal', codes: controls, tests: false });
    const frequencies = new Map(all.map(({ code, frequency }) => [code, frequency]));
    return { frequencies, records: await selectRecords(tx, { controls }) };
  });
}

/** Undated ones first: they support nothing. */
function soonestFirst(a: HowFresh, b: HowFresh): number {
  const [one, other] = [a.until ?? '', b.until ?? ''];
  return one < other ? -1 : one > other ? 1 : 0;
}
