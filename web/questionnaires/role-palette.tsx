import type { ReactNode } from 'react';
import type { ColumnRole, SheetCorrection } from '../../api/index.ts';
import { Keys } from '../ui/keys.tsx';
import type { Place } from './grid-focus.ts';
import { roleKeys, roleNames } from './mapping.ts';
import { letterOf, tints } from './sheet-roles.ts';

/** What the keys do to the column and the row that have the focus: the legend, and the same by click. */
export function RolePalette({
  mapping,
  active,
  asked,
  onRole,
  onHead,
  onRow,
  children,
}: {
  mapping: SheetCorrection;
  active: Place;
  asked: boolean;
  onRole: (role: ColumnRole | null) => void;
  onHead: () => void;
  onRow: (asks: boolean) => void;
  children: ReactNode;
}) {
  const letter = active.column < 0 ? null : letterOf(active.column);
  const played = mapping.asks && letter ? mapping.columns[letter] : undefined;
  const row = active.row === 0 ? null : active.row;
  return (
    <div role="toolbar" aria-label="What the column and the row are" className="flex flex-col gap-y-1 border-b p-1.5">
      <Group label="Column" name={letter}>
        {roleKeys.map(([key, role]) => (
          <Choice key={role} shortcut={key} off={!letter} pressed={played === role} onClick={() => onRole(role)}>
            <span aria-hidden className={`size-3 rounded-sm border border-line-strong ${tints[role]}`} />
            {roleNames[role]}
          </Choice>
        ))}
        <Choice shortcut="x" off={!letter} pressed={letter !== null && !played} onClick={() => onRole(null)}>
          None
        </Choice>
      </Group>
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <Group label="Row" name={row}>
          <Choice
            shortcut="h"
            off={!row}
            pressed={mapping.asks && mapping.headerRow === row && row !== null}
            onClick={onHead}
          >
            <span aria-hidden className="h-3 w-3 border-b-2 border-current" />
            Header
          </Choice>
          <Choice shortcut={letter ? undefined : 'q'} off={!row} pressed={asked} onClick={() => onRow(true)}>
            <span aria-hidden className="text-[11px] leading-3 font-semibold text-accent-ink tabular-nums">
              12
            </span>
            A question
          </Choice>
          <Choice
            shortcut="r"
            off={!row}
            pressed={row !== null && mapping.skip.includes(row)}
            onClick={() => onRow(false)}
          >
            <span aria-hidden className="text-[11px] leading-3 line-through tabular-nums">
              12
            </span>
            Skip
          </Choice>
        </Group>
        {children}
      </div>
    </div>
  );
}

function Group({ label, name, children }: { label: string; name: string | number | null; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-0.5">
      <legend className="sr-only">{name === null ? label : `${label} ${name}`}</legend>
      <span aria-hidden className="w-20 px-2 text-xs whitespace-nowrap text-muted tabular-nums">
        {label} <span className="font-semibold text-ink">{name ?? '–'}</span>
      </span>
      {children}
    </fieldset>
  );
}

function Choice({
  shortcut,
  off,
  pressed,
  onClick,
  children,
}: {
  shortcut: string | undefined;
  /** Nothing in focus that it could act on. */
  off: boolean;
  pressed: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      disabled={off}
      aria-keyshortcuts={shortcut}
      onClick={onClick}
      className={`flex h-7 items-center gap-1.5 rounded-md px-2 text-xs font-medium transition-colors disabled:opacity-45 ${
        pressed
          ? 'bg-selected text-ink ring-1 ring-line-strong ring-inset'
          : 'text-muted not-disabled:hover:bg-hover not-disabled:hover:text-ink'
      }`}
    >
      {children}
      {shortcut && <Keys keys={shortcut} />}
    </button>
  );
}
