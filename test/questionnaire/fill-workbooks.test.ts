import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from 'xlsx';
import { fillWorkbook } from '../../questionnaire/fill/index.ts';
import { buildWorkbook, type Cell, type Sheet, type Style, type Workbook } from '../fixtures/workbook.ts';
import { cellsOf, changedRecords, partOf, withoutCells } from './fill-reading.ts';

const COLUMNS = 'ABCDEFGH';
const address = (row: number, column: number) => `${COLUMNS[column]}${row + 1}`;

const text = fc.oneof(
  fc.constantFrom(
    '=1+1',
    "=cmd|' /C calc'!A0",
    '+1',
    '-1',
    '@x',
    '\tx',
    '\rx',
    '_x0041_',
    '_x000D_',
    ']]>',
    '<t>&lt;',
    'a\nb',
    ' ',
    '\u0000',
    'לא',
    '😀',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.integer({ min: 1, max: 40 }).map((n) => 'Überlänge '.repeat(n * 81).slice(0, 32_767)),
);
const style: fc.Arbitrary<Style | undefined> = fc.constantFrom(
  undefined,
  { bold: true },
  { unlocked: true, wrap: true },
  { fill: 'FFFF00', border: true },
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(null),
  fc.constantFrom<Cell>(
    'question',
    7,
    true,
    { error: '#N/A' },
    { formula: '1+1', cached: 2 },
    { formula: '"a"', cached: 'a' },
  ),
  fc.record({
    text: fc.string({ maxLength: 10 }),
    store: fc.constantFrom('shared' as const, 'inline' as const),
    style,
  }),
  fc.record({ blank: fc.constant(true as const), style }),
  fc.record({
    rich: fc.array(fc.record({ text: fc.string({ maxLength: 5 }), bold: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
);
const sheet: fc.Arbitrary<Omit<Sheet, 'name'>> = fc.record({
  rows: fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }),
  merges: fc.constantFrom<string[][]>([], ['B2:C3'], ['A1:C1', 'D4:D6', 'F9:G12']),
  columns: fc.constantFrom<Sheet['columns'][]>({}, { 'B:D': { width: 30, style: { wrap: true } } }),
  rowFormats: fc.constantFrom<Sheet['rowFormats'][]>(
    {},
    { 3: { hidden: true }, 9: { height: 20, style: { italic: true } } },
  ),
  protection: fc.boolean(),
  validations: fc.constantFrom<Sheet['validations'][]>(
    [],
    [{ ref: 'B2:B9', list: ['Yes', 'No'] }],
    [{ ref: 'C1', source: 'One!$A$1:$A$2', extended: true }],
  ),
});
const shape: fc.Arbitrary<Partial<Workbook>> = fc.record({
  prefix: fc.constantFrom('', 'x'),
  strict: fc.boolean(),
  absoluteTargets: fc.boolean(),
  customXml: fc.boolean(),
  zip: fc.constantFrom<Workbook['zip'][]>({}, { descriptors: true }, { level: 0 as const }, { comment: 'x' }),
});
const targets = fc.uniqueArray(fc.record({ row: fc.nat(13), column: fc.nat(7), value: text }), {
  minLength: 1,
  maxLength: 8,
  selector: ({ row, column }) => address(row, column),
});

/** Where a value shows that is meant for a cell: merged cells show their first. */
function anchorOf(sheet: Omit<Sheet, 'name'>, row: number, column: number): string {
  for (const merge of sheet.merges ?? []) {
    const [, left = '', top = '', right = '', bottom = ''] = /^(\w)(\d+):(\w)(\d+)$/.exec(merge) ?? [];
    const inside =
      row + 1 >= Number(top) &&
      row + 1 <= Number(bottom) &&
      column >= COLUMNS.indexOf(left) &&
      column <= COLUMNS.indexOf(right);
    if (inside) return left + top;
  }
  return address(row, column);
}

describe('any workbook, filled with any texts,', () => {
  it('shows the texts in the target cells and is unchanged everywhere else', () => {
    fc.assert(
      fc.property(sheet, sheet, shape, targets, (one, two, rest, wanted) => {
        const spec: Workbook = {
          sheets: [
            { name: 'One', ...one },
            { name: 'Two', ...two },
          ],
          ...rest,
        };
        const before = buildWorkbook(spec);
        const shown = new Map<string, string>();
        for (const { row, column, value } of wanted) {
          const anchor = anchorOf(two, row, column);
          if (!shown.has(anchor)) shown.set(anchor, value);
        }
        const values = wanted
          .filter(({ row, column, value }) => shown.get(anchorOf(two, row, column)) === value)
          .map(({ row, column, value }) => ({ sheet: 'Two', cell: address(row, column), value }));
        const { bytes: after, written } = fillWorkbook(before, 'b.xlsx', values);
        expect(written).toBe(shown.size);

        const part = 'xl/worksheets/sheet2.xml';
        const touched = [part, 'xl/calcChain.xml', 'xl/_rels/workbook.xml.rels', '[Content_Types].xml'];
        expect(changedRecords(before, after).filter((name) => !touched.includes(name))).toEqual([]);
        const cells = [...shown.keys()];
        expect(withoutCells(partOf(after, part), cells)).toBe(withoutCells(partOf(before, part), cells));

        const [was, is] = [read(before), read(after)];
        expect(cellsOf(is, 'One')).toEqual(cellsOf(was, 'One'));
        const [kept, found] = [cellsOf(was, 'Two'), cellsOf(is, 'Two')];
        for (const [anchor, value] of shown) {
          const expected = value.replaceAll('\r\n', '\n').toWellFormed();
          if (value === '') expect(found.get(anchor)).toBeUndefined();
          else expect(found.get(anchor)).toEqual({ type: 's', value: expected });
          kept.delete(anchor);
          found.delete(anchor);
        }
        expect(found).toEqual(kept);
      }),
      { numRuns: 1_000 },
    );
  });
});
