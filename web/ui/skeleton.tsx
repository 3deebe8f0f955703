/** Grey bars where text is about to be. The words for a screen reader are given once, by `Loading`. */
export function Bar({ className = '' }: { className?: string }) {
  return <span aria-hidden className={`block h-3.5 animate-pulse rounded-sm bg-line ${className}`} />;
}

export function Loading({ what, rows = 5 }: { what: string; rows?: number }) {
  return (
    <div role="status">
      <span className="sr-only">Loading {what}</span>
      <div className="flex flex-col gap-6 py-4">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no other identity.
          <div key={row} className="flex flex-col gap-2">
            <Bar className={row % 2 === 0 ? 'w-2/3' : 'w-1/2'} />
            <Bar className={row % 3 === 0 ? 'w-1/4' : 'w-1/3'} />
          </div>
        ))}
      </div>
    </div>
  );
}
