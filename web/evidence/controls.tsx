import { useState } from 'react';
import { Link } from 'wouter';

/** Codes of controls; a long list is told by its number, and opens. */
export function ControlCodes({ codes, many = false }: { codes: readonly string[]; many?: boolean }) {
  const [open, setOpen] = useState(false);
  const few = many ? 14 : 4;
  const shown = open || codes.length <= few + 1 ? codes : codes.slice(0, few);
  const hidden = codes.length - shown.length;
  return (
    <span className="flex flex-wrap gap-1">
      {shown.map((code) => (
        <Link
          key={code}
          href={`/controls/${encodeURIComponent(code)}`}
          className="inline-flex h-5.5 items-center rounded-md border border-line-strong bg-panel px-1.5 font-mono text-xs text-muted hover:border-field hover:text-ink"
        >
          {code}
        </Link>
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
