import type { CoverageView } from '../../api/index.ts';
import { Scroll } from '../ui/scroll.tsx';
import { order, states } from './states.tsx';

const number = 'px-3 text-right tabular-nums';

/** The categories: how their criteria stand, then what there is and what is missing, in numbers. */
export function CategorySummary({ categories }: { categories: CoverageView['categories'] }) {
  return (
    <Scroll label="Categories" className="rounded-lg border bg-panel">
      <table className="w-full min-w-3xl border-collapse text-left">
        <caption className="sr-only">Coverage by category</caption>
        <thead>
          <tr className="border-b text-xs text-muted [&>th]:h-9 [&>th]:font-medium">
            <th className="pr-3 pl-4">Category</th>
            <th className="w-72 px-3">Criteria covered</th>
            <th className={number}>Controls</th>
            <th className={number}>With evidence</th>
            <th className={number}>Exceptions</th>
            <th className={number}>Open gaps</th>
            <th className={`${number} pr-4`}>Unanswered</th>
          </tr>
        </thead>
        <tbody>
          {categories.map((one) => {
            const isOut = one.inScope === false && one.controls === 0;
            return (
              <tr key={one.category} className="border-t first:border-0">
                <td className="py-2.5 pr-3 pl-4">
                  <span className={`font-medium ${isOut ? 'text-muted' : ''}`}>{one.category}</span>
                  {one.inScope === false && <span className="block text-xs text-muted">Not in the report’s scope</span>}
                </td>
                <td className="px-3">
                  <span className="flex items-center gap-3">
                    <Bar states={one.states} criteria={one.criteria} />
                    <span className="w-20 shrink-0 text-sm whitespace-nowrap tabular-nums">
                      {isOut ? <span className="text-faint">{one.criteria} criteria</span> : one.states.covered}
                      {!isOut && <span className="text-muted"> of {one.criteria}</span>}
                    </span>
                  </span>
                </td>
                <Count count={isOut ? null : one.controls} />
                <Count count={isOut ? null : one.evidenced} />
                <Count count={isOut ? null : one.exceptions} ink="text-bad" />
                <Count count={isOut ? null : one.gaps} ink="text-warn" />
                <Count count={one.questions} ink="text-warn" className="pr-4" />
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Null: there is nothing to count. */
function Count({ count, ink = '', className = '' }: { count: number | null; ink?: string; className?: string }) {
  const look = count === null || count === 0 ? 'text-faint' : ink === '' ? '' : `font-medium ${ink}`;
  return <td className={`${number} ${look} ${className}`}>{count ?? '–'}</td>;
}

/** Repeats what the numbers say. */
function Bar({ states: of, criteria }: Pick<CoverageView['categories'][number], 'states' | 'criteria'>) {
  return (
    <span aria-hidden className="flex h-1.5 min-w-24 flex-1 gap-px overflow-hidden rounded-full bg-line">
      {order.map(
        (state) =>
          (of[state] ?? 0) > 0 && (
            <span
              key={state}
              className={`h-full ${states[state].fill}`}
              style={{ width: `${(100 * (of[state] ?? 0)) / criteria}%` }}
            />
          ),
      )}
    </span>
  );
}
