const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const dayMs = 24 * 60 * 60 * 1000;

/** "4 Dec 2026" */
export function asDay(iso: string): string {
  return day.format(new Date(iso));
}

/** "4 Dec, 16:20" */
export function asMoment(iso: string): string {
  return moment.format(new Date(iso));
}

/** "in 3 days", "yesterday", and how pressing that is. */
export function asDue(iso: string, now = new Date()): { text: string; late: boolean; soon: boolean } {
  const startOfDay = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((startOfDay(new Date(iso)) - startOfDay(now)) / dayMs);
  return { text: relative.format(days, 'day'), late: days < 0, soon: days >= 0 && days <= 3 };
}
