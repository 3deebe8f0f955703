import { asksSomething, instructs } from '../detect/wording.ts';
import { slotsOfCell } from './answers-below.ts';
import { type Found, leadingId } from './found.ts';
import { offerOfCell } from './slots.ts';
import { cellText, type WordCell, type WordTable } from './word.ts';

/**
 * A table without a head, as letters and short forms have them: questions in one column, empty cells in the next. Every
 * cell of a Word table is drawn as a box, so that an empty one beside a question says enough.
 */
export function readPlainTable(table: WordTable, section: string | null): Found[] {
  let best: WordCell[] = [];
  for (let column = 1; column < Math.min(table.columns, 6); column++) {
    const texts = table.rows.flatMap(
      (row) => row.find((cell) => cell.column === column && cellText(cell).trim() !== '') ?? [],
    );
    const asking = texts.filter((cell) => asks(cell) >= 0.6 && placeBeside(table, cell));
    if (asking.length >= Math.max(1, texts.length * 0.6) && asking.length > best.length) best = asking;
  }
  // One row may be anything; a question mark tells.
  if (best.length === 1 && !/[?？]\s*$/.test(cellText(best[0] as WordCell).trim())) return [];
  return best.map((cell) => {
    const text = cellText(cell).trim();
    const beside = table.rows[cell.row - 1]?.filter((one) => one.column < cell.column) ?? [];
    const id = beside
      .map((one) => cellText(one).trim())
      .find((one) => /^[\p{L}\d][\p{L}\d.\-()]{0,11}$/u.test(one) && /\d/.test(one));
    const slots = slotsOfCell(placeBeside(table, cell) as WordCell, 'text');
    const question = { sheet: null, row: cell.row, cell: cell.key, id: id ?? leadingId(text), text, section, slots };
    return { question, at: cell.start };
  });
}

function asks(cell: WordCell): number {
  const text = offerOfCell(cell).words;
  return instructs(text) ? 0 : asksSomething(text);
}

/** The cell right of a question, when it is empty or holds but places for an answer. */
function placeBeside(table: WordTable, cell: WordCell): WordCell | null {
  const right = table.rows[cell.row - 1]?.find((one) => one.column === cell.column + cell.span);
  return right && right.merge !== 'further' && offerOfCell(right).words === '' ? right : null;
}
