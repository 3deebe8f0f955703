import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

const gap = 6;
const width = 288;

/** A small chip whose meaning appears on hover and on focus, can be hovered itself, and goes on Escape (WCAG 1.4.13). */
export function Hint({ label, children }: { label: ReactNode; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const id = useId();
  useEffect(() => {
    const element = bubble.current;
    const at = anchor.current?.getBoundingClientRect();
    if (!open || element === null || at === undefined) return;
    element.showPopover();
    const height = element.offsetHeight;
    element.style.left = `${Math.max(gap, Math.min(at.left, window.innerWidth - width - gap))}px`;
    element.style.top = `${at.top - height - gap > gap ? at.top - height - gap : at.bottom + gap}px`;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the hover only repeats what focus shows.
    <span className="inline-flex" onMouseEnter={() => setOpen(true)} onMouseLeave={() => setOpen(false)}>
      <button
        ref={anchor}
        type="button"
        aria-describedby={open ? id : undefined}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        className="inline-flex h-6 cursor-default items-center rounded-md border border-line px-1.5 text-xs font-medium text-muted tabular-nums hover:border-line-strong hover:text-ink"
      >
        {label}
      </button>
      {open && (
        <span
          ref={bubble}
          id={id}
          role="tooltip"
          popover="manual"
          className="fixed m-0 w-72 rounded-md border-0 bg-raised px-3 py-2 text-sm text-ink shadow-pop"
        >
          {children}
        </span>
      )}
    </span>
  );
}

export function Chip({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex h-6 items-center rounded-md border border-line px-1.5 text-xs font-medium text-muted tabular-nums">
      {children}
    </span>
  );
}
