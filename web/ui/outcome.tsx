import { CircleAlert, CircleCheck, CircleDashed, CircleHelp, CircleMinus, type LucideIcon } from 'lucide-react';
import type { ControlSummary, HeldRecordView } from '../../api/index.ts';

type Look = { label: string; icon: LucideIcon; ink: string };

const outcomes: Record<NonNullable<ControlSummary['outcome']> | 'untested', Look> = {
  no_exception: { label: 'No exception', icon: CircleCheck, ink: 'text-ok' },
  exception: { label: 'Exception', icon: CircleAlert, ink: 'text-bad' },
  not_tested: { label: 'Not tested', icon: CircleMinus, ink: 'text-faint' },
  unclear: { label: 'Result unclear', icon: CircleHelp, ink: 'text-warn' },
  untested: { label: 'No tests', icon: CircleDashed, ink: 'text-faint' },
};

const freshness: Record<HeldRecordView['freshness'] | 'none', Look> = {
  current: { label: 'Current', icon: CircleCheck, ink: 'text-ok' },
  due: { label: 'Due soon', icon: CircleCheck, ink: 'text-warn' },
  expired: { label: 'Expired', icon: CircleAlert, ink: 'text-bad' },
  undated: { label: 'No date', icon: CircleAlert, ink: 'text-bad' },
  none: { label: 'No evidence', icon: CircleDashed, ink: 'text-warn' },
};

/** How an auditor's tests of a control came out. */
export function Outcome({ of }: { of: ControlSummary['outcome'] }) {
  return <Line {...outcomes[of ?? 'untested']} quiet={of !== 'exception'} />;
}

/** Whether evidence still speaks for a control today. */
export function Freshness({ of }: { of: ControlSummary['freshness'] }) {
  return <Line {...freshness[of ?? 'none']} quiet={of === 'current'} />;
}

function Line({ label, icon: Icon, ink, quiet }: Look & { quiet: boolean }) {
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm whitespace-nowrap ${quiet ? '' : `font-medium ${ink}`}`}>
      <Icon size={14} strokeWidth={2} aria-hidden className={`shrink-0 ${ink}`} />
      {label}
    </span>
  );
}
