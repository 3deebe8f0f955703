import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from 'xlsx';
import { fillWorkbook } from '../../questionnaire/fill/index.ts';
import { buildWorkbook, type Sheet } from '../fixtures/workbook.ts';
import { cellsOf, changedRecords, partOf, shownCells } from './fill-reading.ts';

const CHAIN = 'xl/calcChain.xml';

function fill(bytes: Uint8Array, cells: Record<string, string>, sheet = 'S') {
  return fillWorkbook(
    bytes,
    'buyer.xlsx',
    Object.entries(cells).map(([cell, value]) => ({ sheet, cell, value })),
  );
}

function chainOf(bytes: Uint8Array): string[] {
  return [...partOf(bytes, CHAIN).matchAll(/<c ([^>]*)\/>/g)].map((m) => m[1] ?? '');
}

const scored: Sheet = {
  name: 'S',
  rows: [
    ['q', { formula: 'A1&"!"', cached: 'q!' }, { formula: 'B1', cached: 'q!' }],
    ['r', { formula: 'A2&"!"', cached: 'r!' }],
  ],
};

describe('a formula in a target cell', () => {
  it('gives way to the text, with a message, and leaves the calculation chain', () => {
    const bytes = buildWorkbook({ sheets: [scored, { name: 'T', rows: [[{ formula: 'S!B1', cached: 'q!' }]] }] });
    const { bytes: filled, messages } = fill(bytes, { B1: 'typed', C1: 'too' });
    expect(shownCells(filled, 'S').get('B1')).toEqual({ type: 's', value: 'typed' });
    expect(changedRecords(bytes, filled)).toEqual(['xl/worksheets/sheet1.xml', CHAIN]);
    expect(chainOf(bytes)).toEqual(['r="B1" i="1"', 'r="C1"', 'r="B2"', 'r="A1" i="2"']);
    expect(chainOf(filled)).toEqual(['i="1" r="B2"', 'r="A1" i="2"']);
    expect(messages.map((m) => m.code)).toEqual(['formula_replaced', 'formula_replaced', 'not_recalculated']);
  });

  it('takes the chain with it when it was the last, with all that leads to the chain', () => {
    const bytes = buildWorkbook({ sheets: [{ name: 'S', rows: [[{ formula: '1+1', cached: 2 }]] }] });
    const { bytes: filled } = fill(bytes, { A1: 'two' });
    expect(changedRecords(bytes, filled).sort()).toEqual(
      ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels', CHAIN, 'xl/worksheets/sheet1.xml'].sort(),
    );
    expect(() => partOf(filled, CHAIN)).toThrow();
    expect(partOf(filled, '[Content_Types].xml')).not.toContain('calcChain');
    expect(partOf(filled, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
    expect(partOf(filled, 'xl/_rels/workbook.xml.rels')).toContain('worksheets/sheet1.xml');
    expect(shownCells(filled, 'S').get('A1')?.value).toBe('two');
  });

  it('is never made by a text', () => {
    const bytes = buildWorkbook({ sheets: [{ name: 'S', rows: [['q']] }] });
    const { bytes: filled } = fill(bytes, { B1: '=HYPERLINK("http://x")', C1: '=cmd|"/c calc"!A1' });
    expect(partOf(filled, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f\b/);
  });

  it('is refused where it fills several cells, and replaced where it fills one', () => {
    const array: Sheet = {
      name: 'S',
      rows: [
        [
          { formula: 'TRANSPOSE(D1:D2)', array: 'A1:B1', cached: 1 },
          2,
          { formula: 'SUM(D1:D2*1)', array: 'C1', cached: 3 },
        ],
      ],
    };
    const bytes = buildWorkbook({ sheets: [array] });
    expect(() => fill(bytes, { B1: 'x' })).toThrow(
      /B1 on sheet "S" of buyer.xlsx is part of a formula that fills A1:B1/,
    );
    expect(() => fill(bytes, { A1: 'x' })).toThrow(/A1:B1/);
    expect(shownCells(fill(bytes, { C1: 'x' }).bytes, 'S').get('C1')).toEqual({ type: 's', value: 'x' });
  });
});

/** A column or block of cells that share one formula, as Excel stores a formula that was filled down. */
function sharing(formula: string, top: number, left: number, rows: number, columns: number): Sheet {
  const letter = (c: number) => 'ABCDEFGHIJ'[c] as string;
  const ref = `${letter(left)}${top}:${letter(left + columns - 1)}${top + rows - 1}`;
  const cells: NonNullable<Sheet['cells']> = {};
  const mutable = cells as Record<string, NonNullable<Sheet['cells']>[string]>;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const first = r === 0 && c === 0;
      mutable[letter(left + c) + (top + r)] = first
        ? { formula, shared: { group: 0, ref }, cached: 1 }
        : { sharedIn: 0, cached: 1 };
    }
  }
  return { name: 'S', cells };
}

/** What a formula in C3 reads in D5, one column and two rows further. */
const moves: [string, string][] = [
  ['A1+$A$1+A$1+$A1', 'B3+$A$1+B$1+$A3'],
  ['SUM(A1:B2,a1:$b$2)', 'SUM(B3:C4,B3:$B$2)'],
  ['SUM(A:A,$A:B,C:$C)', 'SUM(B:B,$A:C,D:$C)'],
  ['SUM(3:5,$3:$5)', 'SUM(5:7,$3:$5)'],
  ['IF(B2="A1 ""B2""",C3,"x")', 'IF(C4="A1 ""B2""",D5,"x")'],
  ["'My A1 sheet'!B2+'it''s A1'!B2:C3+A1!B2", "'My A1 sheet'!C4+'it''s A1'!C4:D5+A1!C4"],
  ['LOG10(A1)+LOG10(10)+1E5+12.5', 'LOG10(B3)+LOG10(10)+1E5+12.5'],
  ['A1&"&amp;"&B1', 'B3&"&amp;"&C3'],
  ['IF(A1<>B1,A1>B1,TRUE)', 'IF(B3<>C3,B3>C3,TRUE)'],
  ['TaxRate*A1+Rate_A1+A1.B2+ABCD12', 'TaxRate*B3+Rate_A1+A1.B2+ABCD12'],
  ['XFE1+XFD$1048577+A0', 'XFE1+XFD$1048577+A0'],
  ["[1]Other!A1+'[2]A1 b'!A1", "[1]Other!B3+'[2]A1 b'!B3"],
  ["Table1[[#This Row],[A1]]*B2+Table1[A1]+T[a'[B1]", "Table1[[#This Row],[A1]]*C4+Table1[A1]+T[a'[B1]"],
  ['INDEX(A1:B3,2,1):C4', 'INDEX(B3:C5,2,1):D6'],
  ['{1,2;3,4}*A1%-B1^2+#REF!', '{1,2;3,4}*B3%-C3^2+#REF!'],
  ['été1+Größe*A1', 'été1+Größe*B3'],
];

describe('a shared formula whose master is overwritten', () => {
  it.each(moves)('gives those that refer to it a text of their own: %s', (formula, moved) => {
    const bytes = buildWorkbook({ sheets: [sharing(formula, 3, 2, 3, 2)] });
    const shown = shownCells(fill(bytes, { C3: 'typed', D4: 'too' }).bytes, 'S');
    expect(shown.get('D5')?.formula).toBe(moved);
    expect(shown.get('C3')).toEqual({ type: 's', value: 'typed' });
    expect(shown.get('D4')).toEqual({ type: 's', value: 'too' });
    expect(shown.size).toBe(6);
  });

  it('is not overwritten where a reference would leave the sheet', () => {
    const bytes = buildWorkbook({ sheets: [sharing('XFD1048576', 3, 2, 3, 2)] });
    expect(() => fill(bytes, { C3: 'typed' })).toThrow(/other cells share the formula of C3; replace that formula/);
  });

  it('keeps the group where only a dependant is overwritten', () => {
    const bytes = buildWorkbook({ sheets: [sharing('A1*2', 3, 2, 4, 1)] });
    const { bytes: filled } = fill(bytes, { C4: 'typed' });
    expect(partOf(filled, 'xl/worksheets/sheet1.xml').match(/t="shared"/g)).toHaveLength(3);
    expect(shownCells(filled, 'S').get('C6')).toEqual(shownCells(bytes, 'S').get('C6'));
    expect(chainOf(filled)).toEqual(['r="C3" i="1"', 'r="C5"', 'r="C6"']);
  });

  it('moves any reference as a spreadsheet would', () => {
    const reference = fc
      .tuple(fc.boolean(), fc.integer({ min: 0, max: 25 }), fc.boolean(), fc.integer({ min: 1, max: 999 }))
      .map(
        ([fixColumn, column, fixRow, row]) =>
          `${fixColumn ? '$' : ''}${String.fromCharCode(65 + column)}${fixRow ? '$' : ''}${row}`,
      );
    const word = fc.constantFrom('SUM(', 'IF(', ')', '+', '&', ',', '12.5', '1E3', ' ', 'Name', '"text"');
    fc.assert(
      fc.property(fc.array(fc.oneof(reference, word), { minLength: 1, maxLength: 12 }), (pieces) => {
        const bytes = buildWorkbook({ sheets: [sharing(pieces.join(' '), 3, 2, 3, 3)] });
        const before = cellsOf(read(bytes), 'S');
        const after = cellsOf(read(fill(bytes, { C3: 'typed' }).bytes), 'S');
        before.delete('C3');
        after.delete('C3');
        expect(after).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});
