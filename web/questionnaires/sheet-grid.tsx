import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { ColumnRole, SheetCorrection, SheetPreview } from '../../api/index.ts';
import { Scroll } from '../ui/scroll.tsx';
import { useGridFocus } from './grid-focus.ts';
import { ask, assign, head, roleKeys, roleNames, skip } from './mapping.ts';
import { RolePalette } from './role-palette.tsx';
import {
  columnOf,
  columnRoles,
  columnWidths,
  letterOf,
  type Question,
  tintedCells,
  tintedRows,
  tints,
} from './sheet-roles.ts';
import { SheetRow } from './sheet-row.tsx';

/** The colours, where a sheet can only be looked at. */
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
const headWidth = 48;

/**
 * The buyer's own grid with what was found in colour. Arrow keys move over it, and with a `mapping` a letter says what
 * the column or the row is.
 */
export function SheetGrid({
  sheet,
  questions,
  mapping,
  busy,
  onMap,
  children,
}: {
  sheet: SheetPreview;
  questions: Question[];
  mapping: SheetCorrection | null;
  busy: boolean;
  onMap: (mapping: SheetCorrection, said: string) => void;
  /** What else can be said of the sheet. */
  children: ReactNode;
}) {
  const scroller = useRef<HTMLElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const columns = useMemo(
    () => sheet.cells.reduce((most, row) => Math.max(most, row.length), Math.min(200, Math.max(1, sheet.columns)) + 1),
    [sheet],
  );
  const correctable = mapping !== null;
  const tinted = useMemo(
    () => (correctable ? tintedCells(sheet, questions) : tintedRows(sheet)),
    [sheet, questions, correctable],
  );
  const widths = useMemo(() => columnWidths(sheet.cells, columns, tinted), [sheet.cells, columns, tinted]);
  const asked = useMemo(() => new Set(questions.map(({ row }) => row)), [questions]);
  const sections = useMemo(() => new Set(sheet.roles?.sections ?? []), [sheet.roles]);
  const skipped = useMemo(() => new Set(mapping?.skip ?? []), [mapping]);
  const roles = columnRoles(sheet, mapping, columns, tinted);
  const question = roles.indexOf('question');
  const { active, move, pick, cell } = useGridFocus(table, sheet.cells.length, columns, {
    row: 0,
    column: Math.max(0, question),
  });
  // Where the questions stand far to the right, a sheet opens on them.
  const before = widths.slice(0, Math.max(0, question)).reduce((sum, width) => sum + width, 0);
  const opened = useRef(false);
  useEffect(() => {
    const pane = scroller.current;
    if (opened.current || pane === null) return;
    opened.current = true;
    if (headWidth + before + (widths[question] ?? 0) > pane.clientWidth) pane.scrollLeft = before;
  }, [before, question, widths]);
  const rows = useVirtualizer({
    count: sheet.cells.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The row with the focus is always there: the keys start from it however far one scrolled.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      const row = active.row - 1;
      return row < 0 || drawn.includes(row) ? drawn : [...drawn, row].sort((one, other) => one - other);
    },
  });
  const headerRow = mapping ? (mapping.asks ? mapping.headerRow : null) : (sheet.roles?.headerRow ?? null);

  const setRole = (role: ColumnRole | null) => {
    if (!mapping || active.column < 0) return;
    const letter = letterOf(active.column);
    onMap(assign(mapping, letter, role), `Column ${letter}: ${role ? roleNames[role] : 'no part'}.`);
  };
  const setHead = () => {
    if (!mapping || active.row === 0) return;
    const next = head(mapping, active.row);
    onMap(next, next.headerRow === null ? 'No header row.' : `Row ${active.row} is the header.`);
  };
  const setRow = (asks: boolean) => {
    if (!mapping || active.row === 0) return;
    const { row } = active;
    const next = asks ? ask(mapping, row) : skip(mapping, row);
    onMap(next, `Row ${row} is ${asks ? 'a question' : next.skip.includes(row) ? 'skipped' : 'no longer skipped'}.`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (move(event) || !mapping || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const role = roleKeys.find(([letter]) => letter === key)?.[1];
    const onRowHead = active.column < 0;
    if (key === 'h') setHead();
    else if (key === 'r' || (key === 'x' && onRowHead)) setRow(false);
    else if (key === 'q' && onRowHead) setRow(true);
    else if (key === 'x') setRole(null);
    else if (role) setRole(role);
    else return;
    event.preventDefault();
  };

  let drawn = 0;
  return (
    <>
      {mapping && (
        <RolePalette
          mapping={mapping}
          active={active}
          asked={asked.has(active.row)}
          onRole={setRole}
          onHead={setHead}
          onRow={setRow}
        >
          {children}
        </RolePalette>
      )}
      <Scroll
        ref={scroller}
        label={`Sheet ${sheet.name}`}
        tabIndex={-1}
        className="min-h-80 flex-1 scroll-pt-8 scroll-pl-14 max-lg:h-[60dvh] max-lg:flex-none"
      >
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is moved over by key is a grid (ARIA APG).
          role="grid"
          aria-rowcount={sheet.rows + 1}
          aria-colcount={sheet.columns + 1}
          aria-busy={busy}
          onKeyDown={onKeyDown}
          onClick={pick}
          className={`table-fixed border-separate border-spacing-0 text-[13px] leading-5 ${
            mapping?.asks === false ? 'opacity-60' : ''
          }`}
          style={{ width: headWidth + widths.reduce((sum, width) => sum + width, 0) }}
        >
          <caption className="sr-only">
            The sheet {sheet.name}. {mapping && 'Letters say what the column or row in focus is.'}
          </caption>
          <colgroup>
            <col style={{ width: headWidth }} />
            {widths.map((width, column) => (
              <col key={letterOf(column)} style={{ width }} />
            ))}
          </colgroup>
          <thead className="sticky top-0 z-20">
            <tr aria-rowindex={1}>
              <td className="sticky left-0 z-10 border-r border-b bg-sunken" />
              {widths.map((_, column) => {
                const role = roles[column];
                return (
                  <th
                    key={letterOf(column)}
                    scope="col"
                    {...cell(0, column)}
                    className={`h-7 cursor-pointer truncate border-r border-b px-2 text-left text-xs font-medium text-muted focus-visible:-outline-offset-2 ${
                      role ? tints[role] : 'bg-sunken'
                    } ${column === active.column ? 'shadow-[inset_0_-2px_0_var(--color-accent-ink)]' : ''}`}
                  >
                    {letterOf(column)} {role && <span className="ml-1 font-semibold text-ink">{roleNames[role]}</span>}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.getVirtualItems().map(({ index, start, end }) => {
              const gap = start - drawn;
              drawn = end;
              const row = index + 1;
              return (
                <Fragment key={row}>
                  <Space height={gap} />
                  <SheetRow
                    row={row}
                    height={rowHeight}
                    cells={sheet.cells[index] ?? []}
                    columns={columns}
                    tinted={tinted}
                    state={
                      row === headerRow
                        ? 'header'
                        : skipped.has(row)
                          ? 'skipped'
                          : asked.has(row)
                            ? 'question'
                            : sections.has(row)
                              ? 'section'
                              : null
                    }
                    cell={cell}
                    active={row === active.row ? active.column : null}
                  />
                </Fragment>
              );
            })}
            <Space height={rows.getTotalSize() - drawn} />
          </tbody>
        </table>
      </Scroll>
      <p className="border-t px-4 py-2 text-xs text-muted">
        {sheet.cells.length < sheet.rows
          ? `The first ${sheet.cells.length.toLocaleString('en')} of ${sheet.rows.toLocaleString('en')} rows. The others are read too. `
          : `${sheet.rows.toLocaleString('en')} rows, ${sheet.columns} columns. `}
        {sheet.state !== 'visible' && 'This sheet is hidden in the workbook. '}
        {mapping?.asks !== false && questions.length === 0 && noQuestions(sheet, mapping)}
      </p>
    </>
  );
}

function noQuestions(sheet: SheetPreview, mapping: SheetCorrection | null): string {
  // Of a Word table only the columns are known here; its questions go by places in the text.
  if (mapping === null) return sheet.roles ? '' : 'No questions were found here.';
  const named = Object.entries(mapping.columns).find(([, role]) => role === 'question');
  return named && columnOf(named[0]) >= 0
    ? `Nothing under the header in column ${named[0]} reads like a question.`
    : 'No questions were found here. Choose the column that asks, and press Q.';
}

function Space({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  );
}
