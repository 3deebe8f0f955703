import type { Message } from '../read.ts';
import {
  type FactEntry,
  type FactSheet,
  type FactValue,
  fieldsOf,
  formOf,
  recordOf,
  type StatedFact,
} from './fact-sheet.ts';
import { sameValues, sayValues } from './fact-value.ts';

/** A person's word on a fact. `value` null: what the document says there is no such fact, or not to be used. */
export type FactCorrection = {
  key: string;
  value: FactValue[] | null;
  /** What the document said when it was corrected. */
  said: FactValue[];
  by: string;
  at: Date;
};

/** A fact as it holds. Where a person corrected it, `read` is what the document's own words say. */
export type ShownFact = StatedFact & {
  read: FactEntry[];
  corrected: { by: string; at: Date; dismissed: boolean } | null;
};

export type ShownSheet = Omit<FactSheet, 'facts'> & { facts: ShownFact[] };

/**
 * A sheet with people's corrections in place. They outlive the version they were made on; where the words now say
 * something new, neither what was corrected nor what it was corrected to, the correction holds and a message asks a
 * person to look again.
 */
export function withCorrections(sheet: FactSheet, corrections: readonly FactCorrection[]): ShownSheet {
  const byKey = new Map(corrections.map((correction) => [correction.key, correction]));
  const messages: Message[] = [];
  const known = new Set(sheet.facts.map(({ key }) => key));
  // A record that a person added has all its fields, to be filled in too.
  const wanted = new Set(corrections.flatMap(({ key }) => fieldsOf(sheet.kind, key)));
  const added = [...wanted].flatMap((key): StatedFact[] => {
    const form = known.has(key) ? null : formOf(sheet.kind, key);
    return form === null ? [] : [{ key, form, entries: [] }];
  });
  const facts = [...sheet.facts, ...added].map((fact): ShownFact => {
    const correction = byKey.get(fact.key);
    if (correction === undefined) return { ...fact, read: fact.entries, corrected: null };
    const read = fact.entries.map(({ value }) => value);
    const isNew =
      read.length > 0 && !sameValues(read, correction.said) && !sameValues(read, correction.value ?? correction.said);
    if (isNew) messages.push(lookAgain(fact, correction));
    const corrected = { by: correction.by, at: correction.at, dismissed: correction.value === null };
    return { ...fact, entries: entriesOf(correction, fact), read: fact.entries, corrected };
  });
  const told = sheet.messages.filter((message) => !isSettled(message, [...byKey.keys()]));
  return { ...sheet, facts, messages: [...messages, ...told] };
}

/** The facts that hold: without dismissed records, whose head a person took out. */
export function standingFacts(sheet: ShownSheet): ShownFact[] {
  const gone = sheet.facts.flatMap(({ key, corrected }) => {
    const record = corrected?.dismissed ? recordOf(sheet.kind, key) : null;
    return record?.isHead ? [record.prefix] : [];
  });
  return sheet.facts.filter(({ key }) => !gone.some((prefix) => key.startsWith(prefix)));
}

/** A value that the words say too keeps its place among them. */
function entriesOf({ value }: FactCorrection, { entries }: StatedFact): FactEntry[] {
  return (value ?? []).map((one) => ({
    value: one,
    at: entries.find((entry) => sameValues([entry.value], [one]))?.at ?? null,
  }));
}

function lookAgain({ key, entries }: StatedFact, { value, said, by }: FactCorrection): Message {
  const now = sayValues(entries.map((entry) => entry.value));
  const was = said.length === 0 ? 'nothing' : `“${sayValues(said)}”`;
  const done = value === null ? `${by} dismissed it` : `${by} wrote “${sayValues(value)}”`;
  return {
    level: 'warning',
    code: 'correction_doubtful',
    text: `${key}: ${done} when the document said ${was}; this version says “${now}”. The correction holds: look again.`,
    page: entries[0]?.at?.page ?? null,
  };
}

/** What was missing or doubtful is so no more once a person said it. */
function isSettled({ code, text }: Message, keys: readonly string[]): boolean {
  const name = /^(.*)_(?:missing|doubtful)$/.exec(code)?.[1];
  if (name === undefined) return false;
  const names = [name, name.replace(/^(?:bridge|certificate|pen_test)_/, ''), ...(otherNames[name] ?? [])];
  return keys.some((key) => {
    const [list = '', record, field] = key.split('/');
    // "No response to the exception of AC-07" is of the one record that it names.
    if (field !== undefined) return names.includes(field) && text.includes(record ?? '');
    return names.includes(record ?? list);
  });
}

/** Where a message's code names a fact by another word than its key. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  date: ['asOf', 'period'],
  report_date: ['reportDate'],
  security: ['categories'],
  pen_test_dates: ['tested'],
  certificate_dates: ['issueDate', 'expiryDate'],
  bridge_dates: ['periodEnd', 'through'],
};
