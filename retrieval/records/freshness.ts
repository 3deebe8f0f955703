import { type RecordKind, ruleFor } from './kinds.ts';

/**
 * Whether a record still speaks for a control: `current`; `due`, which is current and soon to be renewed; `expired`;
 * `undated`, which speaks for no time at all.
 */
export type Freshness = 'current' | 'due' | 'expired' | 'undated';

/** `until` is the last day on which it is current; `reason` is the rule in words. Days are YYYY-MM-DD. */
export type HowFresh = { freshness: Freshness; until: string | null; reason: string };

export type RecordDates = {
  kind: RecordKind;
  collected: string | null;
  periodStart: string | null;
  periodEnd: string | null;
};

/** What covers a period is collected within a month of its end; collected later, it is counted from then. */
const COLLECTED_WITHIN = 31;

/** How fresh a record is for a control with this frequency, on the day that `now` is in UTC. */
export function freshnessOf(record: RecordDates, frequency: string | null, now: Date): HowFresh {
  const { days, reason } = ruleFor(record.kind, frequency);
  const from = countedFrom(record);
  if (from === null) return { freshness: 'undated', until: null, reason };
  const until = plusDays(from, days);
  const today = dayOf(now);
  const dueFrom = plusDays(until, 1 - Math.min(30, Math.round(days / 6)));
  return { freshness: today > until ? 'expired' : today >= dueFrom ? 'due' : 'current', until, reason };
}

/**
 * The day a record is counted from: when it was collected, or the end of the period it covers where that is long past. An
 * auditor's tests are counted from the end of their period: the report is written months later.
 */
function countedFrom({ kind, collected, periodEnd }: RecordDates): string | null {
  if (periodEnd === null || collected === null) return collected ?? periodEnd;
  const latest = kind === 'audit_report' ? periodEnd : plusDays(periodEnd, COLLECTED_WITHIN);
  return collected < latest ? collected : latest;
}

/** The day of an instant in UTC. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
