import type { Cell, Sheet, Style } from '../../test/fixtures/workbook.ts';
import type { Label } from './labels.ts';
import { gateLogo } from './logo.ts';
import { onePageWide } from './print.ts';

const PROFILE = [
  'Name of the supplier',
  'Product or service',
  'Completed by (name, role)',
  'Email for questions',
  'Date of completion',
];
const FIRST_PROFILE_ROW = 15;
const TEXT = [
  'Norrgate assesses every supplier that will handle its information or connect to its systems. Please answer all questions on the four sheets Governance, Access & identity, Data protection and Operations. Answer for the product that Norrgate intends to use, and attach evidence where a question asks for it.',
  'Yes: the requirement is met and you can show it. Partial: it is met in part; explain the gap. No: it is not met; explain what you do instead. N/A: the requirement does not apply; explain why.',
];

/** Logo, title, instructions and a few fields about the supplier. */
export function coverSheet(title: string): { sheet: Sheet; label: Omit<Label, 'file'> } {
  const cells: Record<string, Cell> = {};
  const merges: string[] = [];
  const across = (row: number, value: string, style: Style) => {
    cells[`B${row}`] = { text: value, style };
    merges.push(`B${row}:F${row}`);
  };
  const [, name = title] = /^[^:]+: (.+)$/.exec(title) ?? [];
  across(6, 'Norrgate Utilities Group', { bold: true, size: 12, color: '595959' });
  across(7, `${name.charAt(0).toUpperCase()}${name.slice(1)}`, { bold: true, size: 22, color: '004B87' });
  across(8, 'Version 7.2 · Procurement and Cyber Security · Return by 11 December 2026', { color: '595959' });
  TEXT.forEach((text, i) => {
    across(10 + i, text, { wrap: true, vertical: 'top' });
  });
  across(13, 'Return the completed file through the supplier portal. Questions: tprm@norrgate.example', {
    italic: true,
  });
  const label: Style = { bold: true, fill: 'EDEDED', border: true };
  const input: Style = { fill: 'FFFBE6', border: true, unlocked: true };
  PROFILE.forEach((text, i) => {
    const row = FIRST_PROFILE_ROW + i;
    cells[`B${row}`] = { text, style: label };
    for (const column of 'CDEF') cells[column + row] = { blank: true, style: input };
    merges.push(`C${row}:F${row}`);
  });
  return {
    sheet: {
      name: 'Cover',
      tabColor: '3B4A59',
      gridLines: false,
      cells,
      merges,
      columns: { A: { width: 3 }, B: { width: 30 }, 'C:F': { width: 18 } },
      rowFormats: { 7: { height: 34 }, 10: { height: 64 }, 11: { height: 50 } },
      rewrite: onePageWide,
      print: { landscape: false },
      images: [{ at: 'B2', png: gateLogo(), width: 72, height: 72, description: 'Norrgate Utilities Group' }],
      links: [{ cell: 'B13', url: 'https://suppliers.norrgate.example/', tooltip: 'Supplier portal' }],
    },
    label: {
      sheet: 'Cover',
      sheetState: 'visible',
      kind: 'cover',
      headerRow: null,
      questionColumn: 'B',
      idColumn: null,
      answerColumns: [],
      commentColumn: null,
      questionRows: [],
      rowsAreRange: false,
      count: 0,
      dropdown: [],
      profileFields: PROFILE.map((text, i) => ({ text, cell: `C${FIRST_PROFILE_ROW + i}` })),
      note: 'fields about the supplier, not questions of the assessment; C:F are merged in each row',
    },
  };
}
