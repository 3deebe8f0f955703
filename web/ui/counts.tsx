import type { CountsView } from '../../api/index.ts';

/** Exact counts first; the bar below them only repeats what the numbers say. */
export function Progress({ counts, className = '' }: { counts: CountsView; className?: string }) {
  const parts = [
    ['bg-ok-fill', counts.approved],
    ['bg-accent/60', counts.drafted],
    ['bg-warn-fill', counts.needsInput],
    ['bg-bad-fill', counts.failed],
  ] as const;
  return (
    <span aria-hidden className={`flex h-1 gap-px overflow-hidden rounded-full bg-line ${className}`}>
      {parts.map(
        ([colour, count]) =>
          count > 0 && (
            <span
              key={colour}
              className={`h-full min-w-0.5 ${colour}`}
              style={{ width: `${(100 * count) / Math.max(1, counts.questions)}%` }}
            />
          ),
      )}
    </span>
  );
}

/** 3200 as "3,200" */
export function grouped(count: number): string {
  return count.toLocaleString('en');
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
