import type { ReactNode } from 'react';

/** One of a few filters, with how many it lets through; pressed while it is on. */
export function FilterChip({
  on,
  count,
  title,
  onClick,
  children,
}: {
  on: boolean;
  count?: number | undefined;
  title?: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={on}
      title={title}
      onClick={onClick}
      className={`flex h-7 items-center gap-1.5 rounded-md border px-2 text-xs font-medium whitespace-nowrap transition-colors ${
        on
          ? 'border-transparent bg-selected text-accent-ink'
          : 'border-line bg-panel text-muted hover:border-line-strong hover:text-ink'
      }`}
    >
      {children}
      {count !== undefined && <span className="font-normal tabular-nums">{count.toLocaleString('en')}</span>}
    </button>
  );
}
