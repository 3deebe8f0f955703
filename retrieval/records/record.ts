import type { Actor } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import { dayOf, type HowFresh, plusDays, type RecordDates } from './freshness.ts';
import { isRecordKind } from './kinds.ts';

/** What is said of a record when it is attached. Days are YYYY-MM-DD. `controls` are codes. */
export type NewRecord = RecordDates & {
  documentId: string;
  title: string;
  controls: string[];
  owner: string | null;
  /** How many were looked at, and of how many. */
  sample: number | null;
  population: number | null;
};

/** A record: a document, or a part of it, that shows that controls were followed. */
export type ControlRecord = NewRecord & {
  id: string;
  /** The document's path and title. */
  document: string;
  documentTitle: string;
  /** The version it was attached to, and the one that the document has now. */
  version: number;
  currentVersion: number;
  /** The manifest that lists it; null when it was attached by hand. */
  manifest: string | null;
  attachedBy: Actor;
  attachedAt: Date;
};

/** A record and for how long it speaks for one control. */
export type HeldRecord = ControlRecord & HowFresh;

/** Only what a person attached supports a control; what a script or the machine attached waits for one. */
export function isAttachedByPerson({ attachedBy }: ControlRecord): boolean {
  return attachedBy.kind === 'person';
}

/** What is wrong with a record as it was given, in a line that says what to do; null when nothing is. */
export function problemOf(record: Omit<NewRecord, 'documentId'>, now: Date): string | null {
  const { kind, title, controls, owner, collected, periodStart, periodEnd, sample, population } = record;
  if (!isRecordKind(kind)) return `“${String(kind).slice(0, 60)}” is not a kind of record.`;
  if (title.trim() === '' || title.length > 300) return 'A record needs a title of 1 to 300 characters.';
  if (owner !== null && owner.length > 200) return 'An owner has at most 200 characters.';
  if (controls.length === 0) return 'It names no control: add the code of each control that it shows was followed.';
  if (controls.length > 500) return 'A record names at most 500 controls: split it.';
  const long = controls.find((code) => code.trim() === '' || code.length > 60);
  if (long !== undefined) return `“${long.slice(0, 60)}” is not a control's code.`;
  for (const day of [collected, periodStart, periodEnd])
    if (day !== null && !isDay(day)) return `“${day.slice(0, 40)}” is not a day: write it as 2026-09-30.`;
  // Days begin earlier in the east than in UTC.
  const latest = plusDays(dayOf(now), 1);
  if (collected !== null && collected > latest)
    return `It is said to be collected on ${collected}, which is still to come.`;
  if (periodStart !== null && periodEnd === null) return 'A period needs an end as well.';
  if (periodStart !== null && periodEnd !== null && periodEnd < periodStart)
    return `Its period ends (${periodEnd}) before it begins (${periodStart}).`;
  if (collected === null && periodEnd !== null && periodEnd > latest)
    return `Its period ends on ${periodEnd}, which is still to come: say when it was collected.`;
  for (const count of [sample, population])
    if (count !== null && !(Number.isInteger(count) && count >= 0 && count <= 1_000_000_000))
      return 'A sample and a population are whole numbers.';
  if (sample !== null && population !== null && sample > population)
    return `The sample (${sample}) is larger than the population (${population}).`;
  return null;
}

/** @throws AverError bad_input */
export function requireSound(record: NewRecord, now: Date): void {
  const problem = problemOf(record, now);
  if (problem !== null) throw new AverError('bad_input', `${record.title.slice(0, 80) || 'The record'}: ${problem}`);
}

function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
