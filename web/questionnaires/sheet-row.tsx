import type { ColumnRole } from '../../api/index.ts';
import { letterOf, runsOn, tints } from './sheet-roles.ts';

export type RowState = 'header' | 'question' | 'section' | 'skipped' | null;

const said: Record<NonNullable<RowState>, string> = {
  header: ', the header row',
  question: ', a question',
  section: ', a section title',
  skipped: ', skipped',
};
const heads: Record<NonNullable<RowState>, string> = {
  header: 'font-semibold text-ink',
  question: 'font-semibold text-accent-ink',
  section: 'font-normal text-muted italic',
  skipped: 'font-normal text-faint line-through',
};

/** One row of the buyer's grid. `active` is the column with the focus, null in every other row. */
export function SheetRow({
  row,
  height,
  cells,
  columns,
  tinted,
  state,
  cell,
  active,
}: {
  row: number;
  height: number;
  cells: (string | null)[];
  columns: number;
  tinted: Map<string, ColumnRole>;
  state: RowState;
  cell: (row: number, column: number) => { 'data-at': string; tabIndex: number };
  active: number | null;
}) {
  return (
    <tr aria-rowindex={row + 1} style={{ height }}>
      <th
        scope="row"
        {...cell(row, -1)}
        className={`sticky left-0 z-10 cursor-pointer border-r border-b bg-sunken px-1 text-center text-xs tabular-nums focus-visible:-outline-offset-2 ${
          state ? heads[state] : 'font-normal text-muted'
        } ${active === null ? '' : 'shadow-[inset_-2px_0_0_var(--color-accent-ink)]'}`}
      >
        {row}
        {state && <span className="sr-only">{said[state]}</span>}
      </th>
      {Array.from({ length: columns }, (_, column) => {
        const text = cells[column] ?? '';
        const role = state === 'skipped' ? undefined : tinted.get(`${letterOf(column)}${row}`);
        const overflow =
          role === undefined && runsOn(cells, row, column, columns, tinted) ? 'whitespace-nowrap' : 'truncate';
        return (
          <td
            key={letterOf(column)}
            title={text.length > 24 ? text : undefined}
            {...cell(row, column)}
            className={`border-r px-2 focus-visible:-outline-offset-2 ${overflow} ${
              state === 'header' ? 'border-b-2 border-b-ink font-semibold' : 'border-b'
            } ${state === 'skipped' ? 'text-faint line-through' : ''} ${role ? tints[role] : ''}`}
          >
            {text}
          </td>
        );
      })}
    </tr>
  );
}
