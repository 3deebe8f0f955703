import { useSearchParams } from 'wouter';
import { useCriteria } from '../queries.ts';
import { ButtonLink } from '../ui/button.tsx';
import { plural } from '../ui/counts.tsx';
import { Select } from '../ui/field.tsx';
import { FilterChip } from '../ui/filter-chip.tsx';
import { Failure } from '../ui/notice.tsx';
import { Empty, Page } from '../ui/page.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { Loading } from '../ui/skeleton.tsx';
import { applies, type ControlFilter, isOnly, type Only, onlyWords } from './filter.ts';
import { useControls } from './queries.ts';
import { ControlTable } from './table.tsx';

export function ControlsPage() {
  const controls = useControls();
  const [address, setAddress] = useSearchParams();
  const of = (name: keyof ControlFilter) => address.get(name) ?? '';
  const filter: ControlFilter = {
    q: of('q'),
    criterion: of('criterion'),
    owner: of('owner'),
    only: of('only') as Only | '',
  };
  const set = (name: keyof ControlFilter, value: string) => {
    const next = { ...filter, [name]: value };
    setAddress(Object.fromEntries(Object.entries(next).filter(([, v]) => v !== '')), { replace: true });
  };
  const all = controls.data ?? [];
  const shown = all.filter((control) => applies(filter, control));
  const isOffered = (only: Only) => filter.only === only || all.some((one) => isOnly(only, one));
  const owners = [...new Set(all.flatMap(({ owner }) => owner ?? []))].sort((a, b) => a.localeCompare(b));
  return (
    <Page title="Controls" about="What the company does, what auditors found, and whether its evidence is current.">
      {controls.error && <Failure error={controls.error} retry={() => void controls.refetch()} />}
      {controls.isPending && <Loading what="the controls" />}
      {controls.data && all.length === 0 && (
        <Empty
          title="No controls yet"
          actions={
            <ButtonLink look="primary" href="/documents">
              Add documents
            </ButtonLink>
          }
        >
          Add your control register (CSV or Excel with a column of ids, one of descriptions and one of owners or
          criteria), or a SOC 2 report: its table of controls and tests is read.
        </Empty>
      )}
      {all.length > 0 && (
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center gap-2">
            <SearchBox
              label="Search controls"
              value={filter.q}
              onChange={(value) => set('q', value)}
              className="w-full sm:max-w-64"
            />
            <CriterionSelect value={filter.criterion} onChange={(value) => set('criterion', value)} />
            <Select
              aria-label="Owner"
              value={filter.owner}
              onChange={(event) => set('owner', event.target.value)}
              className="w-48! max-sm:w-full!"
            >
              <option value="">All owners</option>
              {owners.map((owner) => (
                <option key={owner}>{owner}</option>
              ))}
            </Select>
            <fieldset aria-label="Show only" className="flex flex-wrap gap-1">
              {(Object.keys(onlyWords) as Only[]).filter(isOffered).map((only) => (
                <FilterChip
                  key={only}
                  on={filter.only === only}
                  count={all.filter((one) => isOnly(only, one)).length}
                  onClick={() => set('only', filter.only === only ? '' : only)}
                >
                  {onlyWords[only]}
                </FilterChip>
              ))}
            </fieldset>
          </div>
          {shown.length > 0 ? (
            <>
              <ControlTable controls={shown} />
              <p className="text-sm text-muted">
                {shown.length === all.length
                  ? plural(all.length, 'control')
                  : `${shown.length} of ${plural(all.length, 'control')}`}
              </p>
            </>
          ) : (
            <p className="py-8 text-center text-muted">No control is like this.</p>
          )}
        </div>
      )}
    </Page>
  );
}

function CriterionSelect({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const criteria = useCriteria().data ?? [];
  const categories = [...new Set(criteria.map(({ category }) => category))];
  return (
    <Select
      aria-label="Criterion"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="w-48! max-sm:w-full!"
    >
      <option value="">All criteria</option>
      {/* A series that an address names has no place in the list of its own. */}
      {value !== '' && !criteria.some(({ id }) => id === value) && <option value={value}>{value}</option>}
      {categories.map((category) => (
        <optgroup key={category} label={category}>
          {criteria
            .filter((one) => one.category === category)
            .map(({ id, title }) => (
              <option key={id} value={id}>
                {id} {title}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  );
}
