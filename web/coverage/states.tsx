import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDotDashed,
  CircleMinus,
  CircleSlash,
  type LucideIcon,
} from 'lucide-react';
import type { CoverageView } from '../../api/index.ts';

export type Criterion = CoverageView['criteria'][number];
export type State = Criterion['state'];

export type Look = { label: string; about: string; icon: LucideIcon; ink: string; soft: string; fill: string };

/** From what is done to what nobody asked for. */
export const states: Record<State, Look> = {
  covered: {
    label: 'Covered',
    about: 'Each of its controls has current evidence.',
    icon: CircleCheck,
    ink: 'text-ok',
    soft: 'bg-ok-soft',
    fill: 'bg-ok-fill',
  },
  partly: {
    label: 'Partly',
    about: 'Some of its controls have current evidence, some have none.',
    icon: CircleDotDashed,
    ink: 'text-warn',
    soft: 'bg-warn-soft',
    fill: 'bg-warn-fill',
  },
  unproven: {
    label: 'Unproven',
    about: 'It has controls, and no current evidence for any of them.',
    icon: CircleDashed,
    ink: 'text-violet',
    soft: 'bg-violet-soft',
    fill: 'bg-violet',
  },
  exception: {
    label: 'Exception',
    about: 'The latest report found an exception in one of its controls.',
    icon: CircleAlert,
    ink: 'text-bad',
    soft: 'bg-bad-soft',
    fill: 'bg-bad-fill',
  },
  no_control: {
    label: 'No control',
    about: 'No control is mapped to it.',
    icon: CircleSlash,
    ink: 'text-bad',
    soft: 'bg-panel',
    fill: 'bg-bad-fill/50',
  },
  out_of_scope: {
    label: 'Not in scope',
    about: 'Its category is not in the scope of the report, and no control is mapped to it.',
    icon: CircleMinus,
    ink: 'text-faint',
    soft: 'bg-sunken',
    fill: 'bg-line-strong',
  },
};

export const order = Object.keys(states) as State[];

export function StateBadge({ state }: { state: State }) {
  const { label, icon: Icon, ink, soft } = states[state];
  return (
    <span
      className={`inline-flex h-6 shrink-0 items-center gap-1.5 rounded-md px-2 text-xs font-semibold ${ink} ${soft}`}
    >
      <Icon size={14} strokeWidth={2} aria-hidden />
      {label}
    </span>
  );
}
