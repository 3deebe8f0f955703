import { CalendarX2, CircleAlert, CircleCheck, Clock, type LucideIcon } from 'lucide-react';
import type { RecordView } from '../../api/index.ts';
import { dayWords, fromToday } from './words.ts';

export type Freshness = RecordView['freshness'];

const looks: Record<Freshness, { label: string; icon: LucideIcon; ink: string }> = {
  current: { label: 'Current', icon: CircleCheck, ink: 'text-ok' },
  due: { label: 'Due soon', icon: Clock, ink: 'text-warn' },
  expired: { label: 'Expired', icon: CircleAlert, ink: 'text-bad' },
  undated: { label: 'No date', icon: CalendarX2, ink: 'text-bad' },
};

export function freshnessLabel(freshness: Freshness): string {
  return looks[freshness].label;
}

/** Whether a record still speaks for its controls, until which day, and why that day. */
export function FreshnessCell({
  freshness,
  until,
  reason,
}: {
  freshness: Freshness;
  until: string | null;
  reason?: string;
}) {
  const { label, icon: Icon, ink } = looks[freshness];
  return (
    <span className="flex gap-2 whitespace-nowrap" title={reason}>
      <Icon size={15} strokeWidth={2} aria-hidden className={`mt-0.5 shrink-0 ${ink}`} />
      <span className="text-sm">
        <span className={`font-medium ${freshness === 'current' ? '' : ink}`}>{label}</span>
        <span className="block text-xs text-muted tabular-nums">
          {until === null
            ? 'Supports nothing'
            : freshness === 'expired'
              ? `${dayWords(until)}, ${fromToday(until)}`
              : dayWords(until)}
        </span>
      </span>
    </span>
  );
}
