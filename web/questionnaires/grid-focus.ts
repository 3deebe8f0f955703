/** One cell of a grid has the focus and the arrow keys move it (the ARIA grid pattern), also over rows not drawn yet. */
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** `row` 0 is the row of column heads; `column` -1 is the column of row heads. */
export type Place = { row: number; column: number };

const page = 20;

export function useGridFocus(table: RefObject<HTMLElement | null>, rows: number, columns: number, start: Place) {
  const [active, setActive] = useState(start);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    table.current?.querySelector<HTMLElement>(`[data-at="${active.row},${active.column}"]`)?.focus();
  }, [active, table]);
  const go = (to: Place) => {
    moved.current = true;
    const row = Math.min(Math.max(to.row, 0), rows);
    // The corner over the row heads is no cell.
    setActive({ row, column: Math.min(Math.max(to.column, row === 0 ? 0 : -1), columns - 1) });
  };
  /** True when the key moved the focus. */
  const move = (event: KeyboardEvent): boolean => {
    const { row, column } = active;
    const far = event.ctrlKey || event.metaKey;
    const to: Record<string, Place> = {
      ArrowUp: { row: far ? 0 : row - 1, column },
      ArrowDown: { row: far ? rows : row + 1, column },
      ArrowLeft: { row, column: far ? -1 : column - 1 },
      ArrowRight: { row, column: far ? columns - 1 : column + 1 },
      Home: { row: far ? 0 : row, column: far ? 0 : -1 },
      End: { row: far ? rows : row, column: columns - 1 },
      PageUp: { row: Math.max(1, row - page), column },
      PageDown: { row: row + page, column },
    };
    const target = to[event.key];
    if (target === undefined || event.altKey) return false;
    event.preventDefault();
    go(target);
    return true;
  };
  const pick = (event: MouseEvent) => {
    const at = (event.target as Element).closest<HTMLElement>('[data-at]')?.dataset.at;
    const [row, column] = (at ?? '').split(',').map(Number);
    if (row !== undefined && column !== undefined) go({ row, column });
  };
  const cell = (row: number, column: number) => ({
    'data-at': `${row},${column}`,
    tabIndex: row === active.row && column === active.column ? 0 : -1,
  });
  return { active, move, pick, cell };
}
