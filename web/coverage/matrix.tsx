import { Fragment } from 'react';
import { type Criterion, type State, states } from './states.tsx';

/** The series of criteria as people file them. */
const series: readonly (readonly [string, string])[] = [
  ['CC1', 'Control environment'],
  ['CC2', 'Communication'],
  ['CC3', 'Risk assessment'],
  ['CC4', 'Monitoring'],
  ['CC5', 'Control activities'],
  ['CC6', 'Access'],
  ['CC7', 'Operations'],
  ['CC8', 'Change'],
  ['CC9', 'Risk mitigation'],
  ['A1', 'Availability'],
  ['C1', 'Confidentiality'],
  ['PI1', 'Processing integrity'],
  ['P1', 'Notice'],
  ['P2', 'Choice and consent'],
  ['P3', 'Collection'],
  ['P4', 'Use and retention'],
  ['P5', 'Access by people'],
  ['P6', 'Disclosure'],
  ['P7', 'Quality'],
  ['P8', 'Monitoring of privacy'],
];

/** All 61 criteria, a row for each series. What a filter leaves out fades. */
export function Matrix({
  criteria,
  selected,
  only,
  onSelect,
}: {
  criteria: Criterion[];
  selected: string;
  only: State | null;
  onSelect: (id: string) => void;
}) {
  return (
    <div className="grid items-start gap-x-3 gap-y-1.5 sm:grid-cols-[11.5rem_minmax(0,1fr)] rounded-lg border bg-panel px-4 py-3">
      {series.map(([prefix, name]) => (
        <Fragment key={prefix}>
          <h2 className="text-sm leading-8 whitespace-nowrap text-muted max-sm:leading-5">
            <span className="inline-block w-8 text-xs font-medium text-faint tabular-nums">{prefix}</span> {name}
          </h2>
          <div className="flex flex-wrap gap-1">
            {criteria
              .filter(({ id }) => id.startsWith(`${prefix}.`))
              .map((criterion) => (
                <Tile
                  key={criterion.id}
                  criterion={criterion}
                  pressed={criterion.id === selected}
                  faded={only !== null && criterion.state !== only}
                  onSelect={onSelect}
                />
              ))}
          </div>
        </Fragment>
      ))}
    </div>
  );
}

function Tile({
  criterion: { id, title, state },
  pressed,
  faded,
  onSelect,
}: {
  criterion: Criterion;
  pressed: boolean;
  faded: boolean;
  onSelect: (id: string) => void;
}) {
  const { label, icon: Icon, ink, soft } = states[state];
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={`${id} ${title}: ${label}`}
      title={`${title}: ${label}`}
      onClick={() => onSelect(id)}
      className={`flex h-8 w-18 items-center gap-1.5 rounded-md border px-1.5 text-xs font-medium tabular-nums transition-[border-color,opacity] ${soft} ${
        pressed
          ? 'border-accent-ink ring-1 ring-accent-ink'
          : state === 'no_control'
            ? 'border-dashed border-line-strong hover:border-field'
            : 'border-transparent hover:border-field'
      } ${faded ? 'opacity-35' : ''}`}
    >
      <Icon size={14} strokeWidth={2} aria-hidden className={`shrink-0 ${ink}`} />
      <span className={state === 'out_of_scope' ? 'text-muted' : ''}>{id}</span>
    </button>
  );
}
