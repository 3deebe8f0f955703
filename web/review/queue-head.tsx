import { CheckCheck } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { FilterChip } from '../ui/filter-chip.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { type Filter, type FilterName, filterLabels, filterNames } from './filter.ts';

const always: FilterName[] = ['all', 'needs_input', 'drafted', 'approved'];

/** Search and filters, each with its exact count; the address keeps them. */
export function QueueHead({
  filter,
  counts,
  plain,
  onSeveral,
  onChange,
}: {
  filter: Filter;
  counts: Record<FilterName, number> | null;
  /** How many of those shown may be approved together. */
  plain: number;
  onSeveral: () => void;
  onChange: (filter: Filter) => void;
}) {
  const shown = filterNames.filter(
    (name) => always.includes(name) || (counts?.[name] ?? 0) > 0 || filter.state === name,
  );
  return (
    <div className="flex flex-col gap-2 border-b p-3">
      <SearchBox
        label="Search the questions"
        value={filter.search}
        onChange={(search) => onChange({ ...filter, search })}
      />
      <fieldset aria-label="Filter by state" className="flex flex-wrap gap-1">
        {shown.map((name) => (
          <FilterChip
            key={name}
            on={filter.state === name}
            count={counts?.[name]}
            onClick={() => onChange({ ...filter, state: name })}
          >
            {filterLabels[name]}
          </FilterChip>
        ))}
      </fieldset>
      {plain > 1 && (
        <Button size="sm" look="quiet" icon={CheckCheck} onClick={onSeveral} className="-ml-1 self-start">
          Approve several of {plain} without warnings
        </Button>
      )}
    </div>
  );
}
