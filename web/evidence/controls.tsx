import { useState } from 'react';

const FEW = 4;

/** Codes of controls; a long list is told by its number, and opens. */
export function ControlCodes({ codes }: { codes: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const shown = open || codes.length <= FEW + 1 ? codes : codes.slice(0, FEW);
  const hidden = codes.length - shown.length;
  return (
    <span className="flex flex-wrap gap-1">
      {shown.map((code) => (
        <span
          key={code}
          className="inline-flex h-5.5 items-center rounded-md border border-line px-1.5 font-mono text-xs text-muted"
        >
          {code}
        </span>
      ))}
      {(hidden > 0 || open) && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="h-5.5 rounded-md px-1 text-xs font-medium text-accent-ink hover:underline"
        >
          {open ? 'Fewer' : `and ${hidden} more`}
        </button>
      )}
    </span>
  );
}
