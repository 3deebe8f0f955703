import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { CoverageView } from '../../api/index.ts';
import { ButtonLink } from '../ui/button.tsx';
import { asDay } from '../ui/dates.ts';
import { FilterChip } from '../ui/filter-chip.tsx';
import { Failure, Notice } from '../ui/notice.tsx';
import { Empty, Page } from '../ui/page.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { CriterionDetail } from './criterion.tsx';
import { Matrix } from './matrix.tsx';
import { useCoverage } from './queries.ts';
import { order, type State, states } from './states.tsx';
import { CategorySummary } from './summary.tsx';

/** The first page an auditor would want. */
export function CoveragePage() {
  const coverage = useCoverage();
  return (
    <Page
      title="Coverage"
      about={
        coverage.data ? (
          <About coverage={coverage.data} />
        ) : (
          'What stands behind each SOC 2 criterion, and what does not.'
        )
      }
    >
      {coverage.error && <Failure error={coverage.error} retry={() => void coverage.refetch()} />}
      {coverage.isPending && <Loading what="the coverage" rows={8} />}
      {coverage.data && isBare(coverage.data) && (
        <Empty
          title="Nothing stands behind the criteria yet"
          actions={
            <ButtonLink look="primary" href="/documents">
              Add documents
            </ButtonLink>
          }
        >
          Add your policies, your control register and your SOC 2 report: they are laid beside the 61 criteria here.
        </Empty>
      )}
      {coverage.data && !isBare(coverage.data) && <Shown coverage={coverage.data} />}
    </Page>
  );
}

function isBare({ controls, criteria }: CoverageView): boolean {
  return controls.length === 0 && criteria.every(({ passages }) => passages.count === 0);
}

function About({ coverage: { on, report } }: { coverage: CoverageView }) {
  const until = report?.until ? `, to ${asDay(`${report.until}T12:00`)}` : '';
  return (
    <>
      What stands behind each SOC 2 criterion on {asDay(`${on}T12:00`)}, and what does not.{' '}
      {report === null ? 'No report says which categories are in scope.' : `Scope as in ${report.document}${until}.`}
    </>
  );
}

function Shown({ coverage }: { coverage: CoverageView }) {
  const [address, setAddress] = useSearchParams();
  const [only, setOnly] = useState<State | null>(null);
  // Opens on what needs somebody most.
  const worst = ['exception', 'no_control', 'unproven', 'partly', 'covered'] as const;
  const first = worst.flatMap((state) => coverage.criteria.find((one) => one.state === state) ?? [])[0];
  const id = address.get('criterion') ?? first?.id ?? '';
  const selected = coverage.criteria.find((one) => one.id === id) ?? first;
  const present = order.filter((state) => coverage.criteria.some((one) => one.state === state));
  return (
    <div className="flex flex-col gap-6">
      {coverage.controls.length === 0 && (
        <Notice
          actions={
            <ButtonLink size="sm" href="/documents">
              Add documents
            </ButtonLink>
          }
        >
          No controls are known yet. Add your control register or your SOC 2 report.
        </Notice>
      )}
      <CategorySummary categories={coverage.categories} />
      <section aria-label="Criteria" className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="flex flex-col gap-3">
          <fieldset aria-label="Show a state" className="flex flex-wrap gap-1">
            {present.map((state) => {
              const { label, about, icon: Icon, ink } = states[state];
              return (
                <FilterChip
                  key={state}
                  on={only === state}
                  title={about}
                  count={coverage.criteria.filter((one) => one.state === state).length}
                  onClick={() => setOnly(only === state ? null : state)}
                >
                  <Icon size={13} strokeWidth={2} aria-hidden className={ink} />
                  {label}
                </FilterChip>
              );
            })}
          </fieldset>
          <Matrix
            criteria={coverage.criteria}
            selected={selected?.id ?? ''}
            only={only}
            onSelect={(criterion) => setAddress({ criterion }, { replace: true })}
          />
        </div>
        {selected && (
          <Scroll
            label={selected.id}
            className="rounded-lg border bg-panel px-5 py-4 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)]"
          >
            <CriterionDetail key={selected.id} criterion={selected} coverage={coverage} />
          </Scroll>
        )}
      </section>
    </div>
  );
}
