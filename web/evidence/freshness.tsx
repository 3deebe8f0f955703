import type { RecordView } from '../../api/index.ts';
import { Freshness } from '../ui/outcome.tsx';
import { dayWords, fromToday } from './words.ts';

export const freshnessLabels: Record<RecordView['freshness'], string> = {
  expired: 'Expired',
  undated: 'No date',
  due: 'Due soon',
  current: 'Current',
};

/** Whether a record still speaks for its controls, until which day, and why that day. */
export function FreshnessCell({ freshness, until, reason }: Pick<RecordView, 'freshness' | 'until' | 'reason'>) {
  return (
    <span title={reason}>
      <Freshness of={freshness} />
      <span className="block pl-5 text-xs whitespace-nowrap text-muted tabular-nums">
        {until === null
          ? 'Supports nothing'
          : freshness === 'current'
            ? dayWords(until)
            : `${dayWords(until)}, ${fromToday(until)}`}
      </span>
    </span>
  );
}
