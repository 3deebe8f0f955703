import type { RecordView, SuggestedRecordView } from '../../api/index.ts';
import { asDay, asDue } from '../ui/dates.ts';

type Dates = Pick<RecordView, 'collected' | 'periodStart' | 'periodEnd'>;

/** A day without a time is the same day in every time zone. */
const noonOf = (day: string) => `${day}T12:00`;

export function dayWords(day: string): string {
  return asDay(noonOf(day));
}

/** "today", "in 12 days", "3 days ago" */
export function fromToday(day: string): string {
  return asDue(noonOf(day)).text;
}

/** "1 Jul to 30 Sept 2026"; null where a record covers no period, or the day it was collected alone. */
export function periodWords({ collected, periodStart, periodEnd }: Dates): string | null {
  if (periodEnd === null || (periodEnd === collected && (periodStart ?? periodEnd) === periodEnd)) return null;
  if (periodStart === null || periodStart === periodEnd) return dayWords(periodEnd);
  const sameYear = periodStart.slice(0, 4) === periodEnd.slice(0, 4);
  const from = dayWords(periodStart);
  return `${sameYear ? from.slice(0, from.lastIndexOf(' ')) : from} to ${dayWords(periodEnd)}`;
}

/** "12 Oct 2026, for 1 Jul to 30 Sept 2026" */
export function datesWords(dates: Dates): string {
  const period = periodWords(dates);
  if (dates.collected === null) return period === null ? 'No date' : `For ${period}`;
  return period === null ? dayWords(dates.collected) : `${dayWords(dates.collected)}, for ${period}`;
}

/** "25 of 155" */
export function sampleWords({ sample, population }: Pick<SuggestedRecordView, 'sample' | 'population'>): string | null {
  if (sample === null) return population === null ? null : `of ${population.toLocaleString('en')}`;
  const all = population === null ? '' : ` of ${population.toLocaleString('en')}`;
  return `${sample.toLocaleString('en')}${all}`;
}
