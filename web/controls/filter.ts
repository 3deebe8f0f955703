import type { ControlSummary } from '../../api/index.ts';

/** What narrows the list, as it stands in the address. */
export type ControlFilter = { q: string; criterion: string; owner: string; only: Only | '' };
export type Only = 'exception' | 'unsupported' | 'flagged';

export const onlyWords: Record<Only, string> = {
  exception: 'With an exception',
  unsupported: 'Without current evidence',
  flagged: 'Documents disagree',
};

/** "CC6" takes the whole series, "CC6.1" one criterion. */
export function applies(filter: ControlFilter, control: ControlSummary): boolean {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  const text = [control.code, control.title, control.owner ?? '', ...control.criteria].join(' ').toLowerCase();
  const { criterion, owner, only } = filter;
  return (
    words.every((word) => text.includes(word)) &&
    (criterion === '' || control.criteria.some((id) => id === criterion || id.startsWith(`${criterion}.`))) &&
    (owner === '' || control.owner === owner) &&
    (only === '' || isOnly(only, control))
  );
}

export function isOnly(only: Only, { exceptionCount, freshness, flags }: ControlSummary): boolean {
  if (only === 'exception') return exceptionCount > 0;
  if (only === 'unsupported') return freshness !== 'current' && freshness !== 'due';
  return flags.length > 0;
}
