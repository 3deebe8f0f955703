import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Keys } from './keys.tsx';

/** The name of a thing that shows only a picture, beside it, on hover and on focus; Escape takes it away (WCAG 1.4.13). */
export function Tip({ label, keys, children }: { label: string; keys?: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const element = bubble.current;
    const at = anchor.current?.getBoundingClientRect();
    if (!open || element === null || at === undefined) return;
    element.showPopover();
    element.style.left = `${at.right}px`;
    element.style.top = `${at.top + at.height / 2 - element.offsetHeight / 2}px`;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the hover only repeats what focus shows.
    <span
      ref={anchor}
      className="flex"
      onMouseEnter={() => setOpen(true)}
      onMouseLeave={() => setOpen(false)}
      onFocus={(event) => setOpen(event.target.matches(':focus-visible'))}
      onBlur={() => setOpen(false)}
      onPointerDown={() => setOpen(false)}
    >
      {children}
      {open && (
        <span ref={bubble} aria-hidden popover="manual" className="fixed m-0 border-0 bg-transparent p-0 pl-2">
          <span className="flex h-8 items-center gap-2.5 rounded-md bg-raised px-2.5 text-sm font-medium whitespace-nowrap text-ink shadow-pop">
            {label}
            {keys && <Keys keys={keys} />}
          </span>
        </span>
      )}
    </span>
  );
}
