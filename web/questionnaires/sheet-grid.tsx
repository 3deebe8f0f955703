import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { SheetPreview } from '../../api/index.ts';
import { Scroll } from '../ui/scroll.tsx';
import { columnRoles, columnWidths, letterOf, type Question, type Role, runsOn, tintedCells } from './sheet-roles.ts';

const roleNames: Record<Role, string> = {
  question: 'Question',
  answer: 'Answer',
  comment: 'Comment',
  id: 'Reference',
  section: 'Section',
};
const tints: Record<Role, string> = {
  question: 'bg-accent-soft',
  answer: 'bg-ok-soft',
  comment: 'bg-tint-comment',
  id: 'bg-sunken',
  section: 'bg-sunken',
};

export function Legend() {
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 px-2 text-xs text-muted">
      {(['question', 'answer', 'comment', 'id'] as const).map((role) => (
        <li key={role} className="flex items-center gap-1.5">
          <span aria-hidden className={`size-3 rounded-sm border border-line-strong ${tints[role]}`} />
          {role === 'id' ? 'Reference, section' : roleNames[role]}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="h-3 w-3 border-b-2 border-ink" />
        Header row
      </li>
    </ul>
  );
}

const rowHeight = 29;

/** The buyer's own grid, first rows only, with what was found in colour and in the column heads. */
export function SheetGrid({ sheet, questions }: { sheet: SheetPreview; questions: Question[] }) {
  const scroller = useRef<HTMLElement>(null);
  const columns = Math.max(1, ...sheet.cells.map((row) => row.length));
  const tinted = useMemo(() => tintedCells(sheet, questions), [sheet, questions]);
  const widths = useMemo(() => columnWidths(sheet.cells, columns, tinted), [sheet.cells, columns, tinted]);
  const asked = useMemo(() => new Set(questions.map(({ row }) => row)), [questions]);
  const roles = columnRoles(sheet, columns, tinted);
  const rows = useVirtualizer({
    count: sheet.cells.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <>
      <Scroll
        ref={scroller}
        label={`Sheet ${sheet.name}`}
        className="min-h-80 flex-1 max-lg:h-[60dvh] max-lg:flex-none"
      >
        <table
          aria-rowcount={sheet.rows}
          aria-colcount={sheet.columns}
          className="table-fixed border-separate border-spacing-0 text-[13px] leading-5"
          style={{ width: 44 + widths.reduce((sum, width) => sum + width, 0) }}
        >
          <caption className="sr-only">The first rows of the sheet {sheet.name}</caption>
          <colgroup>
            <col style={{ width: 44 }} />
            {widths.map((width, column) => (
              <col key={letterOf(column)} style={{ width }} />
            ))}
          </colgroup>
          <thead className="sticky top-0 z-20">
            <tr>
              <td className="sticky left-0 z-10 border-r border-b bg-sunken" />
              {widths.map((_, column) => {
                const role = roles[column];
                return (
                  <th
                    key={letterOf(column)}
                    scope="col"
                    className="h-7 truncate border-r border-b bg-sunken px-2 text-left text-xs font-medium text-muted"
                  >
                    {letterOf(column)} {role && <span className="ml-1 font-semibold text-ink">{roleNames[role]}</span>}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            <Space height={before} />
            {shown.map(({ index }) => {
              const row = index + 1;
              const header = sheet.roles?.headerRow === row;
              return (
                <tr key={row} aria-rowindex={row} style={{ height: rowHeight }}>
                  <th
                    scope="row"
                    className={`sticky left-0 z-10 border-r border-b bg-sunken px-1 text-center text-xs tabular-nums ${
                      asked.has(row) ? 'font-semibold text-accent-ink' : 'font-normal text-muted'
                    }`}
                  >
                    {row}
                    {asked.has(row) && <span className="sr-only">, a question</span>}
                    {header && <span className="sr-only">, the header row</span>}
                  </th>
                  {widths.map((_, column) => {
                    const text = sheet.cells[index]?.[column] ?? '';
                    const role = tinted.get(`${letterOf(column)}${row}`);
                    return (
                      <td
                        key={letterOf(column)}
                        title={text.length > 24 ? text : undefined}
                        className={`border-r px-2 ${role === undefined && runsOn(sheet.cells[index] ?? [], column) ? 'whitespace-nowrap' : 'truncate'} ${header ? 'border-b-2 border-b-ink font-semibold' : 'border-b'} ${
                          role ? tints[role] : ''
                        }`}
                      >
                        {text}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            <Space height={after} />
          </tbody>
        </table>
      </Scroll>
      <p className="border-t px-4 py-2 text-xs text-muted">
        {sheet.cells.length < sheet.rows || columns < sheet.columns
          ? `The first ${sheet.cells.length} of ${sheet.rows.toLocaleString('en')} rows and ${columns} of ${sheet.columns} columns. `
          : `${sheet.rows.toLocaleString('en')} rows, ${sheet.columns} columns. `}
        {sheet.state !== 'visible' && 'This sheet is hidden in the workbook. '}
        {sheet.roles === null ? 'No questions were looked for here.' : ''}
      </p>
    </>
  );
}

function Space({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  );
}
