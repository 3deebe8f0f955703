import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { IconButton } from '../ui/button.tsx';
import { Keys } from '../ui/keys.tsx';
import { type Filter, type FilterName, filterLabels, filterNames } from './filter.ts';

const always: FilterName[] = ['all', 'needs_input', 'drafted', 'approved'];

/** Search and filters, each with its exact count; the address keeps them. */
export function QueueHead({
  filter,
  counts,
  searchRef,
  onChange,
}: {
  filter: Filter;
  counts: Record<FilterName, number> | null;
  searchRef: Ref<HTMLInputElement>;
  onChange: (filter: Filter) => void;
}) {
  const shown = filterNames.filter(
    (name) => always.includes(name) || (counts?.[name] ?? 0) > 0 || filter.state === name,
  );
  return (
    <div className="flex flex-col gap-2 border-b p-3">
      <div className="relative">
        <Search size={14} aria-hidden className="absolute top-2.25 left-2.5 text-faint" />
        <input
          ref={searchRef}
          type="search"
          aria-label="Search the questions"
          placeholder="Search the questions"
          value={filter.search}
          onChange={(event) => onChange({ ...filter, search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
          }}
          className="h-8 w-full rounded-md border border-field bg-panel pr-8 pl-8 text-sm hover:border-muted focus-visible:border-accent-ink focus-visible:outline-1 focus-visible:outline-offset-0"
        />
        {filter.search === '' ? (
          <Keys keys="/" className="pointer-events-none absolute top-1.75 right-2" />
        ) : (
          <IconButton
            icon={X}
            label="Clear the search"
            onClick={() => onChange({ ...filter, search: '' })}
            className="absolute top-0.5 right-0.5"
          />
        )}
      </div>
      <fieldset aria-label="Filter by state" className="flex flex-wrap gap-1">
        {shown.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={filter.state === name}
            onClick={() => onChange({ ...filter, state: name })}
            className={`flex h-6.5 items-center gap-1.5 rounded-md border px-2 text-xs font-medium transition-colors ${
              filter.state === name
                ? 'border-transparent bg-selected text-accent-ink'
                : 'border-line text-muted hover:border-line-strong hover:text-ink'
            }`}
          >
            {filterLabels[name]}
            {counts !== null && <span className="font-normal tabular-nums">{counts[name]}</span>}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
