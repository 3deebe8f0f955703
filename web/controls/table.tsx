import { TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import type { ControlSummary } from '../../api/index.ts';
import { plural } from '../ui/counts.tsx';
import { Freshness, Outcome } from '../ui/outcome.tsx';
import { Scroll } from '../ui/scroll.tsx';

export function ControlTable({ controls }: { controls: ControlSummary[] }) {
  return (
    <Scroll label="Controls" className="rounded-lg border bg-panel">
      <table className="w-full border-collapse sm:min-w-[32rem] md:min-w-4xl text-left">
        <caption className="sr-only">Controls</caption>
        <thead>
          <tr className="border-b text-xs text-muted [&>th]:h-9 [&>th]:font-medium">
            <th className="w-20 pr-3 pl-4">Control</th>
            <th className="px-3">
              <span className="sr-only">Title</span>
            </th>
            <th className="px-3 max-md:hidden">Criteria</th>
            <th className="px-3 max-md:hidden">Frequency</th>
            <th className="px-3 max-sm:hidden">Tested</th>
            <th className="pr-4 pl-3 max-sm:hidden">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {controls.map((control) => (
            <tr key={control.code} className="border-t transition-colors first:border-0 hover:bg-hover">
              <td className="py-2 pr-3 pl-4 font-mono text-xs whitespace-nowrap text-muted">{control.code}</td>
              <td className="max-w-80 px-3 py-2">
                <span className="flex items-center gap-1.5">
                  <Link href={`/controls/${encodeURIComponent(control.code)}`} className="font-medium hover:underline">
                    {control.title}
                  </Link>
                  {control.flags.length > 0 && (
                    <span title={control.flags.map(({ text }) => text).join(' ')}>
                      <TriangleAlert size={14} aria-hidden className="text-warn" />
                      <span className="sr-only">{plural(control.flags.length, 'note')}: the documents disagree</span>
                    </span>
                  )}
                </span>
                {control.owner !== null && <span className="block truncate text-xs text-muted">{control.owner}</span>}
                {/* A phone has no room for columns of their own. */}
                <span className="mt-1 flex flex-wrap gap-x-4 sm:hidden">
                  <Outcome of={control.outcome} />
                  <Freshness of={control.freshness} />
                </span>
              </td>
              <td className="px-3 text-xs text-muted tabular-nums max-md:hidden">{control.criteria.join(' · ')}</td>
              <td className="px-3 text-sm text-muted max-md:hidden">{control.frequency}</td>
              <td className="px-3 max-sm:hidden">
                <Outcome of={control.outcome} />
              </td>
              <td className="pr-4 pl-3 max-sm:hidden">
                <Freshness of={control.freshness} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
