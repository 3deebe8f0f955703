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

/** "Collected 12 Oct 2026, for 1 Jul 2026 to 30 Sep 2026" */
export function datesWords({ collected, periodStart, periodEnd }: Dates): string {
  const period =
    periodEnd === null
      ? null
      : periodStart === null || periodStart === periodEnd
        ? dayWords(periodEnd)
        : `${dayWords(periodStart)} to ${dayWords(periodEnd)}`;
  if (collected === null) return period === null ? 'No date' : `For ${period}`;
  return period === null || period === dayWords(collected)
    ? dayWords(collected)
    : `${dayWords(collected)}, for ${period}`;
}

/** "25 of 155" */
export function sampleWords({ sample, population }: Pick<SuggestedRecordView, 'sample' | 'population'>): string | null {
  if (sample === null) return population === null ? null : `of ${population.toLocaleString('en')}`;
  const all = population === null ? '' : ` of ${population.toLocaleString('en')}`;
  return `${sample.toLocaleString('en')}${all}`;
}
